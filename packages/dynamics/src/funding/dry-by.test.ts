import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Stream } from '../simulation/random/stream.ts';
import { dryByProbability } from './dry-by.ts';
import { dryByEstimate } from './dry-by-estimate.ts';
import { dryProbability } from './random-gifts.ts';

const pots = fc.record({
  giftsPerDay: fc.double({ min: 0.1, max: 10, noNaN: true }),
  mean: fc.double({ min: 0.1, max: 10, noNaN: true }),
  spendingPerDay: fc.double({ min: 0.1, max: 20, noNaN: true }),
  reserve: fc.double({ min: 0.01, max: 50, noNaN: true }),
});

describe('dry by a day', () => {
  const pot = { giftsPerDay: 2, spendingPerDay: 1.5, reserve: 3 };
  const exponential = { law: 'exponential', mean: 1 } as const;
  const fixed = { law: 'fixed', amount: 1 } as const;

  test('not before the reserve is spent, then at once the chance that no gift came', () => {
    expect(dryByProbability({ ...pot, gift: exponential, days: 1.999 })).toBe(0);
    expect(dryByProbability({ ...pot, gift: exponential, days: 2 })).toBeCloseTo(Math.exp(-4), 15);
    expect(dryByProbability({ ...pot, gift: fixed, days: 2 })).toBeCloseTo(Math.exp(-4), 15);
    expect(dryByProbability({ ...pot, gift: fixed, reserve: 0, days: 0 })).toBe(1);
    expect(dryByProbability({ ...pot, gift: fixed, giftsPerDay: 0, days: 2 })).toBe(1);
  });

  // e^(−λt) with the double series of gifts, summed term by term over gamma integrals: python's decimal with 40 digits
  test.each([
    [3, 0.1051251368685475],
    [10, 0.2878838193474509],
    [40, 0.3610683462122812],
  ])('exponential gifts, by day %d', (days, expected) => {
    expect(dryByProbability({ ...pot, gift: exponential, days })).toBeCloseTo(expected, 10);
  });

  // Borel–Tanner, summed by python's decimal with 40 digits
  test.each([
    [3, 0.03762743886405994],
    [10, 0.130344287050611],
    [40, 0.1614336741877667],
  ])('fixed gifts, by day %d', (days, expected) => {
    expect(dryByProbability({ ...pot, gift: fixed, days })).toBeCloseTo(expected, 13);
  });

  test('rises with time to what the formula for ever says', () => {
    fc.assert(
      fc.property(pots, ({ mean, ...one }) => {
        for (const gift of [{ law: 'exponential', mean } as const, { law: 'fixed', amount: mean } as const]) {
          let before = 0;
          for (const days of [1, 10, 100, 1000]) {
            const now = dryByProbability({ ...one, gift, days });
            expect(now).toBeGreaterThanOrEqual(before - 1e-9);
            before = now;
          }
          const ever = dryProbability({ ...one, gift });
          expect(before).toBeLessThanOrEqual(ever);
          const drift = Math.abs(1 - (one.giftsPerDay * mean) / one.spendingPerDay);
          const late = dryByProbability({ ...one, gift, days: 1e5 });
          if (drift > 0.2) expect(late).toBeCloseTo(ever, 8);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('fixed gifts that just pay for the spending: for ever is approached as slowly as √(2/πn)', () => {
    const even = { giftsPerDay: 1, gift: fixed, spendingPerDay: 1, reserve: 1 };
    for (const gifts of [1e4, 1e8, 1e12])
      expect(1 - dryByProbability({ ...even, days: gifts + 1.5 })).toBeCloseTo(
        Math.sqrt(2 / (Math.PI * (gifts + 1.5))),
        7,
      );
  });

  test('fixed gifts, more than are summed one by one', () => {
    const large = { giftsPerDay: 0.9, gift: fixed, spendingPerDay: 1, reserve: 1e5 };
    // Mean day 1e6, deviation √(0.9 · 1e6)/0.1 ≈ 9,487 days
    expect(dryByProbability({ ...large, days: 1e6 })).toBeCloseTo(0.5, 2);
    expect(dryByProbability({ ...large, days: 1.2e6 })).toBeCloseTo(1, 9);
    expect(dryByProbability({ ...large, giftsPerDay: 4, reserve: 900, days: 1e9 })).toBeCloseTo(0, 300);
  });

  test('a very large pot with little drift is dry about when its money runs out', () => {
    // Mean day 3e5/0.2 = 1.5e6, deviation √(2·2·1.5e6)/0.2 ≈ 12,247 days
    const large = { giftsPerDay: 2, gift: exponential, spendingPerDay: 2.2, reserve: 3e5 };
    expect(dryByProbability({ ...large, days: 1.4e6 })).toBeCloseTo(0, 10);
    expect(dryByProbability({ ...large, days: 1.5e6 })).toBeCloseTo(0.5, 2);
    expect(dryByProbability({ ...large, days: 1.6e6 })).toBeCloseTo(1, 9);
  });
});

describe('the estimate', () => {
  test('agrees with the exact probability: 60 pots, no |z| above 4.5, mean z² about 1', () => {
    let squares = 0;
    let counted = 0;
    fc.assert(
      fc.property(pots, fc.boolean(), fc.nat(1e6), ({ mean, ...one }, isFixed, seed) => {
        const gift = isFixed
          ? ({ law: 'fixed', amount: mean } as const)
          : ({ law: 'exponential', mean } as const);
        const days = (one.reserve / one.spendingPerDay) * 3;
        const estimate = dryByEstimate({ ...one, gift, days, runs: 1500, seed });
        const exact = dryByProbability({ ...one, gift, days });
        // The error as it is, not as estimated from a handful of runs.
        const ever = dryProbability({ ...one, gift });
        const share = Math.min(1, exact / ever);
        fc.pre(1500 * share * (1 - share) > 20);
        const z = (estimate.probability - exact) / (ever * Math.sqrt((share * (1 - share)) / 1500));
        expect(Math.abs(z)).toBeLessThan(4.5);
        squares += z * z;
        counted++;
      }),
      { numRuns: 60, seed: 7 },
    );
    expect(counted).toBeGreaterThanOrEqual(60);
    // Chi-squared with 60 degrees of freedom, within 0.0005 at either end
    expect(squares / counted).toBeGreaterThan(0.5);
    expect(squares / counted).toBeLessThan(1.7);
  });

  test('every law that can be drawn, tilted: late enough, the estimate is the formula for ever', () => {
    const rest = { giftsPerDay: 2, spendingPerDay: 1.5, reserve: 6, days: 2000, runs: 400, seed: 3 };
    for (const gift of [
      { law: 'gamma', mean: 1, shape: 0.7 },
      { law: 'sample', amounts: [0, 0.5, 2.5] },
      {
        law: 'mixed-exponential',
        components: [
          { weight: 0.8, mean: 0.5 },
          { weight: 0.2, mean: 3 },
        ],
      },
    ] as const) {
      const { probability } = dryByEstimate({ ...rest, gift });
      expect(probability).toBeCloseTo(dryProbability({ ...rest, gift }), 12);
    }
  });

  test('tilted and by plain counting agree, for a law without a formula', () => {
    const gift = { law: 'sample', amounts: [0.2, 0.4, 2.4] } as const;
    const rest = { giftsPerDay: 2, gift, spendingPerDay: 1.5, reserve: 2, days: 6 };
    const tilted = dryByEstimate({ ...rest, runs: 20_000, seed: 1 });
    const count = 20_000;
    let dry = 0;
    const stream = new Stream(2, 0, 'plain');
    for (let run = 0; run < count; run++) {
      let [day, money] = [0, rest.reserve];
      for (;;) {
        const wait = -Math.log(stream.uniform()) / rest.giftsPerDay;
        if (money - wait * rest.spendingPerDay <= 0 && day + money / rest.spendingPerDay <= rest.days) {
          dry++;
          break;
        }
        day += wait;
        if (day > rest.days) break;
        money += (gift.amounts[stream.below(3)] as number) - wait * rest.spendingPerDay;
      }
    }
    const plain = dry / count;
    const error = Math.hypot(tilted.standardError, Math.sqrt((plain * (1 - plain)) / count));
    expect(Math.abs(plain - tilted.probability)).toBeLessThan(4 * error);
  });

  test('the same seed, the same estimate; a probability of one in a million with 2,000 runs', () => {
    const rare = {
      giftsPerDay: 2,
      gift: { law: 'exponential', mean: 1 },
      spendingPerDay: 1.5,
      reserve: 41.4,
      days: 150,
      runs: 2000,
      seed: 5,
    } as const;
    const estimate = dryByEstimate(rare);
    expect(dryByEstimate(rare)).toEqual(estimate);
    expect(estimate.probability).toBeLessThan(1.1e-6);
    expect(estimate.standardError / estimate.probability).toBeLessThan(0.05);
    expect(Math.abs(estimate.probability - dryByProbability(rare))).toBeLessThan(
      4.5 * estimate.standardError,
    );
    expect(dryByEstimate({ ...rare, days: Number.POSITIVE_INFINITY }).standardError).toBe(0);
    expect(() => dryByEstimate({ ...rare, runs: 0 })).toThrow('runs');
  });
});
