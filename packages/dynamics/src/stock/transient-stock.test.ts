import poissonCdf from '@stdlib/stats-base-dists-poisson-cdf';
import poissonQuantileOfStdlib from '@stdlib/stats-base-dists-poisson-quantile';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { daysOutWithin, type HoldLaw, meanHoldDays, survivalAt } from './hold-law.ts';
import { gammaTerm, incompleteGamma } from './incomplete-gamma.ts';
import { littlesLaw } from './littles-law.ts';
import { poissonAbove, poissonAtMost, poissonQuantile } from './poisson.ts';
import { meanOutstandingAt, outstandingAt } from './transient-stock.ts';

const close = (ours: number, exact: number, relative = 1e-13): void => {
  expect(Math.abs(ours - exact), `${ours} for ${exact}`).toBeLessThanOrEqual(relative * Math.abs(exact));
};

describe("Little's law", () => {
  test('any one from the other two', () => {
    const flow = { outstanding: 140, arrivalsPerDay: 10, meanHoldDays: 14 };
    expect(littlesLaw({ arrivalsPerDay: 10, meanHoldDays: 14 })).toEqual(flow);
    expect(littlesLaw({ outstanding: 140, meanHoldDays: 14 })).toEqual(flow);
    expect(littlesLaw({ outstanding: 140, arrivalsPerDay: 10 })).toEqual(flow);
  });

  test('one, three, or a divisor of 0 are refused', () => {
    expect(() => littlesLaw({ arrivalsPerDay: 1 } as never)).toThrow(DomainError);
    expect(() => littlesLaw({ outstanding: 1, arrivalsPerDay: 1, meanHoldDays: 1 } as never)).toThrow(
      DomainError,
    );
    expect(() => littlesLaw({ outstanding: 0, arrivalsPerDay: 0 })).toThrow(DomainError);
    expect(() => littlesLaw({ outstanding: 1, meanHoldDays: 0 })).toThrow(DomainError);
  });
});

/** mpmath at 40 digits: scale·Γ(1 + 1/shape)·P(1/shape, (days/scale)^shape). */
test.each([
  [0.5, 10, 3, 2.1001157072160446],
  [0.5, 10, 1000, 19.990012015452255],
  [2, 10, 5, 4.612810064127925],
  [3.5, 7, 100, 6.298230235519873],
  [0.2, 1, 50, 8.528197559289781],
  [0.01, 1, 1, 0.37155787145280983],
  [50, 10, 9.9, 9.79832741730173],
  [1, 10, 3, 2.5918177931828215],
])('Weibull holds, shape %d, scale %d: %d days', (shape, scaleDays, days, exact) => {
  close(daysOutWithin({ law: 'weibull', shape, scaleDays }, days), exact, 2e-12);
});

const laws: readonly Exclude<HoldLaw, { law: 'survival' }>[] = [
  { law: 'exponential', meanDays: 14 },
  { law: 'exponential', meanDays: 1e-6 },
  { law: 'deterministic', days: 7 },
  { law: 'deterministic', days: 0 },
  { law: 'weibull', shape: 0.3, scaleDays: 5 },
  { law: 'weibull', shape: 4, scaleDays: 20 },
];

test.each(laws)('quadrature of the survival of %j is its closed form', (holding) => {
  const asFunction: HoldLaw = { law: 'survival', survivalAt: (days) => survivalAt(holding, days) };
  for (const days of [0, 1e-9, 0.1, 1, 7, 7.5, 100, 1e6, 1e12])
    close(daysOutWithin(asFunction, days), daysOutWithin(holding, days), 2e-11);
});

test.each(laws)('%j: from nothing, never falling, below arrivals × mean hold, and towards it', (holding) => {
  const stockOn = (day: number) => meanOutstandingAt({ arrivalsPerDay: 3, holding, day });
  const settled = 3 * meanHoldDays(holding);
  expect(stockOn(0)).toBe(0);
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1e4, noNaN: true }),
      fc.double({ min: 0, max: 1e4, noNaN: true }),
      (day, more) => {
        expect(stockOn(day + more)).toBeGreaterThanOrEqual(stockOn(day) * (1 - 1e-13));
        expect(stockOn(day)).toBeLessThanOrEqual(Math.min(3 * day, settled) * (1 + 1e-13));
      },
    ),
  );
  close(stockOn(1e9), settled);
});

test('a tiny day, a tiny rate and a horizon without end', () => {
  close(daysOutWithin({ law: 'exponential', meanDays: 14 }, 1e-20), 1e-20);
  close(daysOutWithin({ law: 'weibull', shape: 50, scaleDays: 10 }, 1e-9), 1e-9);
  expect(
    meanOutstandingAt({ arrivalsPerDay: 0, holding: { law: 'deterministic', days: 1 }, day: 1e300 }),
  ).toBe(0);
  close(daysOutWithin({ law: 'exponential', meanDays: 14 }, 1e300), 14);
  // Two in ten are never claimed: the stock never settles.
  const holding: HoldLaw = { law: 'survival', survivalAt: (days) => 0.2 + 0.8 * Math.exp(-days / 5) };
  close(meanOutstandingAt({ arrivalsPerDay: 10, holding, day: 1000 }), 10 * (200 + 4), 1e-11);
});

test('a function that is no survival is refused', () => {
  const of = (survivalAt: (days: number) => number) => () =>
    daysOutWithin({ law: 'survival', survivalAt }, 10);
  expect(of((days) => days / 10)).toThrow(/never rising/);
  expect(of(() => 1.2)).toThrow(/share from 0 to 1/);
  expect(of(() => Number.NaN)).toThrow(DomainError);
  expect(() => daysOutWithin({ law: 'exponential', meanDays: 0 }, 1)).toThrow(DomainError);
  expect(() => daysOutWithin({ law: 'weibul' } as never, 1)).toThrow(/holding.law must be/);
  expect(() => daysOutWithin({ law: 'exponential', meanDays: 1 }, -1)).toThrow(DomainError);
  expect(() => daysOutWithin({ law: 'weibull', shape: 0.001, scaleDays: 1 }, 1)).toThrow(DomainError);
});

/** mpmath at 40 digits: Q(count + 1, mean), its complement, and the probability of count itself. */
test.each([
  [0, 1e-9, 0.999999999, 9.999999995e-10, 0.999999999],
  [60, 100, 1.0812218170244077e-5, 0.9999891877818298, 4.470714742875306e-6],
  [150, 100, 0.9999987669055809, 1.2330944191600357e-6, 6.511160468786342e-7],
  [3000, 2500, 1, 1.4445331789712625e-22, 2.9230765136323656e-23],
  [9800, 1e4, 0.02274922201089486, 0.9772507779891051, 0.0005380903057983303],
  [9901, 1e4, 0.16232326456680754, 0.8376767354331924, 0.002452082321523787],
  [9999, 1e4, 0.4986701916600448, 0.5013298083399552, 0.003989389558962826],
  [996_000, 1e6, 3.1404161488952086e-5, 0.999968595838511, 1.32673059209731e-7],
  [999_999, 1e6, 0.4998670192391274, 0.5001329807608725, 0.00039894224715624404],
  [1_003_000, 1e6, 0.9986464098708987, 0.0013535901291012492, 4.445143581879104e-6],
])('Poisson: %d at mean %d', (count, mean, atMost, above, exactly) => {
  close(poissonAtMost(count, mean), atMost, 1e-12);
  close(poissonAbove(count, mean), above, 1e-12);
  close(gammaTerm(count, mean), exactly, 1e-12);
});

/** scipy.stats.poisson.ppf. */
test.each([
  [1e-12, 1e-9, 0],
  [0.95, 0.3, 1],
  [0.999, 0.3, 3],
  [0.05, 100, 84],
  [0.999, 100, 132],
  [1e-12, 1e4, 9305],
  [0.5, 1e4, 10_000],
  [0.95, 1e4, 10_165],
  [1e-12, 1e6, 992_974],
  [0.5, 1e6, 1_000_000],
  [0.999, 1e6, 1_003_092],
])('Poisson quantile %d at mean %d is %d', (probability, mean, exact) => {
  expect(poissonQuantile(probability, mean)).toBe(exact);
});

test('below a mean of 500 the library that goes wrong above says the same', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 500, noNaN: true }),
      fc.nat(700),
      fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
      (mean, count, probability) => {
        const theirs = poissonCdf(count, mean);
        if (theirs > 1e-250) close(poissonAtMost(count, mean), theirs, 1e-10);
        expect(poissonQuantile(probability, mean) + 0).toBe(poissonQuantileOfStdlib(probability, mean) + 0);
      },
    ),
    { seed: 4 },
  );
});

test('both halves of the incomplete gamma make 1, and it rises with x', () => {
  const positive = fc.double({ min: 0.01, max: 1e5, noNaN: true });
  fc.assert(
    fc.property(positive, positive, fc.double({ min: 1, max: 1.5, noNaN: true }), (a, x, more) => {
      const here = incompleteGamma(a, x);
      expect(here.lower + here.upper).toBeCloseTo(1, 14);
      expect(incompleteGamma(a, x * more).lower).toBeGreaterThanOrEqual(here.lower - 1e-12);
    }),
  );
});

test('the number out: its quantiles enclose what is likely', () => {
  const stock = outstandingAt({ arrivalsPerDay: 20, holding: { law: 'exponential', meanDays: 14 }, day: 30 });
  // 280·(1 − e^(−30/14))
  close(stock.mean, 247.1506334936098);
  const top = stock.quantile(0.95);
  expect(stock.probabilityOfAtMost(top)).toBeGreaterThanOrEqual(0.95);
  expect(stock.probabilityOfAtMost(top - 1)).toBeLessThan(0.95);
  close(stock.probabilityOfAtMost(top) - stock.probabilityOfAtMost(top - 1), stock.probabilityOf(top), 1e-11);
  close(stock.probabilityOfMore(top), 1 - stock.probabilityOfAtMost(top), 1e-11);
  expect(() => stock.quantile(1)).toThrow(DomainError);
  expect(() => stock.probabilityOf(0.5)).toThrow(DomainError);
});

test('on the first day there is none, for certain', () => {
  const stock = outstandingAt({ arrivalsPerDay: 20, holding: { law: 'deterministic', days: 3 }, day: 0 });
  expect([stock.mean, stock.probabilityOf(0), stock.probabilityOf(1), stock.quantile(0.99)]).toEqual([
    0, 1, 0, 0,
  ]);
});
