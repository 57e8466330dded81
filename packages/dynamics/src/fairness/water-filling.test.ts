import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxMinShares, proportionalShares } from './water-filling.ts';

const question = fc
  .array(
    fc.record({
      demand: fc.double({ min: 0, max: 100, noNaN: true }),
      weight: fc.double({ min: 0.01, max: 10, noNaN: true }),
      unitCost: fc.double({ min: 0.1, max: 10, noNaN: true }),
    }),
    { maxLength: 30 },
  )
  .chain((people) =>
    fc.record({ people: fc.constant(people), capacity: fc.double({ min: 0, max: 1500, noNaN: true }) }),
  );

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

describe('max–min', () => {
  test('gives out all that is asked for or all there is; who goes short has weight × level, the others no more', () => {
    fc.assert(
      fc.property(question, ({ people, capacity }) => {
        const demands = people.map(({ demand }) => demand);
        const weights = people.map(({ weight }) => weight);
        const { amounts, level, left } = maxMinShares({ demands, weights, capacity });
        expect(sum(amounts) + left).toBeCloseTo(capacity, 8);
        for (const [i, demand] of demands.entries()) {
          const amount = amounts[i] as number;
          expect(amount).toBeLessThanOrEqual(demand);
          if (amount < demand) expect(amount).toBe((weights[i] as number) * (level as number));
          if (level !== undefined) expect(amount).toBeLessThanOrEqual((weights[i] as number) * level);
        }
        expect(level === undefined).toBe(Array.from(amounts).every((amount, i) => amount === demands[i]));
      }),
    );
  });

  test('weights that are alike are no weights', () => {
    fc.assert(
      fc.property(question, ({ people, capacity }) => {
        const demands = people.map(({ demand }) => demand);
        const alike = maxMinShares({ demands, capacity, weights: demands.map(() => 3) });
        const without = maxMinShares({ demands, capacity });
        for (const [i, amount] of without.amounts.entries()) expect(alike.amounts[i]).toBeCloseTo(amount, 9);
      }),
    );
  });

  test('nobody, nothing, one, and more than enough', () => {
    expect(maxMinShares({ demands: [], capacity: 5 })).toEqual({
      amounts: new Float64Array(0),
      level: undefined,
      left: 5,
    });
    expect(maxMinShares({ demands: [1, 2], capacity: 0 })).toEqual({
      amounts: new Float64Array(2),
      level: 0,
      left: 0,
    });
    expect(maxMinShares({ demands: [3], capacity: 2 }).amounts[0]).toBe(2);
    expect(maxMinShares({ demands: [0, 3], capacity: 9 })).toMatchObject({ left: 6, level: undefined });
  });

  test('a million recipients: the level is that of the formula', () => {
    // Demands 1…n and half of their sum: level L with L(L + 1)/2 + (n − L)L = n(n + 1)/4, up to rounding of L
    const n = 1_000_000;
    const demands = Float64Array.from({ length: n }, (_, i) => ((i * 7919) % n) + 1);
    const capacity = (n * (n + 1)) / 4;
    const { amounts, level } = maxMinShares({ demands, capacity });
    const below = Math.floor(level as number);
    expect((below * (below + 1)) / 2 + (n - below) * (level as number)).toBeCloseTo(capacity, 2);
    expect(sum(amounts) / capacity).toBeCloseTo(1, 10);
    const weighted = maxMinShares({ demands, capacity, weights: new Float64Array(n).fill(2) });
    expect(weighted.level).toBeCloseTo((level as number) / 2, 6);
  });

  test('weights beyond the numbers are refused, and share nothing that is not there', () => {
    const tiny = { demands: [10], weights: [1e-320], capacity: 5 };
    expect(() => maxMinShares(tiny)).toThrow('weights[0]');
    expect(() => maxMinShares({ demands: [10, 10], weights: [1e308, 1e308], capacity: 5 })).toThrow(
      'weights',
    );
    expect([...maxMinShares({ ...tiny, demands: [10, 10], weights: [1e-300, 1e300] }).amounts]).toEqual([
      0, 5,
    ]);
  });

  test('refusals name the place', () => {
    expect(() => maxMinShares({ demands: [1, -2], capacity: 1 })).toThrow('demands[1]');
    expect(() => maxMinShares({ demands: [1], capacity: 1, weights: [0] })).toThrow('weights[0]');
    expect(() => maxMinShares({ demands: [1], capacity: 1, weights: [1, 1] })).toThrow('weights');
    expect(() => maxMinShares({ demands: [1], capacity: Number.NaN })).toThrow('capacity');
  });
});

describe('proportional fairness', () => {
  test('no other sharing within the budget has a larger sum of weighted relative changes', () => {
    fc.assert(
      fc.property(
        question,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        ({ people, capacity }, rolls) => {
          fc.pre(people.length > 0 && capacity > 1);
          const caps = people.map(({ demand }) => demand + 0.1);
          const weights = people.map(({ weight }) => weight);
          const unitCosts = people.map(({ unitCost }) => unitCost);
          const { amounts } = proportionalShares({ caps, weights, unitCosts, capacity });
          const costOf = (shares: ArrayLike<number>) =>
            sum(unitCosts.map((cost, i) => cost * (shares[i] as number)));
          expect(costOf(amounts)).toBeLessThanOrEqual(capacity * (1 + 1e-12));
          const tried = caps.map((cap) => cap * rolls.next().value);
          const scale = Math.min(1, capacity / Math.max(1e-9, costOf(tried)));
          const change = sum(
            weights.map(
              (w, i) =>
                (w * (scale * (tried[i] as number) - (amounts[i] as number))) / (amounts[i] as number),
            ),
          );
          expect(change).toBeLessThanOrEqual(1e-6 * sum(weights));
        },
      ),
    );
  });

  test('equal money where one meal costs twice as much; equal meals by max–min', () => {
    const dear = { caps: [9, 9], unitCosts: [1, 2], capacity: 12 };
    expect([...proportionalShares(dear).amounts]).toEqual([6, 3]);
    expect([...proportionalShares({ caps: [9, 9], capacity: 12 }).amounts]).toEqual([6, 6]);
    expect([...proportionalShares({ ...dear, caps: [2, 9] }).amounts]).toEqual([2, 5]);
  });
});
