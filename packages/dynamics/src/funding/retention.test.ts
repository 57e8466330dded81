import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  discountedFurtherPeriods,
  expectedFurtherPeriods,
  expectedPeriods,
  leavingProbability,
  retentionRate,
  survivalProbability,
} from './retention.ts';
import { fitRetention } from './retention-fit.ts';

const existing = <Value>(
  found: { exists: true; value: Value } | { exists: false; reason: string },
): Value => {
  if (!found.exists) throw new Error(found.reason);
  return found.value;
};

const models = fc.record({
  alpha: fc.double({ min: 0.05, max: 50, noNaN: true }),
  beta: fc.double({ min: 0.05, max: 50, noNaN: true }),
});

describe('the model', () => {
  test('each period’s leavers and those who stay are all', () => {
    fc.assert(
      fc.property(models, fc.integer({ min: 1, max: 60 }), (model, periods) => {
        let left = 0;
        for (let t = 1; t <= periods; t++) left += leavingProbability(model, t);
        expect(left + survivalProbability(model, periods)).toBeCloseTo(1, 12);
        expect(survivalProbability(model, periods - 1) * retentionRate(model, periods)).toBeCloseTo(
          survivalProbability(model, periods),
          13,
        );
        expect(retentionRate(model, periods + 1)).toBeGreaterThan(retentionRate(model, periods));
      }),
    );
  });

  // For whole α and β, Γ(β + t)Γ(α + β)/(Γ(β)Γ(α + β + t)) is a fraction
  test.each([
    [1, 1, 1_000_000_000, 1 / 1_000_000_001],
    [2, 3, 1_000_000, 12 / (1_000_003 * 1_000_004)],
    [3, 1, 20_000, 6 / (20_001 * 20_002 * 20_003)],
  ])('α %d, β %d after %d periods', (alpha, beta, periods, expected) => {
    expect(survivalProbability({ alpha, beta }, periods) / expected).toBeCloseTo(1, 9);
  });

  test('expected lifetimes are the sums of survival, where they are finite', () => {
    const model = { alpha: 4, beta: 3 };
    let [all, further, discounted] = [0, 0, 0];
    for (let t = 0; t < 5000; t++) {
      all += survivalProbability(model, t);
      if (t > 6) {
        const share = survivalProbability(model, t) / survivalProbability(model, 6);
        further += share;
        discounted += share / 1.1 ** (t - 7);
      }
    }
    expect(existing(expectedPeriods(model))).toBeCloseTo(all, 8);
    expect(existing(expectedFurtherPeriods(model, 6))).toBeCloseTo(further, 4);
    expect(existing(discountedFurtherPeriods(model, 6, 0.1))).toBeCloseTo(discounted, 12);
    expect(existing(discountedFurtherPeriods(model, 6, 1e-7))).toBeCloseTo(3, 5);
    expect(discountedFurtherPeriods(model, 6, 0)).toEqual({ exists: true, value: 3 });
  });

  test('the mean is infinite for α up to 1, but not when discounted', () => {
    const model = { alpha: 0.7, beta: 1.2 };
    expect(expectedPeriods(model)).toEqual({ exists: false, reason: 'mean-is-infinite' });
    expect(expectedFurtherPeriods(model, 3)).toEqual({ exists: false, reason: 'mean-is-infinite' });
    expect(discountedFurtherPeriods(model, 3, 0)).toEqual({ exists: false, reason: 'mean-is-infinite' });
    let sum = 0;
    for (let k = 1; k < 400; k++)
      sum += survivalProbability(model, 3 + k) / survivalProbability(model, 3) / 1.1 ** (k - 1);
    expect(existing(discountedFurtherPeriods(model, 3, 0.1))).toBeCloseTo(sum, 10);
  });

  test('refusals', () => {
    expect(() => leavingProbability({ alpha: 0, beta: 1 }, 1)).toThrow('alpha');
    expect(() => leavingProbability({ alpha: 1, beta: 1 }, 0)).toThrow('period');
    expect(() => survivalProbability({ alpha: 1, beta: 1 }, 1.5)).toThrow('periods');
    expect(() => discountedFurtherPeriods({ alpha: 1, beta: 1 }, 1, -0.1)).toThrow('discountPerPeriod');
  });
});

describe('the fit', () => {
  test('finds the model again from survivors in exact proportion', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 4, noNaN: true }),
        fc.double({ min: 0.2, max: 6, noNaN: true }),
        (alpha, beta) => {
          const survivors = Array.from({ length: 13 }, (_, t) =>
            Math.round(1e12 * survivalProbability({ alpha, beta }, t)),
          );
          const { model } = existing(fitRetention(survivors));
          expect(model.alpha / alpha).toBeCloseTo(1, 6);
          expect(model.beta / beta).toBeCloseTo(1, 6);
        },
      ),
    );
  });

  test('two periods are met exactly', () => {
    // r(1) = 0.6, r(2) = 0.75: β/(α + β) = 3/5 and (β + 1)/(α + β + 1) = 3/4 give α = 2/3, β = 1
    const { model } = existing(fitRetention([1000, 600, 450]));
    expect(model.alpha).toBeCloseTo(2 / 3, 9);
    expect(model.beta).toBeCloseTo(1, 9);
  });

  test('no neighbour is likelier, by the likelihood written out', () => {
    const survivors = [1000, 631, 468, 382, 326];
    const logLikelihood = (alpha: number, beta: number): number => {
      let sum = 326 * Math.log(survivalProbability({ alpha, beta }, 4));
      for (let t = 1; t < 5; t++)
        sum +=
          ((survivors[t - 1] as number) - (survivors[t] as number)) *
          Math.log(leavingProbability({ alpha, beta }, t));
      return sum;
    };
    const { model, logLikelihood: found, standardErrors, interval } = existing(fitRetention(survivors));
    const at = logLikelihood(model.alpha, model.beta);
    expect(found).toBeCloseTo(at, 9);
    for (const [a, b] of [
      [1.001, 1],
      [0.999, 1],
      [1, 1.001],
      [1, 0.999],
      [1.001, 1.001],
    ] as const)
      expect(logLikelihood(model.alpha * a, model.beta * b)).toBeLessThan(at);
    // Observed information by differences of the likelihood, in logarithms
    const h = 1e-3;
    const second = (da: number, db: number): number =>
      logLikelihood(model.alpha * Math.exp(da * h), model.beta * Math.exp(db * h));
    const aa = (second(1, 0) - 2 * at + second(-1, 0)) / h ** 2;
    const bb = (second(0, 1) - 2 * at + second(0, -1)) / h ** 2;
    const ab = (second(1, 1) - second(1, -1) - second(-1, 1) + second(-1, -1)) / (4 * h * h);
    expect(standardErrors.alpha / (model.alpha * Math.sqrt(-bb / (aa * bb - ab * ab)))).toBeCloseTo(1, 4);
    expect(standardErrors.beta / (model.beta * Math.sqrt(-aa / (aa * bb - ab * ab)))).toBeCloseTo(1, 4);
    expect(Math.log(interval.high.alpha / model.alpha)).toBeCloseTo(
      (1.959963984540054 * standardErrors.alpha) / model.alpha,
      9,
    );
  });

  test.each([
    ['nobody left', [100, 100, 100], 'nobody-left'],
    ['everybody left at once', [100, 0], 'everybody-left-at-once'],
    ['everybody left at once, seen for longer', [100, 0, 0, 0], 'everybody-left-at-once'],
    ['one period', [100, 60], 'too-few-periods'],
    ['some left at once, then nobody', [100, 60, 60, 60], 'nobody-left-later'],
    ['the same share each time', [1000, 500, 250, 125], 'no-heterogeneity'],
    ['retention falls', [100, 80, 50, 10], 'no-heterogeneity'],
    ['everybody left, in the end', [100, 50, 10, 0], 'no-heterogeneity'],
  ])('%s: said, not guessed', (_, survivors, reason) => {
    expect(fitRetention(survivors)).toEqual({ exists: false, reason });
  });

  test('the fewer the donors, the wider the interval', () => {
    const width = (factor: number): number => {
      const { interval } = existing(fitRetention([1000, 630, 470, 380, 330].map((n) => n * factor)));
      return Math.log(interval.high.alpha / interval.low.alpha);
    };
    expect(width(0.1) / width(10)).toBeCloseTo(10, 6);
  });

  test('survivors that rise, are not whole, or nobody at all: refused', () => {
    expect(() => fitRetention([10, 11])).toThrow('survivors[1]');
    expect(() => fitRetention([10, 9.5])).toThrow('survivors[1]');
    expect(() => fitRetention([10])).toThrow('survivors');
    expect(() => fitRetention([0, 0])).toThrow('survivors[0]');
    expect(() => fitRetention([10, 9, 8], 1)).toThrow('confidence');
  });
});
