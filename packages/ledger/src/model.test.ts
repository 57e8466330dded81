import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import {
  accountName,
  type CommunityRules,
  createReferenceLedger,
  type DisputeReason,
  defaultRules,
  type RedemptionCommand,
  type ReferenceLedger,
  type Unit,
} from '@megibung/core';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLedger, type Ledger, type SignedRecord } from './ledger.ts';
import { createTestDatabase, type TestDatabase } from './testing/index.ts';
import { verify } from './verify/index.ts';

/**
 * One random sequence of commands runs on the reference ledger and on PostgreSQL: they must agree on every status, on
 * every balance, and on every byte of the log.
 */
const sequences = process.env.LONG ? 20_000 : 2_000;

let database: TestDatabase;
let ledger: Ledger;
beforeAll(async () => {
  database = await createTestDatabase();
  ledger = createLedger(database.sql);
});
afterAll(() => database?.drop());

const uuid = (kind: number, n: number): string =>
  `01890000-0000-7000-8000-${kind.toString(16).padStart(2, '0')}${n.toString(16).padStart(10, '0')}`;
const hash16 = (text: string): Uint8Array =>
  new Uint8Array(createHash('sha256').update(text).digest().subarray(0, 16));

const small = (max: number) => fc.integer({ min: 0, max });
const batchNumber = fc.integer({ min: 1, max: 6 });
const tokenIndex = fc.integer({ min: 1, max: 7 });
const steps = [0, 0, 1_000, 30_000, 61_000, 3_600_000, 26 * 3_600_000, 50 * 3_600_000, -5_000];

const redemption = fc.record({
  id: small(12),
  vendor: fc.option(small(1), { freq: 6 }),
  device: fc.option(small(1), { freq: 2 }),
  token: fc.option(fc.record({ batch: batchNumber, index: tokenIndex }), { freq: 12 }),
  genuine: fc.constantFrom(true, true, true, null, false),
  verdict: fc.constantFrom<(DisputeReason | null)[]>(
    null,
    null,
    null,
    null,
    null,
    'malformed',
    'other_community',
    'revoked_key',
    'unknown_key',
    'second_factor',
  ),
  ago: fc.option(fc.constantFrom(1_000, 3_600_000, 60 * 3_600_000, 2_000 * 3_600_000, -10_000)),
  served: fc.boolean(),
  signed: fc.boolean(),
  /** Events behind the log's head that the phone's snapshot is; null: it had none. */
  behind: fc.option(fc.constantFrom(0, 1, 3, 40)),
});

const command = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('promise' as const),
      p: small(3),
      v: small(1),
      m: small(1),
      n: fc.integer({ min: 1, max: 5 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('mint' as const),
      p: small(3),
      seal: fc.boolean(),
      confirm: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      p: small(3),
      to: fc.constantFrom('paid' as const, 'declined' as const, 'cancelled' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('confirm' as const), p: small(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refund' as const), p: small(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('renew' as const), b: batchNumber }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('handOut' as const),
      h: small(6),
      b: batchNumber,
      i: tokenIndex,
      genuine: fc.constantFrom(true, true, true, false),
      back: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('void' as const),
      b: batchNumber,
      is: fc.array(tokenIndex, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('replace' as const),
      b: batchNumber,
      i: tokenIndex,
      right: fc.constantFrom(true, true, true, false),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('expire' as const) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('redeem' as const),
      items: fc.array(redemption, { minLength: 1, maxLength: 6 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('undo' as const),
      r: small(12),
      u: small(3),
      v: fc.option(small(1)),
      signed: fc.option(
        fc.record({ d: small(1), ago: fc.constantFrom(0, 1_000, 30_000, 3_600_000, 80 * 3_600_000) }),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('price' as const),
      m: small(1),
      price: fc.integer({ min: 1, max: 30_000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('device' as const),
      d: small(1),
      v: small(1),
      revoke: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('rules' as const),
      at: fc.constantFrom('kept' as const, 'refunded' as const, 'issued_anew' as const),
      limit: small(3),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('amend' as const),
      a: small(4),
      b: batchNumber,
      kind: fc.constantFrom('recall' as const, 'later_expiry' as const, 'other_stall' as const),
      days: fc.constantFrom(-1, 3, 400),
      v: small(1),
      m: small(1),
      wrongNumber: fc.constantFrom(false, false, false, true),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('recall' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('epoch' as const) }) },
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

const rulesGiven = fc.record({
  atExpiry: fc.constantFrom('kept' as const, 'refunded' as const, 'issued_anew' as const),
  dailyLimit: fc.constantFrom(0, 0, 0, 3),
  openHours: fc.constantFrom(null, null, null, { from: 6, until: 22 }),
  validityDays: fc.constantFrom(1, 2, 180),
});

const start = Date.UTC(2026, 0, 1, 5, 0, 0);
const pair = generateKeyPairSync('ed25519');
const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
const terms = { hash: createHash('sha256').update('{}').digest('hex'), text: '{}' };
let communities = 0;

/** Runs one command on both; returns their answers side by side. */
const runOnBoth = async (
  reference: ReferenceLedger,
  community: string,
  now: number,
  c: Command,
): Promise<[unknown, unknown]> => {
  const date = new Date(now);
  const id = (kind: number, n: number) => uuid(kind, n);
  switch (c.do) {
    case 'promise': {
      const p = {
        prepayment: id(4, c.p),
        vendor: id(2, c.v),
        meal: id(3, c.m),
        quantity: c.n,
        method: 'cash' as const,
      };
      return [
        reference.promise(now, p),
        await ledger.promisePrepayment(community, date, {
          prepaymentId: p.prepayment,
          vendorId: p.vendor,
          mealId: p.meal,
          quantity: c.n,
          method: 'cash',
          secondFactor: false,
          donorBox: null,
        }),
      ];
    }
    case 'mint':
    case 'renew': {
      let prepayment = id(4, 'p' in c ? c.p : 0);
      let renews: number | null = null;
      if (c.do === 'renew') {
        renews = c.b;
        prepayment = reference.world.batches.get(c.b)?.terms.prepayment ?? prepayment;
      }
      const [status, number] = reference.reserveBatch(now, prepayment, renews);
      const real = await ledger.reserveBatch(community, date, {
        batchId: id(5, reserved++),
        prepaymentId: prepayment,
        renews,
      });
      expect([real.status, real.batch]).toEqual([status, number]);
      if (number === null || (c.do === 'mint' && !c.seal)) return [status, real.status];
      const quantity = await quantityOf(community, number);
      await ledger.setBatchTerms(community, number, {
        terms: terms.text,
        termsHash: Buffer.from(terms.hash, 'hex'),
        publicKey: Buffer.from(publicKey, 'hex'),
        secretBox: new Uint8Array(1),
      });
      const indexes = Array.from({ length: quantity }, (_, i) => i + 1);
      await ledger.writeTokens(community, number, {
        from: 1,
        payloadHashes: indexes.map((i) => hash16(`${number}-${i}`)),
        shortHashes: indexes.map((i) => hash16(`s${number}-${i}`)),
      });
      const sealed = [
        reference.sealBatch(now, number, terms.hash, publicKey),
        await ledger.sealBatch(community, date, number),
      ];
      expect(sealed[1]).toBe(sealed[0]);
      if (c.do === 'renew') {
        return [reference.renewBatch(now, number), await ledger.renewBatch(community, date, number)];
      }
      if (!c.confirm) return [status, real.status];
      return [
        reference.confirm(now, prepayment),
        await ledger.confirmPrepayment(community, date, prepayment),
      ];
    }
    case 'move':
      return [
        reference.movePrepayment(now, id(4, c.p), c.to),
        await ledger.movePrepayment(community, date, id(4, c.p), c.to),
      ];
    case 'confirm':
      return [
        reference.confirm(now, id(4, c.p)),
        await ledger.confirmPrepayment(community, date, id(4, c.p)),
      ];
    case 'refund': {
      const real = await ledger.refundPrepayment(community, date, id(4, c.p));
      return [reference.refundStep(now, id(4, c.p)), [real.status, real.more]];
    }
    case 'handOut': {
      const [real] = await ledger.handOut(
        community,
        date,
        [
          {
            handoutId: id(6, c.h),
            token: { batch: c.b, index: c.i },
            payloadHash: hash16(c.genuine ? `${c.b}-${c.i}` : 'forged'),
            recipientId: null,
          },
        ],
        c.back,
      );
      return [reference.handOut(now, id(6, c.h), c.b, c.i, c.genuine, c.back), real];
    }
    case 'void': {
      const real = await ledger.voidTokens(community, date, c.b, c.is);
      return [reference.voidTokens(now, c.b, c.is), [real.status, real.voided]];
    }
    case 'replace': {
      const batch = reference.world.batches.get(c.b);
      const newIndex = (batch?.issued ?? 5) + (c.right ? 1 : 2);
      const real = await ledger.replaceToken(community, date, {
        batch: c.b,
        index: c.i,
        newIndex,
        payloadHash: hash16(`${c.b}-${newIndex}`),
        shortHash: hash16(`s${c.b}-${newIndex}`),
      });
      return [reference.replaceToken(now, c.b, c.i, newIndex)[0], real.status];
    }
    case 'expire':
      return [reference.expireStep(now), await ledger.expireStep(community, date)];
    case 'redeem': {
      const items: RedemptionCommand[] = c.items.map((item) => ({
        redemption: id(7, item.id),
        vendor: item.vendor === null ? null : id(2, item.vendor),
        device: item.device === null ? null : id(8, item.device),
        token: item.verdict === 'malformed' ? null : item.token,
        genuine: item.genuine,
        input: `${item.token?.batch}-${item.token?.index}-${item.genuine}`,
        verdict: item.verdict,
        eventAt: item.ago === null ? null : now - item.ago,
        served: item.served,
        signed: item.signed && item.device !== null,
        snapshotHead:
          item.signed && item.device !== null && item.behind !== null
            ? Math.max(0, reference.world.seq - item.behind)
            : null,
      }));
      const real = await ledger.redeem(
        community,
        date,
        items.map((item) => ({
          redemptionId: item.redemption,
          vendorId: item.vendor,
          deviceId: item.device,
          token: item.token,
          payloadHash:
            item.genuine === null
              ? null
              : hash16(item.genuine && item.token ? `${item.token.batch}-${item.token.index}` : 'forged'),
          inputHash: hash16(item.input),
          verdict: item.verdict,
          eventAt: item.eventAt === null ? null : new Date(item.eventAt),
          served: item.served,
          record: item.signed ? signedRecord(item.snapshotHead) : null,
        })),
      );
      return [
        reference.redeem(now, items),
        real.map(({ status, reason, bears }) => ({ status, reason, bears })),
      ];
    }
    case 'undo': {
      const vendorId = c.v === null ? null : id(2, c.v);
      return [
        reference.undo(
          now,
          id(7, c.r),
          id(9, c.u),
          vendorId,
          c.signed && { device: id(8, c.signed.d), at: now - c.signed.ago },
        ),
        await ledger.undoRedemption(community, date, {
          redemptionId: id(7, c.r),
          undoId: id(9, c.u),
          vendorId,
          deviceId: null,
          signed: c.signed && {
            deviceId: id(8, c.signed.d),
            eventAt: new Date(now - c.signed.ago),
            record: signedRecord(null),
            undoes: 1,
          },
        }),
      ];
    }
    case 'amend': {
      const command = {
        amendment: id(10, c.a),
        number: (reference.world.batches.get(c.b)?.amendments ?? 0) + (c.wrongNumber ? 2 : 1),
        kind: c.kind,
        validUntil: c.kind === 'later_expiry' ? start + c.days * 86_400_000 : null,
        vendor: c.kind === 'other_stall' ? id(2, c.v) : null,
        meal: c.kind === 'other_stall' ? id(3, c.m) : null,
      };
      const statement = JSON.stringify(command);
      const real = await ledger.amendBatch(community, date, c.b, {
        amendmentId: command.amendment,
        number: command.number,
        kind: command.kind,
        validUntil: command.validUntil === null ? null : new Date(command.validUntil),
        vendorId: command.vendor,
        mealId: command.meal,
        statement,
        publicKey: Buffer.from(publicKey, 'hex'),
        signature: sign(null, Buffer.from(statement), pair.privateKey),
      });
      const statementHash = createHash('sha256').update(statement).digest('hex');
      return [reference.amend(now, c.b, { ...command, statementHash }), [real.status, real.nextNumber]];
    }
    case 'recall':
      return [reference.recallStep(now), await ledger.recallStep(community, date)];
    case 'price':
      return [
        reference.changeMealPrice(now, id(3, c.m), BigInt(c.price)),
        await ledger.changeMealPrice(community, date, id(3, c.m), BigInt(c.price)),
      ];
    case 'device':
      return c.revoke
        ? [reference.revokeDevice(now, id(8, c.d)), await ledger.revokeDevice(community, date, id(8, c.d))]
        : [
            reference.enrolDevice(now, id(8, c.d), id(2, c.v)),
            await ledger.enrolDevice(community, date, {
              deviceId: id(8, c.d),
              vendorId: id(2, c.v),
              label: 'HP',
              publicKey: null,
            }),
          ];
    case 'rules': {
      const rules: CommunityRules = { ...reference.world.rules, atExpiry: c.at, dailyLimit: c.limit };
      return [reference.changeRules(now, rules), await ledger.changeRules(community, date, rules)];
    }
    case 'epoch':
      return [reference.startEpoch(now), await ledger.startEpoch(community, date)];
  }
};

let records = 0;
/** A record as the server would have verified it. */
const signedRecord = (snapshotHead: number | null): SignedRecord => ({
  text: '{}',
  counter: ++records,
  prevHash: new Uint8Array(32),
  hash: createHash('sha256').update(String(records)).digest(),
  snapshotHead,
});

let reserved = 0;
const quantityOf = async (community: string, number: number): Promise<number> => {
  const [row] = await database.sql<{ quantity: number }[]>`
    SELECT quantity FROM batch WHERE community_id = ${community} AND batch_number = ${number}`;
  return row?.quantity ?? 0;
};

/** Everything the two can be compared by at the end. */
const compareWhole = async (reference: ReferenceLedger, community: string): Promise<void> => {
  const events = await database.sql<{ body: string }[]>`
    SELECT body FROM event WHERE community_id = ${community} ORDER BY seq`;
  expect(events.map((event) => event.body)).toEqual(reference.log);

  const accounts = await database.sql<
    { unit: Unit; kind: string; owner_id: string | null; balance: bigint }[]
  >`
    SELECT unit, kind, owner_id, balance FROM account WHERE community_id = ${community}`;
  const balances = Object.fromEntries(
    accounts.map((a) => [accountName(a.unit, a.kind, a.owner_id), a.balance]),
  );
  expect(balances).toEqual(Object.fromEntries(reference.world.balances));

  const tokens = await database.sql<
    { batch_number: bigint; token_index: number; state: string; closed: boolean }[]
  >`
    SELECT t.batch_number, t.token_index, t.state, t.closed FROM token t
    JOIN batch b ON b.community_id = t.community_id AND b.batch_number = t.batch_number
    WHERE t.community_id = ${community} AND b.state IN ('printed', 'active', 'refunded')`;
  for (const row of tokens) {
    const token = reference.world.batches.get(Number(row.batch_number))?.tokens[row.token_index - 1];
    expect([row.state, row.closed], `token ${row.batch_number}-${row.token_index}`).toEqual([
      token?.state,
      token?.closed,
    ]);
  }

  const [unequal] = await database.sql`
    SELECT * FROM (
      SELECT b.batch_number,
        (SELECT count(*) FROM token t WHERE t.community_id = b.community_id AND t.batch_number = b.batch_number AND t.state = 'held') AS held,
        (SELECT count(*) FROM token t WHERE t.community_id = b.community_id AND t.batch_number = b.batch_number AND t.state = 'redeemed') AS redeemed,
        y.held AS tallied_held, y.redeemed AS tallied_redeemed
      FROM batch b JOIN batch_tally y ON y.community_id = b.community_id AND y.batch_number = b.batch_number
      WHERE b.community_id = ${community} AND b.state IN ('active', 'refunded')
    ) x WHERE held <> tallied_held OR redeemed <> tallied_redeemed`;
  expect(unequal).toBeUndefined();
};

test(`${sequences} random command sequences: PostgreSQL agrees with the reference ledger`, {
  timeout: 3_600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      rulesGiven,
      fc.array(fc.record({ command, step: fc.constantFrom(...steps) }), { minLength: 5, maxLength: 30 }),
      async (given, list) => {
        const community = uuid(1, communities++);
        const rules: CommunityRules = { ...defaultRules, ...given };
        const reference = createReferenceLedger(community, { now: start, currency: 'IDR', rules, publicKey });
        let now = start;
        const status = await ledger.createCommunity(new Date(now), {
          communityId: community,
          slug: `c${communities}`,
          name: 'Ubud',
          currency: 'IDR',
          timeZone: 'UTC',
          languages: ['id', 'en'],
          rules,
          shortCodeKeyBox: new Uint8Array(1),
          signingKey: {
            publicKey: Buffer.from(publicKey, 'hex'),
            keyId: new Uint8Array(4),
            secretBox: new Uint8Array(1),
          },
        });
        expect(status).toBe('created');
        for (const n of [0, 1]) {
          const vendor = { vendorId: uuid(2, n), name: 'Warung', address: '', phone: '', capacity: null };
          expect(await ledger.addVendor(community, new Date(now), vendor)).toBe(
            reference.addVendor(now, uuid(2, n)),
          );
          const meal = {
            mealId: uuid(3, n),
            vendorId: uuid(2, n),
            nameId: 'Gado-gado',
            nameEn: 'Gado-gado',
            picture: 'gado-gado' as const,
            diet: [],
            allergens: [],
            price: 20_000n,
          };
          expect(await ledger.addMeal(community, new Date(now), meal)).toBe(
            reference.addMeal(now, uuid(3, n), uuid(2, n), 20_000n),
          );
        }
        // Most stories begin with a gift, so that there is something to eat.
        for (const p of [0, 1]) {
          await runOnBoth(reference, community, now, { do: 'promise', p, v: p, m: p, n: 4 });
          await runOnBoth(reference, community, now, { do: 'mint', p, seal: true, confirm: true });
        }
        for (const { command: next, step } of list) {
          now += step;
          const [expected, found] = await runOnBoth(reference, community, now, next);
          expect(found, JSON.stringify(next)).toEqual(expected);
        }
        await compareWhole(reference, community);
        // Every tenth history is audited too; the audit reads every table.
        if (communities % 10 === 0) {
          const [audit] = await verify(database.sql, { communityId: community });
          expect(audit?.findings).toEqual([]);
        }
      },
    ),
    { numRuns: sequences },
  );
});
