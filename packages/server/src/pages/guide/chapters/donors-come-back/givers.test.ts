import { survivalProbability } from '@megibung/dynamics';
import { describe, expect, test } from 'vitest';
import { example } from './figures.ts';
import {
  averageChurn,
  bookOf,
  byAverage,
  expectedSurvivors,
  fitOf,
  fittingShares,
  lastMonth,
  modelOf,
  stillToCome,
  stillToComeByAverage,
} from './givers.ts';

describe('givers who differ', () => {
  test('stop after the first month as the slider says, and two months of one giver are that much alike', () => {
    for (const [stops, differ] of [
      [0.05, 0.02],
      [0.3, 0.3],
      [0.6, 0.8],
    ] as const) {
      const { alpha, beta } = modelOf({ stops, differ });
      expect(1 - survivalProbability({ alpha, beta }, 1)).toBeCloseTo(stops, 12);
      expect(1 / (alpha + beta + 1)).toBeCloseTo(differ, 12);
    }
  });

  test('outlast the average; where they are alike, the average is right', () => {
    const churn = averageChurn(expectedSurvivors(modelOf(example), 200), 3);
    const [average, differing] = [byAverage(churn, 200), expectedSurvivors(modelOf(example), 200)];
    expect(average[3]).toBeCloseTo(differing[3] ?? 0, -1);
    for (let month = 4; month <= lastMonth; month++)
      expect(differing[month]).toBeGreaterThan(average[month] ?? Number.NaN);
    const alike = modelOf({ stops: 0.1, differ: 1e-6 });
    const same = byAverage(averageChurn(expectedSurvivors(alike, 200), 3), 200);
    for (const [month, left] of expectedSurvivors(alike, 200).entries())
      expect(same[month]).toBeCloseTo(left, 2);
    expect(stillToCome(alike, 5, 0.01)).toBeCloseTo(stillToComeByAverage(0.1, 0.01), 3);
  });

  test('average churn is all who stopped by all who might have', () => {
    expect(averageChurn([100, 60, 50], 2)).toBeCloseTo(50 / 160, 12);
  });
});

describe('the band of what still fits', () => {
  test('holds the forecast, narrows with the book, and holds the truth 19 times in 20', () => {
    const truth = modelOf(example);
    let [held, fits] = [0, 0];
    for (let draw = 1; draw <= 200; draw++) {
      const book = bookOf({ model: truth, givers: 300, draw });
      const fit = fitOf(book, 8);
      if (!fit.exists) continue;
      fits++;
      const { low, high } = fittingShares(fit.value);
      const read = survivalProbability(fit.value.model, lastMonth);
      expect(low[lastMonth]).toBeLessThanOrEqual(read);
      expect(high[lastMonth]).toBeGreaterThanOrEqual(read);
      const share = survivalProbability(truth, lastMonth);
      if ((low[lastMonth] ?? 1) <= share && share <= (high[lastMonth] ?? 0)) held++;
    }
    expect(fits).toBeGreaterThan(195);
    expect(held / fits).toBeGreaterThan(0.9);
    expect(held / fits).toBeLessThan(0.99);

    const long = bookOf({ model: truth, givers: 300, draw: 1 });
    const widthAfter = (months: number): number => {
      const fit = fitOf(long, months);
      if (!fit.exists) throw new Error(fit.reason);
      const { low, high } = fittingShares(fit.value);
      return (high[lastMonth] ?? 0) - (low[lastMonth] ?? 0);
    };
    expect(widthAfter(18)).toBeLessThan(widthAfter(6));
  });

  test('is there for the smallest book that can be fitted', () => {
    for (let draw = 1; draw <= 50; draw++) {
      const fit = fitOf(bookOf({ model: modelOf(example), givers: 20, draw }), 2);
      if (!fit.exists) continue;
      const { low, high } = fittingShares(fit.value);
      for (const [month, from] of low.entries()) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(high[month]).toBeLessThanOrEqual(1);
        expect(high[month]).toBeGreaterThanOrEqual(from);
      }
    }
  });
});

test('without a discount a long tail has no mean, with one it has', () => {
  expect(stillToCome({ alpha: 0.7, beta: 1.6 }, 0, 0)).toBeNull();
  expect(stillToCome({ alpha: 0.7, beta: 1.6 }, 0, 0.01)).toBeGreaterThan(1);
  expect(stillToCome({ alpha: 3, beta: 2 }, 4, 0)).toBeCloseTo(3, 12);
});
