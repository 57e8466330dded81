import { createHash, generateKeyPairSync } from 'node:crypto';
import { defaultRules } from '@megibung/core';
import { createLedger, type Sql } from '@megibung/ledger';

/** What happened in a community by its own diary, beside the ledger. */
export interface Diary {
  readonly communityId: string;
  readonly gifts: { at: number; meals: number; amount: number; stall: number }[];
  readonly redeemed: { at: number; issuedAt: number; stall: number }[];
  issued: number;
  withdrawn: number;
  expired: number;
  undone: number;
}

const dayMs = 86_400_000;
const uuid = (kind: number, n: number): string =>
  `01890000-0000-7000-8000-${kind.toString(16).padStart(2, '0')}${n.toString(16).padStart(10, '0')}`;
const hash16 = (text: string): Uint8Array => createHash('sha256').update(text).digest().subarray(0, 16);

/** Lives a community of two stalls through so many days, on the real ledger: gifts, meals, a withdrawal, expiries. */
export const liveCommunity = async (
  sql: Sql,
  {
    n,
    slug,
    start,
    days,
    timeZone,
    sealBox = () => new Uint8Array(1),
  }: {
    n: number;
    slug: string;
    start: number;
    days: number;
    timeZone: string;
    /** For a community that a server is to serve: its short codes' key, sealed. */
    sealBox?: (communityId: string) => Uint8Array;
  },
): Promise<Diary> => {
  const ledger = createLedger(sql);
  const communityId = uuid(1, n);
  const publicKey = generateKeyPairSync('ed25519')
    .publicKey.export({ format: 'der', type: 'spki' })
    .subarray(-32);
  const diary: Diary = {
    communityId,
    gifts: [],
    redeemed: [],
    issued: 0,
    withdrawn: 0,
    expired: 0,
    undone: 0,
  };
  const of = (kind: number, i: number): string => uuid(kind, n * 100_000 + i);
  await ledger.createCommunity(new Date(start), {
    communityId,
    slug,
    name: slug,
    currency: 'IDR',
    timeZone,
    languages: ['id', 'en'],
    rules: { ...defaultRules, validityDays: 21 },
    shortCodeKeyBox: sealBox(communityId),
    signingKey: { publicKey, keyId: new Uint8Array(4), secretBox: new Uint8Array(1) },
  });
  for (const stall of [0, 1]) {
    const vendor = { name: `Warung ${stall}`, address: '', phone: '', capacity: null };
    await ledger.addVendor(communityId, new Date(start), { ...vendor, vendorId: of(2, stall) });
    await ledger.addMeal(communityId, new Date(start), {
      mealId: of(3, stall),
      vendorId: of(2, stall),
      nameId: 'Gado-gado',
      nameEn: 'Gado-gado',
      picture: 'gado-gado',
      diet: [],
      allergens: [],
      price: 20_000n + 2_000n * BigInt(stall),
    });
  }
  // A fixed sequence that looks like chance.
  let state = n + 1;
  const chance = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const plans: {
    day: number;
    delay: number;
    at: number;
    batch: number;
    index: number;
    issuedAt: number;
    stall: number;
  }[] = [];
  let [gifts, redemptions, lastBatch] = [0, 0, 1];
  for (let day = 0; day < days; day++) {
    if (chance() < 0.5) {
      const at = start + day * dayMs + Math.floor(chance() * 10) * 3_600_000;
      const stall = chance() < 0.6 ? 0 : 1;
      const quantity = 2 + Math.floor(chance() * 5);
      const prepaymentId = of(4, gifts++);
      const when = new Date(at);
      await ledger.promisePrepayment(communityId, when, {
        prepaymentId,
        vendorId: of(2, stall),
        mealId: of(3, stall),
        quantity,
        method: 'cash',
        secondFactor: false,
        donorBox: null,
      });
      const { batch } = await ledger.reserveBatch(communityId, when, {
        batchId: of(5, gifts),
        prepaymentId,
        renews: null,
      });
      if (batch === null) throw new Error('no batch');
      lastBatch = batch;
      await ledger.setBatchTerms(communityId, batch, {
        terms: '{}',
        termsHash: createHash('sha256').update('{}').digest(),
        publicKey,
        secretBox: new Uint8Array(1),
      });
      const indexes = Array.from({ length: quantity }, (_, i) => i + 1);
      await ledger.writeTokens(communityId, batch, {
        from: 1,
        payloadHashes: indexes.map((i) => hash16(`${batch}-${i}`)),
        shortHashes: indexes.map((i) => hash16(`s${batch}-${i}`)),
      });
      await ledger.sealBatch(communityId, when, batch);
      await ledger.confirmPrepayment(communityId, when, prepaymentId);
      diary.gifts.push({ at, meals: quantity, amount: quantity * (20_000 + 2_000 * stall), stall });
      diary.issued += quantity;
      for (const index of indexes) {
        const delay = 1 + Math.floor(-6 * Math.log(chance()));
        plans.push({ day: day + delay, delay, at: chance(), batch, index, issuedAt: at, stall });
      }
    }
    const now = new Date(start + day * dayMs + 22 * 3_600_000);
    for (const plan of plans.filter((each) => each.day === day && each.at < 0.93 && each.delay < 19)) {
      const eventAt = start + day * dayMs + Math.floor(plan.at * 20) * 3_600_000;
      const redemptionId = of(7, redemptions++);
      const [result] = await ledger.redeem(communityId, now, [
        {
          redemptionId,
          vendorId: of(2, plan.stall),
          deviceId: null,
          token: { batch: plan.batch, index: plan.index },
          payloadHash: hash16(`${plan.batch}-${plan.index}`),
          inputHash: hash16(`${plan.batch}-${plan.index}`),
          verdict: null,
          eventAt: new Date(eventAt),
          served: true,
          record: null,
        },
      ]);
      // A card that was withdrawn and yet served: the meal was eaten, the card is used up.
      if (result?.status === 'disputed') diary.withdrawn--;
      else if (result?.status !== 'created') throw new Error(`a meal was ${result?.status}`);
      if (redemptions % 25 === 0) {
        const undo = {
          redemptionId,
          undoId: of(9, redemptions),
          vendorId: null,
          deviceId: null,
          signed: null,
        };
        const status = await ledger.undoRedemption(communityId, now, undo);
        if (status === 'created') {
          diary.undone++;
          continue;
        }
      }
      diary.redeemed.push({ at: eventAt, issuedAt: plan.issuedAt, stall: plan.stall });
    }
    if (day === 30) {
      const { voided } = await ledger.voidTokens(communityId, now, lastBatch, [1, 2]);
      diary.withdrawn += voided;
      // Whoever holds the second does not come.
      for (const plan of plans) if (plan.batch === lastBatch && plan.index === 2) plan.day = Infinity;
    }
    while ((await ledger.expireStep(communityId, now)) !== null);
  }
  return diary;
};
