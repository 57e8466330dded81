import { compare, exponential, proportionOf, Stream, simulatePot } from '@megibung/dynamics';
import { describe, expect, test } from 'vitest';
import { dryWithinYear, example } from './figures.ts';
import { dryAmong, historyOf, needsOf, weeksOfYear } from './years.ts';

const { giftsPerWeek, meanGift, spendingPerWeek } = example;
const pot = { giftsPerWeek, meanGift, spendingPerWeek };

describe('a possible year', () => {
  test('is the simulator’s, gift by gift', () => {
    for (let run = 0; run < 60; run++) {
      const history = historyOf({ ...pot, opening: 2_000_000 }, { draw: 3, run });
      const [gaps, sizes] = [new Stream(3, run, 'gaps'), new Stream(3, run, 'sizes')];
      const seen = simulatePot(
        {
          start: 2_000_000,
          spendingPerDay: spendingPerWeek,
          nextGift: () => exponential(gaps) / giftsPerWeek,
          gift: () => exponential(sizes) * meanGift,
        },
        weeksOfYear,
      );
      expect(history.isDry).toBe(seen.dryOn !== undefined);
      expect(history.weeks.at(-1)).toBeCloseTo(seen.dryOn ?? weeksOfYear, 6);
      expect(history.left.at(-1)).toBeCloseTo(seen.left, 3);
    }
  });

  test('begins with what is in the pot, is looked at week by week, and never goes below nothing', () => {
    for (const opening of [0, 500_000, 20_000_000]) {
      const { weeks, left, isDry } = historyOf({ ...pot, opening }, { draw: 1, run: 0 });
      expect(left[0]).toBe(opening);
      expect(weeks.slice(0, -1)).toEqual(weeks.slice(0, -1).map((_, week) => week));
      expect(Math.min(...left)).toBeGreaterThanOrEqual(0);
      expect(weeks.at(-1)).toBeLessThanOrEqual(weeksOfYear);
      if (opening === 0) expect([isDry, weeks.at(-1)]).toEqual([true, 0]);
    }
  });

  test('is dry with less than it needs, and not with more', () => {
    const needs = needsOf(pot, 5, 40);
    const dryWith = (opening: number): number =>
      Array.from({ length: 40 }, (_, run) => historyOf({ ...pot, opening }, { draw: 5, run })).filter(
        ({ isDry }) => isDry,
      ).length;
    for (const opening of [1, 750_000, 3_000_000, 8_000_000]) {
      expect(dryAmong(needs, opening)).toBe(dryWith(opening));
    }
  });
});

test.each([
  ['as in the example', pot],
  ['more spent than given', { ...pot, spendingPerWeek: 1_800_000 }],
  ['few large gifts', { giftsPerWeek: 1, meanGift: 1_600_000, spendingPerWeek }],
])('many years agree with the formula for one: %s', (_, some) => {
  const runs = 2_000;
  const needs = needsOf(some, 9, runs);
  for (const opening of [500_000, 2_000_000, 6_000_000]) {
    const expected = dryWithinYear(some, opening);
    const { z } = compare(proportionOf(dryAmong(needs, opening), runs, expected), expected);
    expect(Math.abs(z ?? Number.POSITIVE_INFINITY)).toBeLessThan(4);
  }
});
