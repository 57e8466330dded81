import { communityRulesSchema } from '@megibung/core';
import { expect, test } from 'vitest';
import { type OwnNumbers, ownScenario } from './own-community.ts';

const now = Date.parse('2026-06-01T12:00:00Z');
const daysAgo = (days: number): string => new Date(now - days * 86_400_000).toISOString();
const own = (some: Partial<OwnNumbers> = {}): OwnNumbers => ({
  community: {
    name: 'Banjar Ubud',
    currency: 'IDR',
    createdAt: daysAgo(50),
    rules: communityRulesSchema.parse({ validityDays: 90 }),
  },
  vendors: [
    { id: 'a', name: 'Warung Ibu Sari', capacity: 60 },
    { id: 'b', name: 'Warung Ibu Sari!', capacity: null },
    { id: 'c', name: '食堂', capacity: null },
    { id: 'd', name: 'Belum ada menu', capacity: 5 },
  ],
  meals: [
    { vendorId: 'a', price: '20000' },
    { vendorId: 'a', price: '30000' },
    { vendorId: 'b', price: '15000' },
    { vendorId: 'c', price: '18000' },
  ],
  payments: Array.from({ length: 10 }, (_, i) => ({
    vendorId: i < 8 ? 'a' : 'b',
    quantity: i % 2 === 0 ? 5 : 10,
    createdAt: daysAgo(40 - 4 * i),
  })),
  eaten: [
    { daysAgo: 20, meals: 20 },
    { daysAgo: 5, meals: 20 },
  ],
  ...some,
});

test('measured numbers become the scenario', () => {
  const made = ownScenario(own(), now);
  if (!made) throw new Error('nothing was made');
  const { scenario, sources } = made;
  expect(scenario.donors.donors).toMatchObject({ givers: 10, daysBetweenGifts: 40 });
  expect(scenario.donors.donors?.meals).toEqual({
    choice: [
      { value: 5, weight: 5 },
      { value: 10, weight: 5 },
    ],
  });
  expect(
    Object.entries(scenario.stalls).map(([key, { pricePerMeal, portionsPerDay }]) => [
      key,
      pricePerMeal,
      portionsPerDay,
    ]),
  ).toEqual([
    ['warung-ibu-sari', 25_000, 60],
    ['warung-ibu-sari-2', 15_000, undefined],
    ['stall-3', 18_000, undefined],
  ]);
  expect(scenario.recipients.recipients?.goesTo).toEqual({
    'warung-ibu-sari': 60,
    'warung-ibu-sari-2': 15,
    'stall-3': 0,
  });
  expect(scenario.rules.expiryDays).toBe(90);
  // Cards were out for Σ quantity × age less what was eaten since: 1,600 − 500 days, and 40 were eaten.
  expect(scenario.recipients.recipients?.claimDays).toEqual({ exponential: { mean: 27.5 } });
  expect(sources.filter(({ kind }) => kind === 'measured').map(({ what }) => what)).toEqual([
    'gifts',
    'meals',
    'hold',
    'price',
    'portions',
    'expiry',
  ]);
});

test('too little is said to be assumed', () => {
  const made = ownScenario(
    own({ payments: own().payments.slice(0, 3), eaten: [{ daysAgo: 2, meals: 4 }] }),
    now,
  );
  const assumed = made?.sources.filter(({ kind }) => kind === 'assumed').map(({ what }) => what);
  expect(assumed).toEqual(['giftsFew', 'holdAssumed', 'people', 'noShow', 'plateCost', 'start']);
  expect(made?.scenario.recipients.recipients?.claimDays).toEqual({ exponential: { mean: 7 } });
});

test.each<[string, Partial<OwnNumbers>]>([
  ['nothing paid', { payments: [] }],
  ['no menu', { meals: [] }],
])('%s: nothing is made up', (_, some) => {
  expect(ownScenario(own(some), now)).toBeNull();
});
