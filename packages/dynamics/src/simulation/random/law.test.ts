import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KOLMOGOROV_MAX, kolmogorov, meanZ, pearson } from '../../testing/goodness-of-fit.ts';
import { meanOf, pickerOf, samplerOf } from './law.ts';
import { type Law, lawSchema } from './law-schema.ts';
import { Stream } from './stream.ts';

const drawsOf = (law: Law, n = 50_000): number[] => {
  const draw = samplerOf(law, new Stream(11, 0, JSON.stringify(law)));
  return Array.from({ length: n }, draw);
};

describe.each<[string, Law, (x: number) => number]>([
  ['exponential', { exponential: { mean: 3 } }, (x) => -Math.expm1(-x / 3)],
  ['uniform', { uniform: { from: -2, to: 5 } }, (x) => (x + 2) / 7],
  ['normal', { normal: { mean: 7, sd: 2 } }, (x) => normalCdf(x, 7, 2)],
  [
    'lognormal',
    { lognormal: { mean: 4, sd: 3 } },
    (x) => normalCdf(Math.log(x), Math.log(4) - Math.log(25 / 16) / 2, Math.sqrt(Math.log(25 / 16))),
  ],
  ['weibull', { weibull: { shape: 0.7, scale: 5 } }, (x) => -Math.expm1(-((x / 5) ** 0.7))],
])('%s', (_, law, cdf) => {
  test('its distribution', () => expect(kolmogorov(drawsOf(law), cdf)).toBeLessThan(KOLMOGOROV_MAX));
});

test.each<[Law, number, number]>([
  [{ exponential: { mean: 3 } }, 3, 3],
  [{ uniform: { from: -2, to: 5 } }, 1.5, 7 / Math.sqrt(12)],
  [{ normal: { mean: -7, sd: 2 } }, -7, 2],
  [{ lognormal: { mean: 4, sd: 3 } }, 4, 3],
  [{ gamma: { mean: 20, sd: 5 } }, 20, 5],
  [{ gamma: { mean: 2, sd: 5 } }, 2, 5],
  // Weibull of shape ½: mean 2·scale, variance 20·scale².
  [{ weibull: { shape: 0.5, scale: 3 } }, 6, 3 * Math.sqrt(20)],
  [{ beta: { a: 2, b: 6 } }, 0.25, Math.sqrt(12 / 64 / 9)],
  [{ poisson: { mean: 6 } }, 6, Math.sqrt(6)],
  [
    {
      choice: [
        { value: 10, weight: 3 },
        { value: 50, weight: 1 },
      ],
    },
    20,
    Math.sqrt(300),
  ],
])('the mean and the spread of %j', (law, mean, sd) => {
  expect(lawSchema.parse(law)).toEqual(law);
  expect(meanOf(law)).toBeCloseTo(mean, 12);
  const sample = drawsOf(law);
  expect(Math.abs(meanZ(sample, mean, sd))).toBeLessThan(3.3);
  const squares = sample.map((x) => (x - mean) ** 2);
  const spread = squares.reduce((sum, x) => sum + x, 0) / squares.length;
  const error = Math.sqrt(squares.reduce((sum, x) => sum + (x - spread) ** 2, 0)) / squares.length;
  expect(Math.abs(spread - sd * sd)).toBeLessThan(4 * error);
});

test('a bare number is always that number, and asks the stream nothing', () => {
  const stream = new Stream(1, 0, 'none');
  expect(samplerOf(42, stream)()).toBe(42);
  expect(meanOf(42)).toBe(42);
  expect(stream.bits()).toBe(new Stream(1, 0, 'none').bits());
});

test('a picker picks by weight, and never what weighs nothing', () => {
  const weights = [0, 3, 0, 0, 1, 6, 0];
  const pick = pickerOf(weights);
  const stream = new Stream(3, 0, 'picker');
  const counts = weights.map(() => 0);
  for (let i = 0; i < 50_000; i++) {
    const k = pick(stream);
    counts[k] = (counts[k] as number) + 1;
  }
  expect(counts.filter((_, i) => weights[i] === 0)).toEqual([0, 0, 0, 0]);
  expect(pearson([counts[1], counts[4], counts[5]] as number[], [0.3, 0.1, 0.6])).toBeLessThan(1);
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 40 }),
      fc.double({ min: 2 ** -53, max: 1 - 2 ** -53, noNaN: true }),
      (some, u) => {
        fc.pre(some.some((weight) => weight > 0));
        const k = pickerOf(some)({ uniform: () => u } as Stream);
        expect(some[k]).toBeGreaterThan(0);
      },
    ),
  );
});

test.each([
  [{ exponential: { mean: 0 } }],
  [{ exponential: { mean: 1, sd: 1 } }],
  [{ uniform: { from: 2, to: 1 } }],
  [{ normal: { mean: 0, sd: -1 } }],
  [{ choice: [] }],
  [{ choice: [{ value: 1, weight: 0 }] }],
  [{ exponentiel: { mean: 1 } }],
  [Infinity],
  ['3'],
])('%j is no law', (law) => expect(lawSchema.safeParse(law).success).toBe(false));
