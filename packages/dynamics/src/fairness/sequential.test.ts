import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { giveAll, guardedHope, hindsightShare, staticRule } from './sequential.ts';

const alike = (groups: number, mean: number, deviation: number) => ({
  meanSizes: new Float64Array(groups).fill(mean),
  sizeDeviations: new Float64Array(groups).fill(deviation),
});

const days = fc
  .record({
    sizes: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 25 }),
    budget: fc.double({ min: 0, max: 200, noNaN: true }),
    mean: fc.double({ min: 0.5, max: 8, noNaN: true }),
    deviation: fc.double({ min: 0, max: 5, noNaN: true }),
    envyExponent: fc.double({ min: 0, max: 2, noNaN: true }),
  })
  .filter(({ sizes }) => sizes.length > 1 || (sizes[0] as number) > 0);

describe('Guarded Hope', () => {
  test('never gives more than there is, nothing outside its thresholds while there is enough', () => {
    fc.assert(
      fc.property(days, ({ sizes, budget, mean, deviation, envyExponent }) => {
        const giver = guardedHope(
          { budget, envyExponent, ...alike(sizes.length, mean, deviation) },
          sizes[0] as number,
        );
        const { low, high } = giver.thresholds;
        for (const size of sizes) {
          const before = giver.budgetLeft();
          const given = giver.next(size);
          expect(given).toBeGreaterThanOrEqual(0);
          expect(given).toBeLessThan(Number.POSITIVE_INFINITY);
          expect(given * size).toBeLessThanOrEqual(before * (1 + 1e-12) + 1e-300);
          if (low * size <= before) expect(given).toBeGreaterThanOrEqual(low * (1 - 1e-12));
          expect(given).toBeLessThanOrEqual(high * (1 + 1e-12));
        }
      }),
    );
  });

  test('gives to the last group all that is left, between the thresholds', () => {
    const giver = guardedHope({ budget: 7.5, envyExponent: 0.5, ...alike(5, 1.5, 1.5) }, 2);
    for (const size of [2, 1, 3, 1]) giver.next(size);
    const left = giver.budgetLeft();
    expect(giver.next(2)).toBeCloseTo(left / 2, 14);
    expect(giver.budgetLeft()).toBeCloseTo(0, 14);
    expect(() => giver.next(1)).toThrow('size');
  });

  test('when sizes are certain, the static rule gives to all what hindsight would', () => {
    const sizes = [2, 2, 2, 2];
    const given = giveAll(sizes, (first) => staticRule({ budget: 6, ...alike(4, 2, 0) }, first));
    for (const share of given) expect(share).toBeCloseTo(hindsightShare(6, sizes), 14);
  });

  test('the thresholds are those of the formula', () => {
    const expected = { budget: 30, meanSizes: [2, 3, 1, 4], sizeDeviations: [1, 2, 0.5, 0.5] };
    const { low, high } = guardedHope({ ...expected, envyExponent: 0.4 }, 5).thresholds;
    const future = 5 + 3 + 1 + 4;
    const slack = Math.sqrt(2 * 2.5 * 4) / future;
    expect(low).toBeCloseTo(30 / future / (1 + slack), 14);
    expect(high).toBeCloseTo(30 / future / (1 - (4 ** -0.4 * (1 + slack) - slack)), 13);
  });

  test('one group gets everything; without a budget nobody gets anything', () => {
    expect([
      ...giveAll([4], (first) => guardedHope({ budget: 6, envyExponent: 0.5, ...alike(1, 3, 1) }, first)),
    ]).toEqual([1.5]);
    const none = giveAll([4, 0, 1], (first) =>
      guardedHope({ budget: 0, envyExponent: 0.5, ...alike(3, 3, 1) }, first),
    );
    expect([...none]).toEqual([0, 0, 0]);
  });

  test('an envy of −0 is one of 0', () => {
    const expected = { budget: 7.5, ...alike(5, 1.5, 1.5) };
    const given = (envyExponent: number) =>
      giveAll([2, 1, 3, 1, 2], (first) => guardedHope({ ...expected, envyExponent }, first));
    expect(given(-0)).toEqual(given(0));
    expect(given(0)[0]).toBeCloseTo(0.660554, 6);
  });

  test('a first group of next to nothing, whose expected size was large', () => {
    const { low } = guardedHope({ budget: 3, envyExponent: 0.25, ...alike(1, 100, 1e6) }, 1e-308).thresholds;
    expect(low).toBeCloseTo(3 / 1e4, 15);
  });

  test('refusals', () => {
    const one = { budget: 1, meanSizes: [1], sizeDeviations: [1], envyExponent: 1 };
    expect(() => guardedHope({ ...one, sizeDeviations: [] }, 1)).toThrow('sizeDeviations');
    expect(() => guardedHope({ ...one, budget: -1 }, 1)).toThrow('budget');
    expect(() => guardedHope({ ...one, envyExponent: -1 }, 1)).toThrow('envyExponent');
    expect(() => guardedHope(one, 0)).toThrow('in sum');
    expect(() => hindsightShare(1, [0])).toThrow('in sum');
    expect(() => hindsightShare(1e9, [5e-324])).toThrow('the share');
    expect(() => guardedHope(one, 1).next(5e-324)).toThrow('size');
  });
});
