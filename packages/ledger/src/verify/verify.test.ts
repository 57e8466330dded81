import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { defaultRules } from '@megibung/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLedger } from '../ledger.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { verify } from './index.ts';
import { verifySnapshot } from './verify.ts';

/**
 * Seeded corruption: one row of a sound ledger is changed by SQL, as a superuser with triggers off; the audit must
 * name that very row. Each change is made inside a transaction that the audit reads and that is rolled back.
 */
const uuid = (kind: number, n: number): string =>
  `01890000-0000-7000-8000-${kind.toString(16).padStart(2, '0')}${n.toString(16).padStart(10, '0')}`;
const hash16 = (text: string) => new Uint8Array(createHash('sha256').update(text).digest().subarray(0, 16));
const community = uuid(1, 1);
const vendor = uuid(2, 1);
const meal = uuid(3, 1);
const gift = uuid(4, 1);
const device = uuid(8, 1);

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const ledger = createLedger(database.sql);
  const now = new Date('2026-01-05T04:00:00.000Z');
  const pair = generateKeyPairSync('ed25519');
  const publicKey = new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
  const key = { publicKey, keyId: new Uint8Array(4), secretBox: new Uint8Array(1) };
  await ledger.createCommunity(now, {
    communityId: community,
    slug: 'ubud',
    name: 'Ubud',
    currency: 'IDR',
    timeZone: 'Asia/Makassar',
    languages: ['id', 'en'],
    rules: defaultRules,
    shortCodeKeyBox: new Uint8Array(1),
    signingKey: key,
  });
  await ledger.addVendor(community, now, {
    vendorId: vendor,
    name: 'Warung',
    address: '',
    phone: '',
    capacity: null,
  });
  await ledger.addMeal(community, now, {
    mealId: meal,
    vendorId: vendor,
    nameId: 'Gado-gado',
    nameEn: 'Gado-gado',
    picture: 'gado-gado',
    diet: [],
    allergens: [],
    price: 20_000n,
  });
  await ledger.enrolDevice(community, now, {
    deviceId: device,
    vendorId: vendor,
    label: 'HP',
    publicKey: null,
  });
  await ledger.promisePrepayment(community, now, {
    prepaymentId: gift,
    vendorId: vendor,
    mealId: meal,
    quantity: 5,
    method: 'cash',
    secondFactor: false,
    donorBox: null,
  });
  const { batch } = await ledger.reserveBatch(community, now, {
    batchId: uuid(5, 1),
    prepaymentId: gift,
    renews: null,
  });
  if (batch === null) throw new Error('no batch');
  await ledger.setBatchTerms(community, batch, {
    terms: '{}',
    termsHash: createHash('sha256').update('{}').digest(),
    publicKey: key.publicKey,
    secretBox: new Uint8Array(1),
  });
  await ledger.writeTokens(community, batch, {
    from: 1,
    payloadHashes: [1, 2, 3, 4, 5].map((i) => hash16(`${i}`)),
    shortHashes: [1, 2, 3, 4, 5].map((i) => hash16(`s${i}`)),
  });
  await ledger.sealBatch(community, now, batch);
  await ledger.confirmPrepayment(community, now, gift);
  await ledger.handOut(community, now, [
    { handoutId: uuid(6, 1), token: { batch, index: 1 }, payloadHash: null, recipientId: null },
  ]);
  await ledger.voidTokens(community, now, batch, [4]);
  const amended = await ledger.amendBatch(community, now, batch, {
    amendmentId: uuid(10, 1),
    number: 1,
    kind: 'later_expiry',
    validUntil: new Date('2027-01-05T04:00:00.000Z'),
    vendorId: null,
    mealId: null,
    statement: '{"kind":"later_expiry"}',
    publicKey: key.publicKey,
    signature: sign(null, Buffer.from('{"kind":"later_expiry"}'), pair.privateKey),
  });
  expect(amended.status).toBe('created');
  const redemptions = await ledger.redeem(
    community,
    now,
    [1, 2].map((index) => ({
      redemptionId: uuid(7, index),
      vendorId: vendor,
      deviceId: device,
      token: { batch, index },
      payloadHash: null,
      inputHash: hash16(`${index}`),
      verdict: null,
      eventAt: null,
      served: false,
      record: null,
    })),
  );
  expect(redemptions.map((r) => r.status)).toEqual(['created', 'created']);
});
afterAll(() => database?.drop());

test('a sound ledger has no finding', async () => {
  const [result] = await verify(database.sql);
  expect(result).toMatchObject({ community, epoch: 1, findings: [] });
  expect(result?.head).toBeGreaterThan(10);
});

test.each([1, 2, 3])(
  'a log longer than one read is read to its end: %i rows at a time',
  async (rowsPerRead) => {
    const [result] = await verify(database.sql, { rowsPerRead });
    expect(result?.findings).toEqual([]);
    expect(result?.head).toBeGreaterThan(10);
  },
);

const cases: readonly [what: string, change: string, table: string, row: string | RegExp][] = [
  [
    'a balance raised',
    `UPDATE account SET balance = balance + 1 WHERE kind = 'held'`,
    'account',
    'MEAL:held',
  ],
  ['an account removed', `DELETE FROM account WHERE kind = 'kept'`, 'account', `MONEY:kept:${vendor}`],
  [
    'a transfer enlarged',
    `UPDATE transfer SET amount = amount + 1 WHERE seq = (SELECT max(seq) FROM transfer) AND line = 1`,
    'transfer',
    /^seq \d+ line 1$/,
  ],
  [
    'a transfer removed',
    `DELETE FROM transfer WHERE seq = (SELECT max(seq) FROM transfer) AND line = 2`,
    'transfer',
    /^seq \d+ line 2$/,
  ],
  [
    'a transfer redirected',
    `UPDATE transfer SET to_account = 1 WHERE seq = (SELECT max(seq) FROM transfer) AND line = 1`,
    'transfer',
    /^seq \d+ line 1$/,
  ],
  [
    'a transfer without an event',
    `INSERT INTO transfer SELECT community_id, seq + 50, line, from_account, to_account, amount FROM transfer WHERE seq = (SELECT max(seq) FROM transfer) AND line = 1`,
    'transfer',
    /^seq \d+ line 1$/,
  ],
  [
    'an event rewritten',
    `UPDATE event SET body = replace(body, '"paid":"20000"', '"paid":"10000"') WHERE type = 'redemption.created'`,
    'event',
    /^seq \d+$/,
  ],
  [
    'an event rewritten with its hash',
    `UPDATE event SET body = replace(body, '20000', '90000'), leaf_hash = leaf_hash(replace(body, '20000', '90000')) WHERE type = 'meal.added'`,
    'meal_price',
    `${meal} version 1`,
  ],
  ['a leaf hash changed', `UPDATE event SET leaf_hash = sha256('x') WHERE seq = 4`, 'event', 'seq 4'],
  ['an event removed', `DELETE FROM event WHERE type = 'tokens.voided'`, 'event', /^seq \d+$/],
  [
    'the last event removed',
    `DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)`,
    'log_head',
    'head',
  ],
  [
    'an event moved in time',
    `UPDATE event SET event_at = event_at - interval '1 day' WHERE type = 'prepayment.confirmed'`,
    'event',
    /^seq \d+$/,
  ],
  [
    'an event of another type',
    `UPDATE event SET type = 'vendor.changed' WHERE type = 'vendor.added'`,
    'event',
    /^seq \d+$/,
  ],
  [
    'bytes no longer canonical',
    `UPDATE event SET body = replace(body, '":', '": ') WHERE type = 'device.enrolled'`,
    'event',
    /^seq \d+$/,
  ],
  [
    'a redeemed token made new',
    `UPDATE token SET state = 'held', redemption_id = NULL WHERE token_index = 2`,
    'token',
    '1-002',
  ],
  ['a token removed', `DELETE FROM token WHERE token_index = 3`, 'token', '1-003'],
  ['the last token removed', `DELETE FROM token WHERE token_index = 5`, 'token', '1-005'],
  [
    'a token beyond the batch',
    `INSERT INTO token (community_id, batch_number, token_index, state, payload_hash, short_hash) SELECT community_id, batch_number, 6, 'held', payload_hash, substr(sha256('6'), 1, 16) FROM token WHERE token_index = 5`,
    'token',
    '1-006',
  ],
  ['a voided token revived', `UPDATE token SET state = 'held' WHERE token_index = 4`, 'token', '1-004'],
  [
    'a redemption removed',
    `DELETE FROM redemption WHERE redemption_id = '${uuid(7, 1)}'`,
    'redemption',
    uuid(7, 1),
  ],
  [
    'a redemption moved to another token',
    `UPDATE redemption SET token_index = 3 WHERE redemption_id = '${uuid(7, 2)}'`,
    'redemption',
    uuid(7, 2),
  ],
  [
    'a redemption invented',
    `INSERT INTO redemption SELECT community_id, '${uuid(7, 9)}', seq, batch_number, 3, input_hash, vendor_id, device_id, reason, bears, prior_state, paid_from, price, event_at, created_at, undo_id, undone_seq FROM redemption WHERE redemption_id = '${uuid(7, 2)}'`,
    'redemption',
    uuid(7, 9),
  ],
  ['a prepayment enlarged', `UPDATE prepayment SET quantity = 6`, 'prepayment', gift],
  [
    'a batch that expires later',
    `UPDATE batch SET valid_until = valid_until + interval '1 year'`,
    'batch',
    '1',
  ],
  ['terms rewritten', `UPDATE batch SET terms = '{"a":1}'`, 'batch', '1'],
  [
    'a card that claims to be unchanged',
    `UPDATE token SET changed_seq = 0 WHERE token_index = 2`,
    'token',
    /2$/,
  ],
  ['a batch that claims to be unchanged', `UPDATE batch_tally SET changed_seq = 1`, 'batch', '1'],
  ['a recall hidden', `UPDATE batch SET recalled_through = 1`, 'batch', '1'],
  [
    'a loss shifted',
    `UPDATE redemption SET bears = 'community' WHERE redemption_id = '${uuid(7, 1)}'`,
    'redemption',
    uuid(7, 1),
  ],
  ['an amendment rewritten', `UPDATE amendment SET statement = '{}'`, 'amendment', '1 number 1'],
  [
    'an amendment signed by nobody',
    `UPDATE amendment SET signature = decode(repeat('00', 64), 'hex')`,
    'amendment',
    '1 number 1',
  ],
  [
    'an amendment signed by a stranger',
    `UPDATE amendment SET public_key = sha256('k')`,
    'amendment',
    '1 number 1',
  ],
  [
    'an amendment that says another day',
    `UPDATE amendment SET valid_until = valid_until + interval '1 day'`,
    'amendment',
    '1 number 1',
  ],
  ['an amendment removed', `DELETE FROM amendment`, 'amendment', '1 number 1'],
  ['a tally that lies', `UPDATE batch_tally SET redeemed = redeemed + 1`, 'batch', '1'],
  ['a price changed in the past', `UPDATE meal_price SET price = 1`, 'meal_price', `${meal} version 1`],
  ['a revoked phone brought back', `UPDATE device SET revoked_at = now()`, 'device', device],
  [
    'a signing key slipped in',
    `INSERT INTO signing_key SELECT community_id, sha256('k'), key_id, secret_box, 'retired', created_at FROM signing_key`,
    'signing_key',
    /^[0-9a-f]{64}$/,
  ],
  ['a handout removed', `DELETE FROM handout`, 'handout', uuid(6, 1)],
  [
    'a day that counts too many',
    `UPDATE vendor_day SET served = served + 1`,
    'vendor_day',
    `${vendor} 2026-01-05`,
  ],
  ['batch numbers set back', `UPDATE log_head SET next_batch = 1`, 'log_head', 'head'],
];

describe('seeded corruption', () => {
  test.each(cases)('%s', async (_what, change, table, row) => {
    const rollback = new Error('rolled back');
    let findings: readonly { table: string; row: string }[] = [];
    await database.adminSql
      .begin(async (tx) => {
        await tx.unsafe(
          `SET LOCAL session_replication_role = replica; SET LOCAL search_path = megibung; ${change}`,
        );
        const [result] = await verifySnapshot(tx);
        findings = result?.findings ?? [];
        throw rollback;
      })
      .catch((error: unknown) => {
        if (error !== rollback) throw error;
      });
    expect(findings).toContainEqual(
      expect.objectContaining({ table, row: typeof row === 'string' ? row : expect.stringMatching(row) }),
    );
  });
});
