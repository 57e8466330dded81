import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AmountLaw } from './amount-law.ts';
import {
  costAdjustment,
  lundbergBound,
  reserveAgainstRuin,
  ruinProbability,
  ruinTerms,
} from './lumpy-costs.ts';

const existing = (found: { exists: true; value: number } | { exists: false; reason: string }): number => {
  if (!found.exists) throw new Error(found.reason);
  return found.value;
};

/** Up to eight components, some of them alike, in a fund whose income covers them. */
const funds = fc
  .record({
    parts: fc.array(
      fc.record({ share: fc.integer({ min: 1, max: 20 }), mean: fc.constantFrom(0.01, 0.5, 1, 1.01, 3, 40) }),
      { minLength: 1, maxLength: 8 },
    ),
    costsPerDay: fc.double({ min: 0.01, max: 50, noNaN: true }),
    loading: fc.double({ min: 0.01, max: 3, noNaN: true }),
  })
  .map(({ parts, costsPerDay, loading }) => {
    const sum = parts.reduce((total, { share }) => total + share, 0);
    const components = parts.map(({ share, mean }) => ({ weight: share / sum, mean }));
    const meanCost = components.reduce((total, { weight, mean }) => total + weight * mean, 0);
    return {
      costsPerDay,
      incomePerDay: (1 + loading) * costsPerDay * meanCost,
      cost: { law: 'mixed-exponential', components } as const,
      meanCost,
    };
  });

describe('adjustment for costs', () => {
  // By python's decimal, 50 digits: bisection of λ(E e^(RX) − 1) − cR with 2 costs a day, mean 1, income 3.
  test.each<[string, AmountLaw, number]>([
    ['exponential', { law: 'exponential', mean: 1 }, 1 / 3],
    ['fixed', { law: 'fixed', amount: 1 }, 0.762688560850339],
    ['gamma of shape 2.5', { law: 'gamma', mean: 1, shape: 2.5 }, 0.5044380718666234],
    ['a sample', { law: 'sample', amounts: [0, 0.5, 2.5] }, 0.3425743303999855],
    ['by its transform', { law: 'transform', mean: 1, laplace: (s) => 1 / (1 + s), growthBelow: 1 }, 1 / 3],
  ])('%s', (_, cost, expected) => {
    expect(existing(costAdjustment({ incomePerDay: 3, costsPerDay: 2, cost }))).toBeCloseTo(expected, 12);
  });

  test('none where the income does not cover the costs, none for a heavy tail', () => {
    const cost = { law: 'exponential', mean: 1 } as const;
    for (const incomePerDay of [1, 2])
      expect(costAdjustment({ incomePerDay, costsPerDay: 2, cost })).toEqual({
        exists: false,
        reason: 'income-does-not-cover-costs',
      });
    const heavy = {
      law: 'transform',
      mean: 1,
      laplace: (s: number) => 1 / (1 + s),
      growthBelow: 0,
    } as const;
    expect(costAdjustment({ incomePerDay: 3, costsPerDay: 2, cost: heavy })).toEqual({
      exists: false,
      reason: 'no-root',
    });
    expect(lundbergBound({ incomePerDay: 3, costsPerDay: 2, cost: heavy, reserve: 9 })).toBe(1);
  });
});

describe('ruin by mixed exponential costs', () => {
  test('starts at costs over income, falls, stays under Lundberg’s bound and above none', () => {
    fc.assert(
      fc.property(funds, ({ meanCost, ...fund }) => {
        const start = (fund.costsPerDay * meanCost) / fund.incomePerDay;
        expect(ruinProbability({ ...fund, reserve: 0 }) / start).toBeCloseTo(1, 9);
        let before = start;
        for (const reserves of [0.1, 1, 5, 50]) {
          const reserve = reserves * meanCost;
          const now = ruinProbability({ ...fund, reserve });
          expect(now).toBeLessThanOrEqual(before * (1 + 1e-9));
          expect(now).toBeGreaterThanOrEqual(0);
          expect(now).toBeLessThanOrEqual(lundbergBound({ ...fund, reserve }) * (1 + 1e-9));
          before = now;
        }
      }),
    );
  });

  test('one term for each rate that is there, the slowest with the adjustment coefficient', () => {
    fc.assert(
      fc.property(funds, (fund) => {
        const terms = ruinTerms(fund);
        if (terms === 'certain') throw new Error('covered');
        expect(terms.length).toBe(new Set(fund.cost.components.map(({ mean }) => mean)).size);
        expect((terms[0]?.decay as number) / existing(costAdjustment(fund))).toBeCloseTo(1, 8);
        for (const { coefficient } of terms) expect(coefficient).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('satisfies the renewal equation of ruin', () => {
    // c ψ(u) = λ(∫₀ᵘ ψ(u − x) S(x) dx + ∫ᵤ^∞ S(x) dx), with S(x) = Σ weight e^(−x/mean): each integral has a closed form
    fc.assert(
      fc.property(funds, fc.double({ min: 0.01, max: 10, noNaN: true }), ({ meanCost, ...fund }, times) => {
        const u = times * meanCost;
        const terms = ruinTerms(fund);
        if (terms === 'certain') throw new Error('covered');
        let right = 0;
        for (const { weight, mean } of fund.cost.components) {
          right += weight * mean * Math.exp(-u / mean);
          for (const { decay, coefficient } of terms) {
            const gap = decay - 1 / mean;
            right += (weight * coefficient * (Math.exp(-u / mean) - Math.exp(-decay * u))) / gap;
          }
        }
        const left = (fund.incomePerDay / fund.costsPerDay) * ruinProbability({ ...fund, reserve: u });
        expect(right / left).toBeCloseTo(1, 6);
      }),
    );
  });

  test('one component, or several alike, are exponential costs', () => {
    const rates = { incomePerDay: 6.5, costsPerDay: 1 };
    const alike = {
      law: 'mixed-exponential',
      components: [
        { weight: 0.4, mean: 5 },
        { weight: 0, mean: 1 },
        { weight: 0.6, mean: 5 },
      ],
    } as const;
    for (const reserve of [0, 1, 100])
      expect(ruinProbability({ ...rates, cost: alike, reserve })).toBeCloseTo(
        Math.exp((-0.3 * reserve) / 6.5) / 1.3,
        13,
      );
  });

  test('certain where income is no more than costs; 0 at the far end', () => {
    const cost = { law: 'exponential', mean: 5 } as const;
    expect(ruinProbability({ incomePerDay: 5, costsPerDay: 1, cost, reserve: 1e9 })).toBe(1);
    expect(ruinProbability({ incomePerDay: 6, costsPerDay: 1, cost, reserve: 1e9 })).toBe(0);
  });

  test('the reserve is the one that leaves the accepted probability, or none is needed', () => {
    fc.assert(
      fc.property(funds, fc.double({ min: 1e-9, max: 0.999, noNaN: true }), (fund, acceptedProbability) => {
        const reserve = existing(reserveAgainstRuin({ ...fund, acceptedProbability }));
        const left = ruinProbability({ ...fund, reserve });
        if (reserve === 0) expect(left).toBeLessThanOrEqual(acceptedProbability);
        else expect(left / acceptedProbability).toBeCloseTo(1, 7);
      }),
    );
    const cost = { law: 'exponential', mean: 5 } as const;
    expect(reserveAgainstRuin({ incomePerDay: 5, costsPerDay: 1, cost, acceptedProbability: 0.1 })).toEqual({
      exists: false,
      reason: 'income-does-not-cover-costs',
    });
  });

  test('refusals', () => {
    const cost = { law: 'exponential', mean: 5 } as const;
    expect(() => ruinProbability({ incomePerDay: 5, costsPerDay: 1, cost, reserve: -1 })).toThrow('reserve');
    expect(() => costAdjustment({ incomePerDay: 5, costsPerDay: 0, cost })).toThrow('costsPerDay');
    expect(() => costAdjustment({ incomePerDay: 5, costsPerDay: 1, cost: { ...cost, mean: 0 } })).toThrow(
      'cost.mean',
    );
  });
});
