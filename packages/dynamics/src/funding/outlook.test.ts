import { expect, test } from 'vitest';
import { lundbergBound, ruinProbability } from './lumpy-costs.ts';
import { outlook } from './outlook.ts';

const lumps = (lumpsPerDay: number, mean: number) =>
  ({ kind: 'lumps', lumpsPerDay, lump: { law: 'exponential', mean } }) as const;
const steady = (perDay: number) => ({ kind: 'steady', perDay }) as const;

test('random gifts and steady spending: the dual, not the insurer’s formula', () => {
  expect(outlook({ reserve: 3, income: lumps(2, 1), costs: steady(1.5) })).toEqual({
    exists: true,
    value: { formula: 'random-gifts', probability: expect.closeTo(Math.exp(-1), 14) },
  });
});

test('steady income and lumpy costs: Cramér–Lundberg, or its bound', () => {
  const rates = { reserve: 4, incomePerDay: 6.5, costsPerDay: 1 };
  expect(outlook({ reserve: 4, income: steady(6.5), costs: lumps(1, 5) })).toEqual({
    exists: true,
    value: { formula: 'lumpy-costs', probability: ruinProbability({ ...rates, cost: lumps(1, 5).lump }) },
  });
  const cost = { law: 'fixed', amount: 5 } as const;
  expect(
    outlook({ reserve: 4, income: steady(6.5), costs: { kind: 'lumps', lumpsPerDay: 1, lump: cost } }),
  ).toEqual({
    exists: true,
    value: { formula: 'lundberg-bound', probability: lundbergBound({ ...rates, cost }) },
  });
});

test('both random: neither formula; both steady: no chance', () => {
  expect(outlook({ reserve: 4, income: lumps(2, 1), costs: lumps(1, 1) })).toEqual({
    exists: false,
    reason: 'both-random-simulate',
  });
  for (const [income, probability] of [
    [2, 0],
    [1, 0],
    [0.9, 1],
  ] as const)
    expect(outlook({ reserve: 4, income: steady(income), costs: steady(1) })).toEqual({
      exists: true,
      value: { formula: 'neither-random', probability },
    });
  expect(() => outlook({ reserve: -1, income: lumps(2, 1), costs: lumps(1, 1) })).toThrow('reserve');
});
