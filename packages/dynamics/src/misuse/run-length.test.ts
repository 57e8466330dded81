import fc from 'fast-check';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { cusumNext, cusumStart } from './cusum.ts';
import { approximateRunLength, runLength, twoSidedRunLength } from './run-length.ts';

test("Siegmund's approximation is within 4% of the exact length over the useful range", () => {
  for (const threshold of [3, 4, 5, 8])
    for (const shift of [0, 0.25, 0.5, 0.75, 1]) {
      const exact = runLength({ slack: 0.5, threshold, shift });
      expect(Math.abs(approximateRunLength({ slack: 0.5, threshold, shift }) / exact - 1)).toBeLessThan(0.04);
    }
});

test('no jump where the shift meets the slack', () => {
  const around = (difference: number) =>
    approximateRunLength({ slack: 0.5, threshold: 5, shift: 0.5 + difference });
  expect(around(0)).toBeCloseTo(6.166 ** 2, 10);
  expect(around(1e-9)).toBeCloseTo(around(0), 5);
  expect(around(8.11e-5) / around(8.1e-5)).toBeCloseTo(1, 5);
});

// The same equation at 120 nodes in 80 digits, by elimination with pivots (mpmath).
test.each([
  [0.5, 5, 0, 930.887012064124],
  [2, 10, 0, 2.07310050545453e18],
  [1, 20, 0, 1.14622627108713e18],
  [0.5, 20, -1, 7.00073166744905e26],
  [0.5, 20, 1, 40.3717491534332],
])('slack %d, threshold %d, shift %d: after %d observations', (slack, threshold, shift, expected) => {
  expect(runLength({ slack, threshold, shift }) / expected).toBeCloseTo(1, 11);
});

test('a start at 0 is no start, one at the threshold is an alarm sooner than any other', () => {
  const parameters = { slack: 0.5, threshold: 4, shift: 0.25 };
  expect(runLength({ ...parameters, start: 0 })).toBe(runLength(parameters));
  expect(twoSidedRunLength({ ...parameters, start: 1e-9 }) / twoSidedRunLength(parameters)).toBeCloseTo(1, 8);
  const lengths = [0, 1, 2, 3, 4].map((start) => runLength({ ...parameters, start }));
  expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
  expect(() => runLength({ ...parameters, start: 4.1 })).toThrow('start');
  expect(() => twoSidedRunLength({ ...parameters, start: 2.6 })).toThrow('start');
});

test('longer with the threshold, shorter with the shift', () => {
  const parameter = fc.double({ min: 0, max: 3, noNaN: true });
  fc.assert(
    fc.property(parameter, parameter, (slack, shift) => {
      const length = runLength({ slack, threshold: 4, shift });
      expect(runLength({ slack, threshold: 4.5, shift })).toBeGreaterThan(length);
      expect(runLength({ slack, threshold: 4, shift: shift + 0.5 })).toBeLessThan(length);
      expect(length).toBeGreaterThanOrEqual(1);
    }),
    { numRuns: 20 },
  );
});

test('simulated series sound their alarm after so long', () => {
  const generator = xoroshiro128plus(20_261_123);
  const uniform = () => (generator.next() >>> 0) / 2 ** 32 + 2 ** -33;
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const parameters = { target: 0, slack: 0.5, threshold: 3, start: 0 };
  const lengths = Array.from({ length: 4000 }, () => {
    let state = cusumStart(parameters);
    for (let n = 1; ; n++) {
      state = cusumNext(state, normal() + 0.5, parameters);
      if (state.upper > parameters.threshold) return n;
    }
  });
  const mean = lengths.reduce((a, b) => a + b, 0) / lengths.length;
  const variance = lengths.reduce((a, b) => a + (b - mean) ** 2, 0) / (lengths.length - 1);
  const z =
    (mean - runLength({ slack: 0.5, threshold: 3, shift: 0.5 })) / Math.sqrt(variance / lengths.length);
  expect(Math.abs(z)).toBeLessThan(3.5);
});

test('refuses a threshold of 0, and one that needs more nodes', () => {
  expect(() => approximateRunLength({ slack: 0.5, threshold: 0, shift: 0 })).toThrow(DomainError);
  expect(() => runLength({ slack: 0.5, threshold: 21, shift: 0 })).toThrow(DomainError);
  expect(() => runLength({ slack: 0, threshold: 1, shift: -100 })).toThrow('the run length');
});
