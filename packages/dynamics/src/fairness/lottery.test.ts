import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inclusionProbabilities, neverDrawnProbability, systematicDraw } from './lottery.ts';

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

describe('inclusion probabilities', () => {
  test('by need, with 1 for those whose need is above their share', () => {
    expect([...inclusionProbabilities([1, 1, 2], 2)]).toEqual([0.5, 0.5, 1]);
    expect([...inclusionProbabilities([1, 1, 10, 4], 3)]).toEqual([0.5, 0.5, 1, 1]);
    expect([...inclusionProbabilities([0, 5, 0], 2)]).toEqual([0, 1, 0]);
    expect([...inclusionProbabilities([], 2)]).toEqual([]);
    expect([...inclusionProbabilities([1, 2], 0)]).toEqual([0, 0]);
  });

  test('needs of any size, as long as they can be compared', () => {
    expect([...inclusionProbabilities([5e-324, 5e-324], 1)]).toEqual([0.5, 0.5]);
    expect([...inclusionProbabilities([1e308, 1e308, 1e308, 1e308], 1)]).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(() => inclusionProbabilities([1, 1e-310], 1)).toThrow('needs[1]');
  });

  test('they sum to the places, or to all who are in need, and rise with need', () => {
    const needs = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e6, noNaN: true })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(needs, fc.nat(30), (xs, places) => {
        const p = inclusionProbabilities(xs, places);
        expect(sum(p)).toBeCloseTo(Math.min(places, xs.filter((x) => x > 0).length), 9);
        for (const [i, a] of xs.entries())
          for (const [j, b] of xs.entries())
            if (a <= b) expect(p[i] as number).toBeLessThanOrEqual(p[j] as number);
      }),
    );
  });
});

test('never drawn: small chances and many rounds without cancellation', () => {
  expect(neverDrawnProbability(0.25, 2)).toBeCloseTo(0.5625, 15);
  expect(neverDrawnProbability(1, 3)).toBe(0);
  expect(neverDrawnProbability(1, 0)).toBe(1);
  // (1 − 1e-12)^1e12, by python's decimal with 50 digits
  expect(neverDrawnProbability(1e-12, 1e12)).toBeCloseTo(0.3678794411712584, 14);
  expect(() => neverDrawnProbability(1.2, 1)).toThrow('probabilityPerRound');
});

describe('systematic draw', () => {
  test('each is drawn for exactly the share of uniforms that is their chance', () => {
    // Chances in 24ths, uniforms in the middle of 24ths: the count is the chance
    const parts = fc.array(fc.nat(24), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(parts, (xs) => {
        const drawn = xs.map(() => 0);
        for (let u = 0; u < 24; u++)
          for (const i of systematicDraw(
            xs.map((x) => x / 24),
            (u + 0.5) / 24,
          ))
            drawn[i] = (drawn[i] as number) + 1;
        expect(drawn).toEqual(xs);
      }),
    );
  });

  test('as many as there are places, for a million and for thirds and tenths that do not add up in binary', () => {
    const draws = fc.tuple(
      fc.integer({ min: 1, max: 300 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    );
    fc.assert(
      fc.property(draws, ([n, u]) => {
        for (const parts of [3, 7, 10]) {
          const chances = new Float64Array(n * parts).fill(1 / parts);
          expect(systematicDraw(chances, u).length).toBe(n);
        }
      }),
    );
    const needs = Float64Array.from({ length: 1_000_000 }, (_, i) => 1 + ((i * 7919) % 1000));
    const chances = inclusionProbabilities(needs, 1234);
    for (const u of [0, 0.3, 0.999999999]) expect(systematicDraw(chances, u).length).toBe(1234);
  });

  test('who has chance 1 is always drawn, who has chance 0 never', () => {
    const chances = fc.array(fc.constantFrom(0, 1, 1 / 3, 0.1), { maxLength: 30 });
    fc.assert(
      fc.property(chances, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (xs, u) => {
        const drawn = new Set(systematicDraw(xs, u));
        for (const [i, x] of xs.entries()) if (x === 0 || x === 1) expect(drawn.has(i)).toBe(x === 1);
      }),
    );
  });

  test('a uniform of 1 is refused', () => {
    expect(() => systematicDraw([0.5], 1)).toThrow('uniform');
    expect(() => systematicDraw([0.5, 1.5], 0)).toThrow('probabilities[1]');
  });
});
