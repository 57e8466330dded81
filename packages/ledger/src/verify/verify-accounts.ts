import { accountName, type Unit, type World, type WorldBatch } from '@megibung/core';
import type { TransactionSql } from '../postgres/client.ts';
import { compareRows, rowsPerPage } from './compare-rows.ts';
import type { Finding } from './finding.ts';

export async function* verifyAccounts(
  sql: TransactionSql,
  community: string,
  world: World,
): AsyncGenerator<Finding> {
  const rows = sql<{ unit: Unit; kind: string; owner_id: string | null; balance: bigint }[]>`
    SELECT unit, kind, owner_id, balance FROM megibung.account WHERE community_id = ${community}`.cursor(
    rowsPerPage,
  );
  const expected = new Map([...world.balances].map(([name, balance]) => [name, { balance }]));
  yield* compareRows(
    { table: 'account', community },
    rows,
    (a) => accountName(a.unit, a.kind, a.owner_id),
    expected,
  );
}

/** The sums that must hold whatever happened: DESIGN's invariants, on the replayed world. */
export function* verifyInvariants(community: string, world: World): Generator<Finding> {
  const sums: Record<Unit, bigint> = { MONEY: 0n, MEAL: 0n };
  const prepaid = new Map<string, bigint>();
  for (const [name, balance] of world.balances) sums[name.startsWith('MONEY') ? 'MONEY' : 'MEAL'] += balance;
  for (const batch of world.batches.values()) {
    if (batch.state !== 'active' && batch.state !== 'refunded') continue;
    for (const token of batch.tokens) {
      if (token && owesMoney(batch, token.state, token.closed)) {
        prepaid.set(batch.vendor, (prepaid.get(batch.vendor) ?? 0n) + batch.price);
      }
    }
  }
  for (const unit of ['MONEY', 'MEAL'] as const) {
    if (sums[unit] !== 0n) {
      yield {
        table: 'account',
        row: unit,
        community,
        code: 'invariant',
        expected: 'transfers sum to 0',
        found: String(sums[unit]),
      };
    }
  }
  for (const vendor of world.vendors) {
    const row = accountName('MONEY', 'prepaid', vendor);
    const balance = world.balances.get(row) ?? 0n;
    const owed = prepaid.get(vendor) ?? 0n;
    if (balance !== owed) {
      yield {
        table: 'account',
        row,
        community,
        code: 'invariant',
        expected: `${owed}, the price of its unserved tokens`,
        found: String(balance),
      };
    }
  }
}

/** Whether the stall still holds the price of this token as prepaid. */
const owesMoney = (batch: WorldBatch, state: string, closed: boolean): boolean => {
  if (closed) return false;
  if (state === 'held' || state === 'allotted' || state === 'handed_out' || state === 'voided') return true;
  return state === 'expired' && batch.terms.atExpiry === 'issued_anew' && !batch.isRenewed;
};
