import type { World } from '@megibung/core';
import type { TransactionSql } from '../postgres/client.ts';
import { compareColumns, type Finding } from './finding.ts';
import { verifyAccounts, verifyInvariants } from './verify-accounts.ts';
import { verifyAmendments } from './verify-amendments.ts';
import { verifyBatches, verifyCatalogue, verifyPrepayments } from './verify-batches.ts';
import { verifyDays, verifyHandouts, verifyRedemptions, verifyTokens } from './verify-tokens.ts';

/** Holds every derived row against the world that the log describes. */
export async function* verifyRows(
  sql: TransactionSql,
  community: string,
  world: World,
): AsyncGenerator<Finding> {
  yield* verifyAccounts(sql, community, world);
  yield* verifyInvariants(community, world);
  yield* verifyCatalogue(sql, community, world);
  yield* verifyPrepayments(sql, community, world);
  yield* verifyBatches(sql, community, world);
  yield* verifyAmendments(sql, community, world);
  yield* verifyTokens(sql, community, world);
  yield* verifyRedemptions(sql, community, world);
  yield* verifyHandouts(sql, community, world);
  yield* verifyDays(sql, community, world);
  yield* verifyHead(sql, community, world);
}

async function* verifyHead(sql: TransactionSql, community: string, world: World): AsyncGenerator<Finding> {
  const rows = await sql<{ seq: bigint; epoch: number; next_batch: bigint }[]>`
    SELECT seq, epoch, next_batch FROM megibung.log_head WHERE community_id = ${community}`;
  const at = { table: 'log_head', row: 'head', community };
  const [head] = rows;
  if (!head) {
    yield { ...at, code: 'missing', expected: 'a row', found: 'none' };
    return;
  }
  yield* compareColumns(at, { seq: world.seq, epoch: world.epoch }, head);
  const highest = Math.max(world.nextBatchMin, ...[...world.batches.keys()].map((number) => number + 1));
  if (Number(head.next_batch) < highest) {
    yield {
      ...at,
      code: 'differs',
      expected: `next_batch of ${highest} or more`,
      found: `next_batch ${head.next_batch}`,
    };
  }
}
