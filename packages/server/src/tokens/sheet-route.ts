import { PassThrough, Readable } from 'node:stream';
import {
  fromSerial,
  limits,
  type SheetLayoutId,
  sheetLayoutIds,
  sheetsWithCover,
  toSerial,
} from '@megibung/core';
import type { BatchRow } from '@megibung/ledger';
import { z } from 'zod';
import type { Community } from '../communities/directory.ts';
import type { ServerDeps } from '../deps.ts';
import type { Mount } from '../http/endpoint.ts';
import { ProblemError } from '../http/problem.ts';
import { dataHeaders } from '../http/security-headers.ts';
import { notFound } from '../http/status-problem.ts';
import type { SheetCard, SheetInput } from '../printing/sheet-input.ts';
import type { Card } from './cards.ts';

const sheetQuery = z.object({
  /** `a4-10`, or `a4-fold` where the batch has a second factor. */
  layout: z.enum(sheetLayoutIds).optional(),
  /** The list for the one who hands out comes first. */
  cover: z.enum(['true', 'false']).default('false'),
  /** Only these cards, by serial, with commas between. */
  serials: z.string().optional(),
});

const description = `Layouts:
- \`a4-10\` (by default): A4, ten cards a page, to cut.
- \`a4-fold\`: A4, six cards a page, each with a flap over its codes. The only one for cards with a second code, and their default.
- \`a6\`: one large card a page.
- \`roll-58\`, \`roll-80\`: a thermal printer's roll, one card a page, at 203 dots an inch; print at 100%.
- \`cover\`: no cards, but the list for the one who hands them out, on A4: serials with boxes to tick, no codes.

\`cover=true\` puts that list before the cards, on the A4 layouts. It does not come by itself: a reprint of three cards needs none, and the list is for another person than the cards.

\`serials=12-003,12-007\` prints chosen cards of the batch, in that order, ${limits.itemsPerRequestMax} at most: a damaged one again, or new ones that replaced others. Without it, cards that are used, void or expired are left out; a chosen one that is so is refused by name.

The same cards print to the same bytes at any time. Each sheet with cards is an event of the log (\`cards.shown\`).`;

/** States whose card can still feed somebody, now or once its money is confirmed. */
const printableStates: readonly Card['state'][] = ['printed', 'held', 'allotted', 'handed_out'];

export const mountSheets = (mount: Mount, deps: ServerDeps): void => {
  const { queries, cards, ledger, log, live } = deps;

  mount(
    'GET /communities/{c}/batches/{b}/sheet.pdf',
    {
      tag: 'Tokens',
      summary: 'The cards of a batch, to print.',
      description,
      query: sheetQuery,
      answer: null,
      contentType: 'application/pdf',
      isStream: true,
    },
    async ({ community, params, query }) => {
      const [batch] = await queries.batches(community.id, { batchId: params.b });
      if (!batch) throw notFound('batch');
      const layout = query.layout ?? (batch.hasSecondFactor ? 'a4-fold' : 'a4-10');
      checkLayout(layout, query.cover === 'true', batch);
      const chosen = query.serials === undefined ? null : indexesOf(query.serials, batch.number);
      const face = await faceOf(community, batch);

      const wantsCover = layout === 'cover' || query.cover === 'true';
      const serials = wantsCover ? await serialsOf(community, batch, chosen) : null;
      const sheet = layout === 'cover' ? null : await openSheet(community, batch, chosen);
      if (serials?.length === 0) throw nothingToPrint();
      if (sheet) {
        await ledger.recordCardsShown(community.id, new Date(deps.now()), batch.number, 'sheet');
        live.signal(community.id);
      }
      // Loaded with the first sheet: the server starts sooner without it.
      const { writeSheet } = await import('../printing/sheet.ts');
      const out = new PassThrough();
      writeSheet(
        { ...face, layout, ...(serials ? { cover: { batch: batch.number, serials } } : {}) },
        sheet ?? [],
        out,
      ).catch((error: unknown) => {
        // The reader has gone, or the ledger: either way the file breaks off.
        log.warn({ err: error }, 'a sheet was not finished');
      });
      return new Response(Readable.toWeb(out) as ReadableStream<Uint8Array>, {
        headers: {
          ...dataHeaders,
          'content-type': 'application/pdf',
          'content-disposition': `inline; filename="megibung-${community.slug}-${batch.number}${layout === 'a4-10' ? '' : `-${layout}`}.pdf"`,
        },
      });
    },
  );

  const faceOf = async (community: Community, batch: BatchRow): Promise<Omit<SheetInput, 'layout'>> => {
    const { vendors, meals } = await deps.catalogues.get(community.id);
    const vendor = vendors.get(batch.vendorId);
    const meal = meals.get(batch.mealId);
    if (!vendor || !meal) throw new Error(`batch ${batch.number} has no stall or no meal`);
    const main = community.languages[0] ?? 'id';
    const second = community.languages.find((language) => language !== main);
    return {
      hasSecondFactor: batch.hasSecondFactor,
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
    };
  };

  /** The cards to print; the first of them is made at once, so that what fails is told as a problem. */
  const openSheet = async (
    community: Community,
    batch: BatchRow,
    chosen: readonly number[] | null,
  ): Promise<AsyncIterable<SheetCard> | Iterable<SheetCard>> => {
    if (chosen) {
      const found = await cards.chosen(community.id, batch, chosen, true);
      const ready = found.flatMap((card) => sheetCardOf(card) ?? []);
      const printed = new Set(ready.map(({ serial }) => serial));
      refuseMissing(chosen.map((index) => toSerial(batch.number, index)).filter((one) => !printed.has(one)));
      return ready;
    }
    const range = { after: 0, limit: limits.tokensPerBatchMax * 2, withCodes: true };
    const sheet = printable(cards.runs(community.id, batch, range));
    const first = await sheet.next();
    if (first.done) throw nothingToPrint();
    return startingWith(first.value, sheet);
  };

  /** What the list names: numbers only, so that even of a very large batch it is a small thing to hold. */
  const serialsOf = async (
    community: Community,
    batch: BatchRow,
    chosen: readonly number[] | null,
  ): Promise<readonly string[]> => {
    if (chosen) {
      const found = await cards.chosen(community.id, batch, chosen, false);
      const good = found.filter(({ state }) => printableStates.includes(state)).map(({ serial }) => serial);
      refuseMissing(
        chosen.map((index) => toSerial(batch.number, index)).filter((one) => !good.includes(one)),
      );
      return good;
    }
    const range = { after: 0, limit: limits.tokensPerBatchMax * 2, withCodes: false };
    const serials: string[] = [];
    for await (const run of cards.runs(community.id, batch, range)) {
      for (const { serial, state } of run) if (printableStates.includes(state)) serials.push(serial);
    }
    return serials;
  };
};

const checkLayout = (layout: SheetLayoutId, withCover: boolean, batch: BatchRow): void => {
  if (batch.hasSecondFactor && layout !== 'a4-fold' && layout !== 'cover') {
    throw new ProblemError('unprocessable', {
      detail: `The cards of this batch carry a second code, which only layout=a4-fold hides under a flap; ${layout} would show it to everyone.`,
    });
  }
  if (withCover && layout !== 'cover' && !sheetsWithCover.includes(layout)) {
    throw new ProblemError('invalid_request', {
      detail: `The list is A4 and ${layout} is not: print it by itself with layout=cover.`,
      errors: [{ path: 'cover', message: `goes with ${sheetsWithCover.join(', ')}` }],
    });
  }
};

/** `12-003,12-007` as indexes of batch 12; each once, in the order given. */
const indexesOf = (text: string, batch: number): readonly number[] => {
  const fault = (message: string) =>
    new ProblemError('invalid_request', { errors: [{ path: 'serials', message }] });
  const names = text.split(',').filter((name) => name.trim() !== '');
  if (names.length === 0) throw fault('names no card');
  if (names.length > limits.itemsPerRequestMax)
    throw fault(`names more than ${limits.itemsPerRequestMax} cards`);
  const indexes = names.map((name) => {
    const serial = fromSerial(name);
    if (serial?.batch !== batch) throw fault(`${name.slice(0, 40)} is no card of batch ${batch}`);
    return serial.index;
  });
  return [...new Set(indexes)];
};

const refuseMissing = (serials: readonly string[]): void => {
  if (serials.length === 0) return;
  throw new ProblemError('wrong_state', {
    detail: `Used, void, expired or never made: ${serials.slice(0, 20).join(', ')}${serials.length > 20 ? ' …' : ''}. Nothing was printed; leave them out, or replace them.`,
  });
};

const nothingToPrint = () =>
  new ProblemError('wrong_state', { detail: 'This batch has no cards that can be printed.' });

const sheetCardOf = ({ serial, link, shortCode, state, secondFactor }: Card): SheetCard | null =>
  link !== null && shortCode !== null && printableStates.includes(state)
    ? { serial, link, shortCode, ...(secondFactor === null ? {} : { secondFactor }) }
    : null;

async function* printable(runs: AsyncGenerator<readonly Card[]>): AsyncGenerator<SheetCard> {
  for await (const run of runs) {
    for (const card of run) {
      const ready = sheetCardOf(card);
      if (ready) yield ready;
    }
  }
}

async function* startingWith<T>(first: T, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}
