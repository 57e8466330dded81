import stdlibGammaQuantile from '@stdlib/stats-base-dists-gamma-quantile';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gammaQuantile } from './gamma-quantile.ts';
import { incompleteGamma } from './incomplete-gamma.ts';
import { portionsToPrepare } from './newsvendor.ts';
import { standardNormalQuantile } from './normal-quantile.ts';
import { poissonQuantile } from './poisson.ts';

/** mpmath, 40 digits: findroot on the logarithm of gammainc(shape, …, regularized=True). */
test.each([
  [2000, 0.05, 1927.012796008455],
  [2000, 0.5, 1999.666676545013],
  [2000, 0.95, 2074.124202215518],
  [13000.5, 0.05, 12813.52445812119],
  [13000.5, 0.95, 13188.61256611914],
  [0.5, 0.05, 0.001966070000009762],
  [0.5, 0.95, 1.920729410347062],
  [5, 1e-10, 0.02616553281595271],
  [1, 0.9, Math.LN10],
  [3, 0.999999, 19.12916818857292],
  [1000, 1e-20, 734.6930732399437],
])('gamma quantile, shape %d, p %d', (shape, probability, x) => {
  expect(gammaQuantile(probability, shape) / x).toBeCloseTo(1, 10);
});

test('the library that it stands in for is right at small shapes, and off by a shape of one at large ones', () => {
  for (const shape of [0.3, 1, 7.5, 60, 400])
    for (const p of [0.001, 0.3, 0.5, 0.95])
      expect(gammaQuantile(p, shape) / stdlibGammaQuantile(p, shape, 1)).toBeCloseTo(1, 9);
  expect(stdlibGammaQuantile(0.5, 2000, 1)).toBeGreaterThan(2000);
});

test('a quantile put back gives its probability, from tiny shapes to large ones and far into both tails', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -2, max: 6, noNaN: true }),
      fc.double({ min: -12, max: -0.001, noNaN: true }),
      fc.boolean(),
      (logShape, logTail, isLower) => {
        const shape = 10 ** logShape;
        const tail = 10 ** logTail;
        const p = isLower ? tail : 1 - tail;
        const x = gammaQuantile(p, shape);
        if (x < 1e-290) return;
        const { lower, upper } = incompleteGamma(shape, x);
        // Of p near 1 a double holds only so many digits of 1 − p.
        if (p <= 0.5) expect(lower / p).toBeCloseTo(1, 8);
        else expect(upper / (1 - p)).toBeCloseTo(1, 8);
      },
    ),
    { seed: 1, numRuns: 400 },
  );
});

test('a quantile below the smallest double is 0', () => {
  expect(gammaQuantile(0.05, 0.001)).toBe(0);
});

/** mpmath, 40 digits: findroot on ln(erfc(−z/√2)/2). */
test.each([
  [1e-5, -4.264890793922825],
  [1e-10, -6.361340902404056],
  [1e-17, -8.4937932241096],
  [1e-20, -9.26234008979841],
  [1e-100, -21.27345356096532],
  [1e-300, -37.0470962993612],
  [0.5, 0],
  [0.975, 1.959963984540054],
])('normal quantile of %d', (probability, z) => {
  expect(standardNormalQuantile(probability)).toBeCloseTo(z, 12);
});

test('the far tail of what asks for it: a Poisson’s quantile ends, portions are not 0', () => {
  // scipy.stats.poisson.ppf(1e-20, 1000)
  expect(poissonQuantile(1e-20, 1000)).toBe(722);
  const portions = portionsToPrepare({
    demand: { law: 'normal', mean: 200, standardDeviation: 1 },
    shortagePerPortion: 1e-20,
    leftoverPerPortion: 1,
  });
  expect(portions).toMatchObject({ exists: true });
  if (portions.exists) expect(portions.value).toBeCloseTo(200 - 9.26234008979841, 9);
});
