import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakageRevenue } from './breakage-revenue.ts';
import {
  criticalRatio,
  type Demand,
  outcomeOfPortions,
  type PortionCosts,
  portionsToPrepare,
} from './newsvendor.ts';
import { poissonAtMost } from './poisson.ts';

const close = (ours: number, exact: number, relative = 1e-12): void => {
  expect(Math.abs(ours - exact), `${ours} for ${exact}`).toBeLessThanOrEqual(relative * Math.abs(exact));
};

const portionsFor = (costs: PortionCosts, demand: Demand): number => {
  const portions = portionsToPrepare({ ...costs, demand });
  if (!portions.exists) throw new Error(portions.reason);
  return portions.value;
};

const even: PortionCosts = { shortagePerPortion: 1, leftoverPerPortion: 1 };
const cost = fc.integer({ min: 1, max: 10_000 });

describe('portions', () => {
  test('where both cost the same, the middle', () => {
    expect(criticalRatio(even)).toBe(0.5);
    close(portionsFor(even, { law: 'normal', mean: 40, standardDeviation: 9 }), 40);
    expect(portionsFor(even, { law: 'poisson', mean: 40 })).toBe(40);
    expect(portionsFor(even, { law: 'empirical', values: [30, 50, 40] })).toBe(40);
  });

  test('days as they were: the value is one that was, and 9 of 10 are 0.9', () => {
    const values = Float64Array.from([5, 3, 9, 1, 7, 2, 10, 4, 8, 6]);
    expect(portionsFor({ shortagePerPortion: 9, leftoverPerPortion: 1 }, { law: 'empirical', values })).toBe(
      9,
    );
    expect(portionsFor({ shortagePerPortion: 7, leftoverPerPortion: 3 }, { law: 'empirical', values })).toBe(
      7,
    );
    expect(portionsFor({ shortagePerPortion: 0, leftoverPerPortion: 3 }, { law: 'empirical', values })).toBe(
      1,
    );
    expect(portionsFor({ shortagePerPortion: 7, leftoverPerPortion: 0 }, { law: 'empirical', values })).toBe(
      10,
    );
    expect([...values]).toEqual([5, 3, 9, 1, 7, 2, 10, 4, 8, 6]);
  });

  test('any law by its F is what its own name gives', () => {
    fc.assert(
      fc.property(cost, cost, fc.double({ min: 0.1, max: 2000, noNaN: true }), (short, left, mean) => {
        const costs = { shortagePerPortion: short, leftoverPerPortion: left };
        const poisson = portionsFor(costs, {
          law: 'general',
          whole: true,
          probabilityOfAtMost: (portions) => poissonAtMost(portions, mean),
        });
        expect(poisson).toBe(portionsFor(costs, { law: 'poisson', mean }));
        const normal = portionsFor(costs, {
          law: 'general',
          probabilityOfAtMost: (portions) => normalCdf(portions, mean, mean / 10),
        });
        close(normal, portionsFor(costs, { law: 'normal', mean, standardDeviation: mean / 10 }), 1e-9);
      }),
    );
  });

  test('Poisson and past days: no other number costs less', () => {
    const demands = fc.oneof(
      fc.record({ law: fc.constant('poisson' as const), mean: fc.double({ min: 0, max: 60, noNaN: true }) }),
      fc.record({
        law: fc.constant('empirical' as const),
        values: fc.array(fc.nat(50), { minLength: 1, maxLength: 20 }),
      }),
    );
    fc.assert(
      fc.property(cost, cost, demands, (short, left, demand) => {
        const lost = (portions: number): number => {
          const { expectedShort, expectedLeftOver } = outcomeOfPortions(portions, demand);
          return short * expectedShort + left * expectedLeftOver;
        };
        const best = portionsFor({ shortagePerPortion: short, leftoverPerPortion: left }, demand);
        for (let other = 0; other < 80; other++) expect(lost(best)).toBeLessThanOrEqual(lost(other) + 1e-8);
      }),
    );
  });

  test('what is asked for is served or missed, what is prepared is served or left', () => {
    const demands = fc.oneof(
      fc.record({ law: fc.constant('poisson' as const), mean: fc.double({ min: 0, max: 500, noNaN: true }) }),
      fc.record({
        law: fc.constant('normal' as const),
        mean: fc.double({ min: 0, max: 500, noNaN: true }),
        standardDeviation: fc.double({ min: 0, max: 100, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(fc.nat(800), demands, (portions, demand) => {
        const outcome = outcomeOfPortions(portions, demand);
        expect(Math.abs(outcome.expectedServed + outcome.expectedShort - demand.mean)).toBeLessThan(1e-9);
        expect(Math.abs(outcome.expectedServed + outcome.expectedLeftOver - portions)).toBeLessThan(1e-9);
      }),
    );
  });

  /** φ(z) − z(1−Φ(z)) in mpmath. */
  test.each([
    [-3, 3.0003821543170477],
    [0.3, 0.26676124211720986],
    [3.9, 1.1079729724122013e-5],
    [4, 7.145258432405667e-6],
    [4.1, 4.565878835691236e-6],
    [8, 7.550262411946499e-17],
    [30, 1.6319567340914013e-199],
  ])('shortage at %d standard deviations above the mean', (z, exact) => {
    const { expectedShort } = outcomeOfPortions(z + 3, { law: 'normal', mean: 3, standardDeviation: 1 });
    // z + 3 − 3 is z only to its last digit, which weighs z times as much here.
    close(expectedShort, exact, 1e-10);
  });

  test('the ends: free shortage, free leftovers, no demand, a sure demand', () => {
    const freeShortage = { shortagePerPortion: 0, leftoverPerPortion: 1 };
    const freeLeftovers = { shortagePerPortion: 1, leftoverPerPortion: 0 };
    const normal: Demand = { law: 'normal', mean: 5, standardDeviation: 9 };
    expect(portionsFor(freeShortage, normal)).toBe(0);
    expect(portionsFor({ shortagePerPortion: 1, leftoverPerPortion: 9 }, normal)).toBe(0);
    const none = { exists: false, reason: 'no-number-is-enough' };
    expect(portionsToPrepare({ ...freeLeftovers, demand: normal })).toEqual(none);
    expect(portionsToPrepare({ ...freeLeftovers, demand: { law: 'poisson', mean: 3 } })).toEqual(none);
    expect(
      portionsToPrepare({ ...even, demand: { law: 'general', probabilityOfAtMost: () => 0.4 } }),
    ).toEqual(none);
    expect(portionsFor(freeLeftovers, { law: 'poisson', mean: 0 })).toBe(0);
    expect(portionsFor(freeLeftovers, { law: 'normal', mean: 5, standardDeviation: 0 })).toBe(5);
    expect(portionsFor(even, { law: 'general', probabilityOfAtMost: () => 1 })).toBe(0);
    expect(outcomeOfPortions(3, { law: 'poisson', mean: 0 })).toEqual({
      enoughProbability: 1,
      expectedShort: 0,
      expectedLeftOver: 3,
      expectedServed: 0,
    });
  });
});

describe('breakage revenue', () => {
  const gifts = { received: 9_000, sold: 10_000 };

  test('nothing is rounded on the way, and a new estimate is caught up with at once', () => {
    const [first, second] = breakageRevenue({
      ...gifts,
      closings: [
        { redeemedToDate: 4_500, expectedRedeemed: 9_700 },
        { redeemedToDate: 8_500, expectedRedeemed: 9_900 },
      ],
    });
    close(first?.revenue ?? 0, 40_500_000 / 9_700);
    close(second?.revenue ?? 0, 76_500_000 / 9_900 - 40_500_000 / 9_700);
    close(first?.breakage ?? 0, 40_500_000 / 9_700 - 4_050);
  });

  test('once all that are expected have come, all the money is revenue', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 8 }), fc.nat(500), (steps, never) => {
        let redeemedToDate = 0;
        const total = steps.reduce((sum, each) => sum + each, 1);
        const closings = [...steps, 1].map((each) => {
          redeemedToDate += each;
          return { redeemedToDate, expectedRedeemed: total };
        });
        const periods = breakageRevenue({ received: 5_000, sold: total + never, closings });
        const sum = periods.reduce((all, { revenue }) => all + revenue, 0);
        close(sum, 5_000);
        expect(periods.at(-1)?.liability).toBe(0);
        const breakage = periods.reduce((all, each) => all + each.breakage, 0);
        expect(Math.abs(breakage - (5_000 * never) / (total + never))).toBeLessThan(1e-8);
      }),
    );
  });

  test('more are expected than before: a period may take back', () => {
    const [, second] = breakageRevenue({
      ...gifts,
      closings: [
        { redeemedToDate: 5_000, expectedRedeemed: 5_000 },
        { redeemedToDate: 5_000, expectedRedeemed: 10_000 },
      ],
    });
    expect(second).toEqual({ revenue: -4_500, revenueToDate: 4_500, breakage: -4_500, liability: 4_500 });
  });

  test('none redeemed yet: no revenue', () => {
    const closings = [{ redeemedToDate: 0, expectedRedeemed: 9_000 }];
    expect(breakageRevenue({ ...gifts, closings })).toEqual([
      { revenue: 0, revenueToDate: 0, breakage: 0, liability: 9_000 },
    ]);
  });
});

const closing = (redeemedToDate: number, expectedRedeemed: number) => () =>
  breakageRevenue({
    received: 1,
    sold: 10,
    closings: [
      { redeemedToDate: 2, expectedRedeemed: 9 },
      { redeemedToDate, expectedRedeemed },
    ],
  });

test.each<[what: string, call: () => unknown, argument: string]>([
  [
    'nothing at stake',
    () => criticalRatio({ shortagePerPortion: 0, leftoverPerPortion: 0 }),
    'shortagePerPortion + leftoverPerPortion',
  ],
  ['a negative cost', () => criticalRatio({ ...even, leftoverPerPortion: -1 }), 'leftoverPerPortion'],
  ['no days', () => portionsFor(even, { law: 'empirical', values: [] }), 'demand.values'],
  ['a negative day', () => portionsFor(even, { law: 'empirical', values: [1, -1] }), 'demand.values[1]'],
  [
    'a negative spread',
    () => portionsFor(even, { law: 'normal', mean: 1, standardDeviation: -1 }),
    'demand.standardDeviation',
  ],
  ['no mean', () => portionsFor(even, { law: 'poisson', mean: Number.NaN }), 'demand.mean'],
  [
    'no law',
    () => portionsFor(even, { law: 'general', probabilityOfAtMost: () => 2 }),
    'demand.probabilityOfAtMost(0)',
  ],
  ['a law unheard of', () => portionsFor(even, { law: 'normaal' } as never), 'demand.law'],
  ['half a portion', () => outcomeOfPortions(1.5, { law: 'poisson', mean: 3 }), 'portions'],
  ['fewer redeemed than before', closing(1, 9), 'closings[1].redeemedToDate'],
  ['more redeemed than expected', closing(9, 8), 'closings[1].expectedRedeemed'],
  ['more expected than sold', closing(9, 11), 'closings[1].expectedRedeemed'],
])('refused, by name: %s', (_, call, argument) => {
  expect(call).toThrow(expect.objectContaining({ name: 'DomainError', argument }));
});
