import { batchOut, limits, tokensOut } from '@megibung/core';
import type { BatchRow } from '@megibung/ledger';
import { z } from 'zod';
import type { Community } from '../communities/directory.ts';
import type { ServerDeps } from '../deps.ts';
import type { Mount } from '../http/endpoint.ts';
import { notFound } from '../http/status-problem.ts';
import { showBatch } from '../prepayments/present.ts';
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

export const mountBatches = (mount: Mount, deps: ServerDeps): void => {
  const { queries, cards, ledger, live } = deps;

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
      if (withCodes && !first.done) {
        await ledger.recordCardsShown(community.id, new Date(deps.now()), batch.number, 'links');
        live.signal(community.id);
      }
      return streamTokens(runs, first.done ? [] : first.value, (last, count) =>
        count === limit ? last : null,
      );
    },
  );
};
