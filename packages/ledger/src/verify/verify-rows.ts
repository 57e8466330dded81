import { createHash } from 'node:crypto';
import {
  accountName,
  toSerial,
  type Unit,
  type World,
  type WorldBatch,
  type WorldToken,
} from '@megibung/core';
import type { TransactionSql } from '../postgres/client.ts';
import { compareColumns, type Finding } from './finding.ts';

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
  yield* verifyTokens(sql, community, world);
  yield* verifyRedemptions(sql, community, world);
  yield* verifyHandouts(sql, community, world);
  yield* verifyDays(sql, community, world);
  yield* verifyHead(sql, community, world);
}

/**
 * Holds one table's rows against the expected ones by key: a row too many, a row too few, a column that differs.
 */
async function* compareRows<Row extends object>(
  at: { readonly table: string; readonly community: string },
  rows: AsyncIterable<readonly Row[]>,
  keyOf: (row: Row) => string,
  expected: Map<string, Readonly<Record<string, unknown>>>,
): AsyncGenerator<Finding> {
  const left = new Map(expected);
  for await (const page of rows) {
    for (const row of page) {
      const key = keyOf(row);
      const columns = left.get(key);
      left.delete(key);
      if (columns) yield* compareColumns({ ...at, row: key }, columns, row as Record<string, unknown>);
      else yield { ...at, row: key, code: 'unexpected', expected: 'none', found: 'a row' };
    }
  }
  for (const key of left.keys()) yield { ...at, row: key, code: 'missing', expected: 'a row', found: 'none' };
}

const page = 5_000;

async function* verifyAccounts(
  sql: TransactionSql,
  community: string,
  world: World,
): AsyncGenerator<Finding> {
  const rows = sql<{ unit: Unit; kind: string; owner_id: string | null; balance: bigint }[]>`
    SELECT unit, kind, owner_id, balance FROM megibung.account WHERE community_id = ${community}`.cursor(
    page,
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
function* verifyInvariants(community: string, world: World): Generator<Finding> {
  const sums: Record<Unit, bigint> = { MONEY: 0n, MEAL: 0n };
  const prepaid = new Map<string, bigint>();
  for (const [name, balance] of world.balances) sums[name.startsWith('MONEY') ? 'MONEY' : 'MEAL'] += balance;
  for (const batch of world.batches.values()) {
    if (batch.state !== 'active' && batch.state !== 'refunded') continue;
    for (const token of batch.tokens) {
      if (token && owesMoney(batch, token.state, token.closed)) {
        prepaid.set(batch.terms.vendor, (prepaid.get(batch.terms.vendor) ?? 0n) + batch.price);
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

async function* verifyCatalogue(
  sql: TransactionSql,
  community: string,
  world: World,
): AsyncGenerator<Finding> {
  const keys = sql<{ public_key: string; state: string }[]>`
    SELECT encode(public_key, 'hex') AS public_key, state FROM megibung.signing_key
    WHERE community_id = ${community}`.cursor(page);
  yield* compareRows(
    { table: 'signing_key', community },
    keys,
    (key) => key.public_key,
    new Map([...world.keys].map(([key, state]) => [key, { state }])),
  );
  const vendors = sql<{ vendor_id: string }[]>`
    SELECT vendor_id FROM megibung.vendor WHERE community_id = ${community}`.cursor(page);
  yield* compareRows(
    { table: 'vendor', community },
    vendors,
    (vendor) => vendor.vendor_id,
    new Map([...world.vendors].map((vendor) => [vendor, {}])),
  );
  const meals = sql<{ meal_id: string; vendor_id: string; price_version: number }[]>`
    SELECT meal_id, vendor_id, price_version FROM megibung.meal WHERE community_id = ${community}`.cursor(
    page,
  );
  yield* compareRows(
    { table: 'meal', community },
    meals,
    (meal) => meal.meal_id,
    new Map(
      [...world.meals].map(([id, meal]) => [id, { vendor_id: meal.vendor, price_version: meal.version }]),
    ),
  );
  const prices = sql<{ meal_id: string; version: number; price: bigint }[]>`
    SELECT meal_id, version, price FROM megibung.meal_price WHERE community_id = ${community}`.cursor(page);
  yield* compareRows(
    { table: 'meal_price', community },
    prices,
    (price) => `${price.meal_id} version ${price.version}`,
    new Map(
      [...world.meals].flatMap(([id, meal]) =>
        meal.prices.map((price, index) => [`${id} version ${index + 1}`, { price }] as const),
      ),
    ),
  );
  const devices = sql<{ device_id: string; vendor_id: string; revoked: boolean }[]>`
    SELECT device_id, vendor_id, revoked_at IS NOT NULL AS revoked FROM megibung.device
    WHERE community_id = ${community}`.cursor(page);
  yield* compareRows(
    { table: 'device', community },
    devices,
    (device) => device.device_id,
    new Map([...world.devices].map(([id, { vendor, revoked }]) => [id, { vendor_id: vendor, revoked }])),
  );
}

async function* verifyPrepayments(
  sql: TransactionSql,
  community: string,
  world: World,
): AsyncGenerator<Finding> {
  const rows = sql<{ prepayment_id: string }[]>`
    SELECT prepayment_id, vendor_id, meal_id, price_version, price, quantity, method, state
    FROM megibung.prepayment WHERE community_id = ${community}`.cursor(page);
  const expected = new Map(
    [...world.prepayments].map(([id, p]) => [
      id,
      {
        vendor_id: p.vendor,
        meal_id: p.meal,
        price_version: p.version,
        price: p.price,
        quantity: p.quantity,
        method: p.method,
        state: p.state,
      },
    ]),
  );
  yield* compareRows({ table: 'prepayment', community }, rows, (row) => row.prepayment_id, expected);
}

const sha256Hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Batches still being minted are in no event yet, and batches voided before they were printed never will be. */
async function* verifyBatches(sql: TransactionSql, community: string, world: World): AsyncGenerator<Finding> {
  const rows = sql<{ batch_number: bigint; terms: string | null }[]>`
    SELECT b.batch_number, b.prepayment_id, b.renews, b.vendor_id, b.meal_id, b.price, b.quantity, b.at_expiry, b.valid_from,
      b.valid_until, b.state, b.issued, b.renewed_by, encode(b.terms_hash, 'hex') AS terms_hash,
      encode(b.public_key, 'hex') AS public_key, b.terms,
      t.held, t.allotted, t.handed_out, t.redeemed, t.expired, t.voided, t.returned, t.replaced
    FROM megibung.batch b
    LEFT JOIN megibung.batch_tally t ON t.community_id = b.community_id AND t.batch_number = b.batch_number
    WHERE b.community_id = ${community}
      AND (b.state IN ('printed', 'active', 'refunded') OR b.batch_number = ANY (${`{${[...world.batches.keys()].join(',')}}`}::bigint[]))`.cursor(
    page,
  );
  const expected = new Map<string, Readonly<Record<string, unknown>>>();
  for (const [number, batch] of world.batches) {
    const { terms } = batch;
    expected.set(String(number), {
      prepayment_id: terms.prepayment,
      renews: terms.renews,
      vendor_id: terms.vendor,
      meal_id: terms.meal,
      price: terms.price,
      quantity: terms.quantity,
      at_expiry: terms.atExpiry,
      valid_from: terms.validFrom,
      valid_until: terms.validUntil,
      state: batch.state,
      issued: batch.issued,
      terms_hash: terms.termsHash,
      public_key: terms.publicKey,
      ...tallyOf(batch),
    });
  }
  yield* compareRows({ table: 'batch', community }, rows, (row) => String(row.batch_number), expected);
  const texts = sql<{ batch_number: bigint; terms: string; terms_hash: string }[]>`
    SELECT batch_number, terms, encode(terms_hash, 'hex') AS terms_hash FROM megibung.batch
    WHERE community_id = ${community} AND terms IS NOT NULL`.cursor(page);
  for await (const some of texts) {
    for (const row of some) {
      const hash = sha256Hex(row.terms);
      if (hash !== row.terms_hash) {
        yield {
          table: 'batch',
          row: String(row.batch_number),
          community,
          code: 'differs',
          expected: `terms hash ${row.terms_hash}`,
          found: `terms that hash to ${hash}`,
        };
      }
    }
  }
}

const tallyOf = (batch: WorldBatch): Record<string, number> => {
  const tally = {
    held: 0,
    allotted: 0,
    handed_out: 0,
    redeemed: 0,
    expired: 0,
    voided: 0,
    returned: 0,
    replaced: 0,
  };
  if (batch.state === 'printed' || batch.state === 'voided') return tally;
  for (const token of batch.tokens) {
    if (!token) continue;
    const replaced = token.isReplaced || (token.state === 'expired' && batch.isRenewed);
    if (replaced) tally.replaced++;
    else if (token.state !== 'printed') tally[token.state]++;
  }
  return tally;
};

/** Both sides come in order of batch and index, so that a million tokens are merged in one pass. */
async function* verifyTokens(sql: TransactionSql, community: string, world: World): AsyncGenerator<Finding> {
  const rows = sql<
    {
      batch_number: bigint;
      token_index: number;
      state: string;
      closed: boolean;
      redemption_id: string | null;
    }[]
  >`
    SELECT batch_number, token_index, state, closed, redemption_id FROM megibung.token
    WHERE community_id = ${community} ORDER BY batch_number, token_index`.cursor(page);
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
        { state: token.state, closed: token.closed, redemption_id: token.redemption },
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

async function* verifyRedemptions(
  sql: TransactionSql,
  community: string,
  world: World,
): AsyncGenerator<Finding> {
  const rows = sql<{ redemption_id: string }[]>`
    SELECT redemption_id, seq, batch_number, token_index, vendor_id, device_id, reason, prior_state, paid_from, price,
      event_at, created_at, undo_id, undone_seq
    FROM megibung.redemption WHERE community_id = ${community}`.cursor(page);
  const expected = new Map<string, Readonly<Record<string, unknown>>>();
  for (const [id, { data, seq, eventAt, createdAt, undo }] of world.redemptions) {
    expected.set(id, {
      seq,
      batch_number: data.index === null ? null : data.batch,
      token_index: data.index,
      vendor_id: data.vendor,
      device_id: data.device,
      reason: data.reason,
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

async function* verifyHandouts(
  sql: TransactionSql,
  community: string,
  world: World,
): AsyncGenerator<Finding> {
  const rows = sql<{ handout_id: string }[]>`
    SELECT handout_id, seq, batch_number, token_index FROM megibung.handout
    WHERE community_id = ${community}`.cursor(page);
  const expected = new Map(
    [...world.handouts].map(([id, { seq, batch, index }]) => [
      id,
      { seq, batch_number: batch, token_index: index },
    ]),
  );
  yield* compareRows({ table: 'handout', community }, rows, (row) => row.handout_id, expected);
}

async function* verifyDays(sql: TransactionSql, community: string, world: World): AsyncGenerator<Finding> {
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
    SELECT vendor_id, day, served FROM megibung.vendor_day WHERE community_id = ${community}`.cursor(page);
  yield* compareRows(
    { table: 'vendor_day', community },
    rows,
    (row) => `${row.vendor_id} ${row.day}`,
    served,
  );
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
