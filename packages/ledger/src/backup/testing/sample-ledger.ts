import { createHash } from 'node:crypto';
import { defaultRules } from '@megibung/core';
import { createLedger, type Ledger } from '../../ledger.ts';
import type { Sql } from '../../postgres/client.ts';

export const uuid = (kind: number, n: number): string =>
  `01890000-0000-7000-8000-${kind.toString(16).padStart(2, '0')}${n.toString(16).padStart(10, '0')}`;

const hash16 = (text: string) => new Uint8Array(createHash('sha256').update(text).digest().subarray(0, 16));

/** Text that a careless copy would break: quotes, tabs, backslashes, line ends, other scripts. */
export const awkwardName = 'Warung "Bu Komang" \\ \t ᬯᬭᬸᬂ\n\\N \\.';

/** A community with one stall and one confirmed prepayment of `quantity` meals; ids follow from `n`. */
export async function sampleCommunity(sql: Sql, n: number, quantity: number): Promise<SampleCommunity> {
  const ledger = createLedger(sql);
  const now = new Date('2026-01-05T04:00:00.000Z');
  const [communityId, vendorId, mealId, prepaymentId] = [uuid(1, n), uuid(2, n), uuid(3, n), uuid(4, n)];
  const publicKey = new Uint8Array(32).fill(n);
  await ledger.createCommunity(now, {
    communityId,
    slug: `ubud-${n}`,
    name: 'Ubud',
    currency: 'IDR',
    timeZone: 'Asia/Makassar',
    languages: ['id', 'en'],
    rules: defaultRules,
    shortCodeKeyBox: new Uint8Array([0, 1, 255]),
    signingKey: { publicKey, keyId: publicKey.slice(0, 4), secretBox: new Uint8Array([9]) },
  });
  const vendor = { vendorId, name: awkwardName, address: '', phone: '', capacity: null };
  await ledger.addVendor(communityId, now, vendor);
  await ledger.addMeal(communityId, now, {
    mealId,
    vendorId,
    nameId: 'Gado-gado',
    nameEn: 'Gado-gado',
    picture: 'gado-gado',
    diet: ['vegetarian'],
    allergens: ['peanut', 'egg'],
    price: 20_000n,
  });
  await ledger.promisePrepayment(communityId, now, {
    prepaymentId,
    vendorId,
    mealId,
    quantity,
    method: 'cash',
    secondFactor: false,
    donorBox: new Uint8Array([1, 2, 3]),
  });
  const reserved = await ledger.reserveBatch(communityId, now, {
    batchId: uuid(5, n),
    prepaymentId,
    renews: null,
  });
  const batch = reserved.batch ?? 0;
  const terms = { terms: '{}', termsHash: createHash('sha256').update('{}').digest() };
  await ledger.setBatchTerms(communityId, batch, { ...terms, publicKey, secretBox: new Uint8Array([7]) });
  const indexes = Array.from({ length: quantity }, (_, i) => i + 1);
  for (let from = 1; from <= quantity; from += 2_000) {
    const part = indexes.slice(from - 1, from + 1_999);
    await ledger.writeTokens(communityId, batch, {
      from,
      payloadHashes: part.map((i) => hash16(`p ${n} ${i}`)),
      shortHashes: part.map((i) => hash16(`s ${n} ${i}`)),
    });
  }
  await ledger.sealBatch(communityId, now, batch);
  const confirmed = await ledger.confirmPrepayment(communityId, now, prepaymentId);
  if (confirmed !== 'created') throw new Error(`the sample prepayment is ${confirmed}`);
  return { ledger, communityId, vendorId, batch };
}

export interface SampleCommunity {
  readonly ledger: Ledger;
  readonly communityId: string;
  readonly vendorId: string;
  readonly batch: number;
}

/** Serves these tokens of the sample; throws unless each is served now. */
export async function serve(sample: SampleCommunity, indexes: readonly number[]): Promise<void> {
  const results = await sample.ledger.redeem(
    sample.communityId,
    new Date('2026-01-06T04:00:00.000Z'),
    indexes.map((index) => ({
      redemptionId: uuid(7, sample.batch * 1_000_000 + index),
      vendorId: sample.vendorId,
      deviceId: null,
      token: { batch: sample.batch, index },
      payloadHash: null,
      inputHash: hash16(`${index}`),
      verdict: null,
      eventAt: null,
      served: false,
      record: null,
    })),
  );
  const refused = results.filter(({ status }) => status !== 'created');
  if (refused.length > 0) throw new Error(`not served: ${JSON.stringify(refused[0]?.status)}`);
}
