import { expect } from 'vitest';
import { type TestServer, uuid } from './test-server.ts';

/** A community with a stall that sells one meal; ids as the API gives them. */
export interface TestCommunity {
  readonly id: string;
  readonly path: string;
  readonly vendorId: string;
  readonly mealId: string;
}

export interface Batch {
  readonly prepaymentId: string;
  readonly batchId: string;
  readonly links: readonly string[];
  readonly shortCodes: readonly string[];
  readonly serials: readonly string[];
}

let made = 0;

export const makeCommunity = async ({ call }: TestServer, rules: object = {}): Promise<TestCommunity> => {
  made += 1;
  const community = await call('POST', '/communities', {
    name: `Makan ${made}`,
    slug: `makan-${made}`,
    rules,
  });
  expect(community.status).toBe(201);
  const path = `/communities/makan-${made}`;
  const vendor = await call('POST', `${path}/vendors`, { name: 'Warung Bu Ketut', address: 'Jl. Raya 12' });
  const meal = await call('POST', `${path}/vendors/${vendor.body.id}/meals`, {
    name: { id: 'Gado-gado', en: 'Gado-gado' },
    price: '20000',
    diet: ['vegetarian'],
    allergens: ['peanut'],
  });
  expect(meal.status).toBe(201);
  return { id: community.body.id, path, vendorId: vendor.body.id, mealId: meal.body.id };
};

/** One more stall with one meal. */
export const addVendor = async (
  { call }: TestServer,
  { path }: TestCommunity,
): Promise<{ readonly vendorId: string; readonly mealId: string }> => {
  const vendor = await call('POST', `${path}/vendors`, { name: 'Warung Pak Made' });
  const meal = await call('POST', `${path}/vendors/${vendor.body.id}/meals`, {
    name: { id: 'Nasi campur', en: 'Mixed rice' },
    price: '25000',
  });
  expect(meal.status).toBe(201);
  return { vendorId: vendor.body.id, mealId: meal.body.id };
};

/** Promises, and unless told not to confirms, a prepayment; with its cards. */
export const prepay = async (
  { call }: TestServer,
  { path, vendorId, mealId }: TestCommunity,
  quantity: number,
  step: 'promise' | 'print' | 'confirm' = 'confirm',
  extra: object = {},
): Promise<Batch> => {
  const prepaymentId = `pre_${uuid()}`;
  const promised = await call('POST', `${path}/prepayments`, {
    id: prepaymentId,
    vendorId,
    mealId,
    quantity,
    method: 'cash',
    ...extra,
  });
  expect(promised.status).toBe(201);
  if (step === 'promise') return { prepaymentId, batchId: '', links: [], shortCodes: [], serials: [] };
  const minted = await call('POST', `${path}/prepayments/${prepaymentId}/${step}`);
  expect(minted.status).toBe(200);
  const { tokens } = (await call('GET', `${path}/batches/${minted.body.batchId}/tokens`)).body as {
    tokens: { link: string; shortCode: string; serial: string }[];
  };
  return {
    prepaymentId,
    batchId: minted.body.batchId,
    links: tokens.map(({ link }) => link),
    shortCodes: tokens.map(({ shortCode }) => shortCode),
    serials: tokens.map(({ serial }) => serial),
  };
};

/** A key for a program with one role in the community. */
export const keyFor = async (
  { call }: TestServer,
  { id, vendorId }: TestCommunity,
  role: 'organiser' | 'vendor' | 'auditor',
): Promise<string> => {
  const made = await call('POST', '/keys', {
    role,
    label: role,
    community: id,
    ...(role === 'vendor' ? { vendorId } : {}),
  });
  expect(made.status).toBe(201);
  return made.body.secret;
};

/** Redeems cards one by one in one request; the statuses in order. */
export const redeem = async (
  { call, ownerKey }: TestServer,
  { path }: TestCommunity,
  tokens: readonly string[],
  extra: object = {},
  key: string = ownerKey,
): Promise<string[]> => {
  const redemptions = tokens.map((token) => ({ id: `red_${uuid()}`, token, ...extra }));
  const { status, body } = await call('POST', `${path}/redemptions`, { redemptions }, key);
  expect(status).toBe(200);
  return body.results.map((one: { status: string }) => one.status);
};
