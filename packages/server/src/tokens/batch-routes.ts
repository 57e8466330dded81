import { PassThrough, Readable } from 'node:stream';
import { batchOut, limits, tokensOut } from '@megibung/core';
import type { BatchRow } from '@megibung/ledger';
import { z } from 'zod';
import type { Community } from '../communities/directory.ts';
import type { ServerDeps } from '../deps.ts';
import type { Mount } from '../http/endpoint.ts';
import { ProblemError } from '../http/problem.ts';
import { dataHeaders } from '../http/security-headers.ts';
import { notFound } from '../http/status-problem.ts';
import { showBatch } from '../prepayments/present.ts';
import { type SheetCard, sheetLayoutIds } from '../printing/sheet-input.ts';
import type { Card } from './cards.ts';
import { streamTokens } from './stream-tokens.ts';

const pageQuery = z.object({
  /** Batches below this number. */
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(500),
});
/** An index has three bytes in the payload. */
const indexMax = 0xff_ffff;
const tokensQuery = z.object({
  after: z.coerce.number().int().min(0).max(indexMax).default(0),
  /** Without it all tokens come in one answer. */
  limit: z.coerce.number().int().min(1).max(limits.tokensPerBatchMax).optional(),
  /** `false` leaves links and short codes out, for who only wants the states: then it is no look. */
  codes: z.enum(['true', 'false']).default('true'),
});
const sheetQuery = z.object({ layout: z.enum(sheetLayoutIds).default('a4-10') });

/** States whose card can still feed somebody, now or once its money is confirmed. */
const printableStates: readonly Card['state'][] = ['printed', 'held', 'allotted', 'handed_out'];

export const mountBatches = (mount: Mount, deps: ServerDeps): void => {
  const { queries, cards, ledger, log, live } = deps;

  const batchOf = async (
    community: Community,
    vendorId: string | null,
    batchId: string,
  ): Promise<BatchRow> => {
    const [batch] = await queries.batches(community.id, { batchId, vendorId });
    if (!batch) throw notFound('batch');
    return batch;
  };

  mount(
    'GET /communities/{c}/batches',
    {
      tag: 'Tokens',
      summary: 'Batches of tokens, newest first; a stall sees its own.',
      query: pageQuery,
      answer: z.object({ batches: z.array(batchOut), next: z.int().nullable() }),
    },
    async ({ community, vendorId, query }) => {
      const rows = await queries.batches(community.id, {
        vendorId,
        before: query.before ?? null,
        limit: query.limit,
      });
      return {
        batches: rows.map(showBatch),
        next: rows.length < query.limit ? null : (rows.at(-1)?.number ?? null),
      };
    },
  );

  mount(
    'GET /communities/{c}/batches/{b}/tokens',
    {
      tag: 'Tokens',
      summary: 'The tokens of a batch.',
      description:
        'Link and short code are for owner and organiser, and each look is an event of the log; a stall and an auditor see ' +
        'serial and state. Without `limit` all tokens come in one answer, streamed.',
      query: tokensQuery,
      answer: tokensOut,
      isStream: true,
    },
    async ({ community, role, vendorId, params, query }) => {
      const batch = await batchOf(community, vendorId, params.b);
      const withCodes = (role === 'owner' || role === 'organiser') && query.codes === 'true';
      const limit = query.limit ?? limits.tokensPerBatchMax * 2;
      const runs = cards.runs(community.id, batch, { after: query.after, limit, withCodes });
      // The first run is made before the answer begins, so that what fails at once is told as a problem.
      const first = await runs.next();
      if (withCodes && !first.done) await recordLook(community, batch, 'links');
      return streamTokens(runs, first.done ? [] : first.value, (last, count) =>
        count === limit ? last : null,
      );
    },
  );

  mount(
    'GET /communities/{c}/batches/{b}/sheet.pdf',
    {
      tag: 'Tokens',
      summary: 'The cards of a batch, to print: A4, ten a page.',
      description: 'Cards that are used, void or expired are left out. Each look is an event of the log.',
      query: sheetQuery,
      answer: null,
      contentType: 'application/pdf',
      isStream: true,
    },
    async ({ community, params, query }) => {
      const batch = await batchOf(community, null, params.b);
      const { vendors, meals } = await deps.catalogues.get(community.id);
      const vendor = vendors.get(batch.vendorId);
      const meal = meals.get(batch.mealId);
      if (!vendor || !meal) throw new Error(`batch ${batch.number} has no stall or no meal`);
      const range = { after: 0, limit: limits.tokensPerBatchMax * 2, withCodes: true };
      const sheet = printable(cards.runs(community.id, batch, range));
      const first = await sheet.next();
      if (first.done) {
        throw new ProblemError('wrong_state', { detail: 'This batch has no cards that can be printed.' });
      }
      await recordLook(community, batch, 'sheet');
      // Loaded with the first sheet: the server starts sooner without it.
      const { writeSheet } = await import('../printing/sheet.ts');
      const out = new PassThrough();
      const second = community.languages.find((language) => language !== community.languages[0]);
      const main = community.languages[0] ?? 'id';
      writeSheet(
        {
          layout: query.layout,
          community: community.name,
          meal: {
            name: { id: meal.nameId, en: meal.nameEn },
            picture: meal.picture,
            diet: meal.diet,
            allergens: meal.allergens,
          },
          stall: { name: vendor.name, address: vendor.address },
          validUntil: batch.validUntil,
          timeZone: community.timeZone,
          sample: deps.address.isSample,
          languages: [main, second ?? (main === 'id' ? 'en' : 'id')],
        },
        startingWith(first.value, sheet),
        out,
      ).catch((error: unknown) => {
        // The reader has gone, or the ledger: either way the file breaks off.
        log.warn({ err: error }, 'a sheet was not finished');
      });
      return new Response(Readable.toWeb(out) as ReadableStream<Uint8Array>, {
        headers: {
          ...dataHeaders,
          'content-type': 'application/pdf',
          'content-disposition': `inline; filename="megibung-${community.slug}-${batch.number}.pdf"`,
        },
      });
    },
  );

  const recordLook = async (
    community: Community,
    batch: BatchRow,
    form: 'links' | 'sheet',
  ): Promise<void> => {
    await ledger.recordCardsShown(community.id, new Date(deps.now()), batch.number, form);
    live.signal(community.id);
  };
};

async function* printable(runs: AsyncGenerator<readonly Card[]>): AsyncGenerator<SheetCard> {
  for await (const run of runs) {
    for (const { serial, link, shortCode, state } of run) {
      if (link !== null && shortCode !== null && printableStates.includes(state))
        yield { serial, link, shortCode };
    }
  }
}

async function* startingWith<T>(first: T, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}
