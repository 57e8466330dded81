import { createHash } from 'node:crypto';
import type { World, WorldBatch } from '@megibung/core';
import type { TransactionSql } from '../postgres/client.ts';
import { compareRows, rowsPerPage } from './compare-rows.ts';
import type { Finding } from './finding.ts';

export async function* verifyCatalogue(
  sql: TransactionSql,
  community: string,
  world: World,
): AsyncGenerator<Finding> {
  const keys = sql<{ public_key: string; state: string }[]>`
    SELECT encode(public_key, 'hex') AS public_key, state FROM megibung.signing_key
    WHERE community_id = ${community}`.cursor(rowsPerPage);
  yield* compareRows(
    { table: 'signing_key', community },
    keys,
    (key) => key.public_key,
    new Map([...world.keys].map(([key, state]) => [key, { state }])),
  );
  const vendors = sql<{ vendor_id: string }[]>`
    SELECT vendor_id FROM megibung.vendor WHERE community_id = ${community}`.cursor(rowsPerPage);
  yield* compareRows(
    { table: 'vendor', community },
    vendors,
    (vendor) => vendor.vendor_id,
    new Map([...world.vendors].map((vendor) => [vendor, {}])),
  );
  const meals = sql<{ meal_id: string; vendor_id: string; price_version: number }[]>`
    SELECT meal_id, vendor_id, price_version FROM megibung.meal WHERE community_id = ${community}`.cursor(
    rowsPerPage,
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
    SELECT meal_id, version, price FROM megibung.meal_price WHERE community_id = ${community}`.cursor(
    rowsPerPage,
  );
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
  const devices = sql<{ device_id: string; vendor_id: string; revoked_at: Date | null }[]>`
    SELECT device_id, vendor_id, revoked_at FROM megibung.device
    WHERE community_id = ${community}`.cursor(rowsPerPage);
  yield* compareRows(
    { table: 'device', community },
    devices,
    (device) => device.device_id,
    new Map(
      [...world.devices].map(([id, { vendor, revokedAt }]) => [
        id,
        { vendor_id: vendor, revoked_at: revokedAt === null ? null : new Date(revokedAt).toISOString() },
      ]),
    ),
  );
}

export async function* verifyPrepayments(
  sql: TransactionSql,
  community: string,
  world: World,
): AsyncGenerator<Finding> {
  const rows = sql<{ prepayment_id: string }[]>`
    SELECT prepayment_id, vendor_id, meal_id, price_version, price, quantity, method, state
    FROM megibung.prepayment WHERE community_id = ${community}`.cursor(rowsPerPage);
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
export async function* verifyBatches(
  sql: TransactionSql,
  community: string,
  world: World,
): AsyncGenerator<Finding> {
  const rows = sql<{ batch_number: bigint; terms: string | null }[]>`
    SELECT b.batch_number, b.prepayment_id, b.renews, b.vendor_id, b.meal_id, b.price, b.quantity, b.at_expiry, b.valid_from,
      b.valid_until, b.state, b.issued, b.renewed_by, b.recalled_through, b.changed_seq AS batch_seq, t.changed_seq, encode(b.terms_hash, 'hex') AS terms_hash,
      encode(b.public_key, 'hex') AS public_key, b.terms,
      t.held, t.allotted, t.handed_out, t.redeemed, t.expired, t.voided, t.returned, t.replaced
    FROM megibung.batch b
    LEFT JOIN megibung.batch_tally t ON t.community_id = b.community_id AND t.batch_number = b.batch_number
    WHERE b.community_id = ${community}
      AND (b.state IN ('printed', 'active', 'refunded') OR b.batch_number = ANY (${`{${[...world.batches.keys()].join(',')}}`}::bigint[]))`.cursor(
    rowsPerPage,
  );
  const expected = new Map<string, Readonly<Record<string, unknown>>>();
  for (const [number, batch] of world.batches) {
    const { terms } = batch;
    expected.set(String(number), {
      prepayment_id: terms.prepayment,
      renews: terms.renews,
      vendor_id: batch.vendor,
      meal_id: batch.meal,
      price: terms.price,
      quantity: terms.quantity,
      at_expiry: terms.atExpiry,
      valid_from: terms.validFrom,
      valid_until: batch.validUntil,
      recalled_through: batch.recalledThrough,
      batch_seq: batch.batchSeq,
      changed_seq: batch.changedSeq,
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
    WHERE community_id = ${community} AND terms IS NOT NULL`.cursor(rowsPerPage);
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
