import { toSerial, type World, type WorldToken } from '@megibung/core';
import type { TransactionSql } from '../postgres/client.ts';
import { compareRows, rowsPerPage } from './compare-rows.ts';
import { compareColumns, type Finding } from './finding.ts';

/** Both sides come in order of batch and index, so that a million tokens are merged in one pass. */
export async function* verifyTokens(
  sql: TransactionSql,
  community: string,
  world: World,
): AsyncGenerator<Finding> {
  const rows = sql<
    {
      batch_number: bigint;
      token_index: number;
      state: string;
      closed: boolean;
      redemption_id: string | null;
      changed_seq: bigint;
    }[]
  >`
    SELECT batch_number, token_index, state, closed, redemption_id, changed_seq FROM megibung.token
    WHERE community_id = ${community} ORDER BY batch_number, token_index`.cursor(rowsPerPage);
  const wanted = tokensInOrder(world);
  let next = wanted.next();
  const missing = (token: TokenAt): Finding => ({
    table: 'token',
    row: toSerial(token.batch, token.index),
    community,
    code: 'missing',
    expected: 'a token',
    found: 'none',
  });
  for await (const some of rows) {
    for (const row of some) {
      const batch = Number(row.batch_number);
      // Tokens of a batch that no event speaks of yet are being minted.
      if (!world.batches.has(batch)) continue;
      const at = { table: 'token', row: toSerial(batch, row.token_index), community };
      while (!next.done && isBefore(next.value, batch, row.token_index)) {
        yield missing(next.value);
        next = wanted.next();
      }
      if (next.done || next.value.batch !== batch || next.value.index !== row.token_index) {
        yield { ...at, code: 'unexpected', expected: 'none', found: row.state };
        continue;
      }
      const { token } = next.value;
      next = wanted.next();
      yield* compareColumns(
        at,
        {
          state: token.state,
          closed: token.closed,
          redemption_id: token.redemption,
          changed_seq: token.changedSeq,
        },
        row,
      );
    }
  }
  for (; !next.done; next = wanted.next()) yield missing(next.value);
}

interface TokenAt {
  readonly batch: number;
  readonly index: number;
  readonly token: WorldToken;
}

function* tokensInOrder(world: World): Generator<TokenAt, undefined> {
  const batches = [...world.batches].sort(([a], [b]) => a - b);
  for (const [batch, { tokens }] of batches) {
    for (const [position, token] of tokens.entries()) if (token) yield { batch, index: position + 1, token };
  }
}

const isBefore = (token: TokenAt, batch: number, index: number): boolean =>
  token.batch < batch || (token.batch === batch && token.index < index);

export async function* verifyRedemptions(
  sql: TransactionSql,
  community: string,
  world: World,
): AsyncGenerator<Finding> {
  const rows = sql<{ redemption_id: string }[]>`
    SELECT redemption_id, seq, batch_number, token_index, vendor_id, device_id, reason, bears, prior_state, paid_from, price,
      event_at, created_at, undo_id, undone_seq
    FROM megibung.redemption WHERE community_id = ${community}`.cursor(rowsPerPage);
  const expected = new Map<string, Readonly<Record<string, unknown>>>();
  for (const [id, { data, seq, eventAt, createdAt, undo }] of world.redemptions) {
    expected.set(id, {
      seq,
      batch_number: data.index === null ? null : data.batch,
      token_index: data.index,
      vendor_id: data.vendor,
      device_id: data.device,
      reason: data.reason,
      bears: data.bears,
      prior_state: data.prior,
      paid_from: data.paidFrom,
      price: data.paid,
      event_at: eventAt,
      created_at: createdAt,
      undo_id: undo?.id ?? null,
      undone_seq: undo?.seq ?? null,
    });
  }
  yield* compareRows({ table: 'redemption', community }, rows, (row) => row.redemption_id, expected);
}

export async function* verifyHandouts(
  sql: TransactionSql,
  community: string,
  world: World,
): AsyncGenerator<Finding> {
  const rows = sql<{ handout_id: string }[]>`
    SELECT handout_id, seq, batch_number, token_index FROM megibung.handout
    WHERE community_id = ${community}`.cursor(rowsPerPage);
  const expected = new Map(
    [...world.handouts].map(([id, { seq, batch, index }]) => [
      id,
      { seq, batch_number: batch, token_index: index },
    ]),
  );
  yield* compareRows({ table: 'handout', community }, rows, (row) => row.handout_id, expected);
}

export async function* verifyDays(
  sql: TransactionSql,
  community: string,
  world: World,
): AsyncGenerator<Finding> {
  const [zone] = await sql<{ time_zone: string }[]>`
    SELECT time_zone FROM megibung.community WHERE community_id = ${community}`;
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone: zone?.time_zone ?? 'UTC' });
  const served = new Map<string, { served: number }>();
  for (const { data, eventAt, undo } of world.redemptions.values()) {
    const key = `${data.vendor} ${dayOf.format(new Date(eventAt))}`;
    const day = served.get(key) ?? { served: 0 };
    if (!undo) day.served++;
    served.set(key, day);
  }
  const rows = sql<{ vendor_id: string; day: string; served: number }[]>`
    SELECT vendor_id, day, served FROM megibung.vendor_day WHERE community_id = ${community}`.cursor(
    rowsPerPage,
  );
  yield* compareRows(
    { table: 'vendor_day', community },
    rows,
    (row) => `${row.vendor_id} ${row.day}`,
    served,
  );
}
