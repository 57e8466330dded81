import { amendmentIn, amendmentOut, amendmentsOut, toCanonicalJson, toPublicId } from '@megibung/core';
import type { AmendmentRow, BatchRow } from '@megibung/ledger';
import type { z } from 'zod';
import type { Community } from '../communities/directory.ts';
import { showSignature, signStatement } from '../communities/sign-statement.ts';
import type { ServerDeps } from '../deps.ts';
import type { Mount } from '../http/endpoint.ts';
import { notFound, refuseUnlessGood } from '../http/status-problem.ts';
import { recall } from './recall.ts';

type Body = z.output<typeof amendmentIn>;

/** Somebody else amended the same batch between our look and our write; more often than this is a bug. */
const triesMax = 20;

/** What is said about a batch after its terms were fixed: docs/reference/amendments.md. */
export const mountAmendments = (mount: Mount, deps: ServerDeps): void => {
  const { ledger, queries, catalogues, live } = deps;

  const batchOf = async (
    community: Community,
    vendorId: string | null,
    batchId: string,
  ): Promise<BatchRow> => {
    const [batch] = await queries.batches(community.id, { batchId, vendorId });
    if (!batch) throw notFound('batch');
    return batch;
  };

  const shown = async (communityId: string, batch: number, amendmentId: string) => {
    const row = (await queries.amendments(communityId, batch)).find((one) => one.amendmentId === amendmentId);
    if (!row) throw new Error('an amendment that was made is not there');
    return show(row);
  };

  mount(
    'POST /communities/{c}/batches/{b}/amendments',
    {
      tag: 'Tokens',
      summary: 'Recall a batch, let it expire later, or move what is unserved to another stall.',
      description:
        'A numbered statement signed by the community; the terms on the cards never change. It reaches phones with their next ' +
        'snapshot. A recall stops every card issued so far; its meals stay paid for, and the cards can be replaced.',
      body: amendmentIn,
      answer: amendmentOut,
      status: 201,
      example: {
        id: 'amd_01930000-0000-7000-8000-000000000021',
        kind: 'later_expiry',
        validUntil: '2027-06-30T15:59:59.999Z',
      },
    },
    async ({ community, params, body }) => {
      const batch = await batchOf(community, null, params.b);
      let number = (await queries.amendments(community.id, batch.number)).length + 1;
      for (let tries = 1; ; tries++) {
        const at = new Date(deps.now());
        const statement = statementOf(community, batch.number, number, at, body);
        const { status, nextNumber } = await ledger.amendBatch(community.id, at, batch.number, {
          amendmentId: body.id,
          number,
          kind: body.kind,
          validUntil: body.kind === 'later_expiry' ? body.validUntil : null,
          vendorId: body.kind === 'other_stall' ? body.vendorId : null,
          mealId: body.kind === 'other_stall' ? body.mealId : null,
          statement,
          ...(await signStatement(deps, community, statement)),
        });
        if (status === 'wrong_state' && nextNumber !== null && tries < triesMax) {
          number = nextNumber;
          continue;
        }
        refuseUnlessGood(
          status,
          'meal at this stall',
          status === 'not_allowed' ? refusals[body.kind] : undefined,
        );
        break;
      }
      if (body.kind === 'recall') await recall(deps, community.id);
      catalogues.forget(community.id);
      live.signal(community.id);
      return shown(community.id, batch.number, body.id);
    },
  );

  mount(
    'GET /communities/{c}/batches/{b}/amendments',
    {
      tag: 'Tokens',
      summary: 'What was said about a batch after its terms were fixed, in order.',
      answer: amendmentsOut,
    },
    async ({ community, vendorId, params }) => {
      const batch = await batchOf(community, vendorId, params.b);
      return { amendments: (await queries.amendments(community.id, batch.number)).map(show) };
    },
  );
};

const refusals: Readonly<Record<Body['kind'], string>> = {
  recall: 'Only a batch that is paid for and has not ended can be recalled. Nothing was changed.',
  later_expiry:
    'A batch can only end later than it would, and only while it has not ended. Nothing was changed.',
  other_stall:
    'Only what is unserved of a batch that has not ended can move, and to another stall than its own. Nothing was changed.',
};

const statementOf = (community: Community, batch: number, number: number, at: Date, body: Body): string =>
  toCanonicalJson({
    format: 'megibung/amendment/1',
    at: at.toISOString(),
    batch,
    community: community.id,
    kind: body.kind,
    meal: body.kind === 'other_stall' ? body.mealId : null,
    number,
    validUntil: body.kind === 'later_expiry' ? body.validUntil.toISOString() : null,
    vendor: body.kind === 'other_stall' ? body.vendorId : null,
  });

const show = (row: AmendmentRow): z.output<typeof amendmentOut> => ({
  id: toPublicId('amendment', row.amendmentId),
  number: row.number,
  kind: row.kind,
  createdAt: row.createdAt.toISOString(),
  statement: row.statement,
  ...showSignature(row),
});
