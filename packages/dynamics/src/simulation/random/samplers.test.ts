import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import poissonCdf from '@stdlib/stats-base-dists-poisson-cdf';
import poissonQuantile from '@stdlib/stats-base-dists-poisson-quantile';
import { describe, expect, test } from 'vitest';
import { gammaQuantile } from '../../stock/gamma-quantile.ts';
import {
  KOLMOGOROV_MAX,
  kolmogorov,
  meanZ,
  pearson,
  pearsonByQuantiles,
  varianceRatio,
} from '../../testing/goodness-of-fit.ts';
import { exponential } from './exponential.ts';
import { beta, gamma } from './gamma.ts';
import { normal } from './normal.ts';
import { poisson } from './poisson.ts';
import { Stream } from './stream.ts';

const DRAWS = 100_000;
const sampleOf = (name: string, draw: (stream: Stream) => number, n = DRAWS): number[] => {
  const stream = new Stream(20261123, 0, name);
  return Array.from({ length: n }, () => draw(stream));
};

describe('exponential', () => {
  const sample = sampleOf('exponential', exponential, 400_000);
  test('its distribution', () =>
    expect(kolmogorov(sample, (x) => -Math.expm1(-x))).toBeLessThan(KOLMOGOROV_MAX));
  test('its moments', () => {
    expect(Math.abs(meanZ(sample, 1, 1))).toBeLessThan(3.3);
    expect(Math.abs(varianceRatio(sample, 1, 1) - 1)).toBeLessThan(3.3 * Math.sqrt(8 / sample.length));
  });
  test('its tail beyond the last layer, which begins at 7.697', () => {
    const stream = new Stream(1, 0, 'tail');
    const tail: number[] = [];
    for (let i = 0; i < 2_000_000; i++) {
      const x = exponential(stream);
      if (!(x > 0 && x < 60)) throw new Error(`an exponential variate of ${x}`);
      if (x > 7) tail.push(x - 7);
    }
    const p = Math.exp(-7);
    expect(Math.abs(tail.length - 2e6 * p) / Math.sqrt(2e6 * p)).toBeLessThan(3.3);
    expect(kolmogorov(tail, (x) => -Math.expm1(-x))).toBeLessThan(KOLMOGOROV_MAX);
  });
});

test('normal: its distribution and moments', () => {
  const sample = sampleOf('normal', normal, 200_000);
  expect(kolmogorov(sample, (x) => normalCdf(x, 0, 1))).toBeLessThan(KOLMOGOROV_MAX);
  expect(Math.abs(meanZ(sample, 0, 1))).toBeLessThan(3.3);
  expect(Math.abs(varianceRatio(sample, 0, 1) - 1)).toBeLessThan(3.3 * Math.sqrt(2 / sample.length));
});

describe.each([0.05, 0.5, 0.999, 1, 1.5, 4, 40, 1000])('gamma of shape %d', (shape) => {
  const sample = sampleOf(`gamma-${shape}`, (stream) => gamma(stream, shape));
  test('its distribution', () =>
    expect(pearsonByQuantiles(sample, (p) => gammaQuantile(p, shape))).toBeLessThan(1));
  test('its moments', () => {
    expect(Math.abs(meanZ(sample, shape, Math.sqrt(shape)))).toBeLessThan(3.3);
    const spread = Math.sqrt((2 + 6 / shape) / DRAWS);
    expect(Math.abs(varianceRatio(sample, shape, Math.sqrt(shape)) - 1)).toBeLessThan(4 * spread);
  });
});

describe.each([
  [0.5, 0.5],
  [0.2, 3],
  [0.76367, 1.29583],
  [2, 5],
  [30, 4],
])('beta of %d and %d', (a, b) => {
  const sample = sampleOf(`beta-${a}-${b}`, (stream) => beta(stream, a, b));
  test('its distribution', () =>
    expect(pearsonByQuantiles(sample, (p) => betaQuantile(p, a, b))).toBeLessThan(1));
  test('its mean', () => {
    const sd = Math.sqrt((a * b) / (a + b) ** 2 / (a + b + 1));
    expect(Math.abs(meanZ(sample, a / (a + b), sd))).toBeLessThan(3.3);
  });
});

test('beta of tiny shapes is 0 or 1, by their share, and never NaN', () => {
  const sample = sampleOf('beta-tiny', (stream) => beta(stream, 0.0002, 0.0006), 20_000);
  expect(sample.every((x) => x >= 0 && x <= 1)).toBe(true);
  expect(Math.abs(meanZ(sample, 0.25, Math.sqrt(0.1875)))).toBeLessThan(3.3);
});

describe.each([0.001, 0.7, 3, 9.99, 10, 10.5, 30, 400, 1e6])('poisson of mean %d', (mean) => {
  const n = 60_000;
  const sample = sampleOf(`poisson-${mean}`, (stream) => poisson(stream, mean), n);
  test('its distribution', () => {
    // Cells of consecutive counts, each of a share that a sample of this size can tell.
    const cuts = [
      ...new Set(Array.from({ length: 40 }, (_, i) => poissonQuantile((i + 0.5) / 40, mean))),
    ].sort((x, y) => x - y);
    const bounds = [-1, ...cuts, Infinity];
    const cdf = (k: number): number => (k === Infinity ? 1 : k < 0 ? 0 : poissonCdf(k, mean));
    const shares: number[] = [];
    const counts: number[] = [];
    for (let i = 1; i < bounds.length; i++) {
      const [low, high] = [bounds[i - 1] as number, bounds[i] as number];
      shares.push(cdf(high) - cdf(low));
      counts.push(sample.filter((k) => k > low && k <= high).length);
    }
    expect(counts.length).toBeGreaterThan(1);
    expect(pearson(counts, shares)).toBeLessThan(1);
  });
  test('whole numbers from 0 of the right mean and variance', () => {
    expect(sample.every((k) => Number.isInteger(k) && k >= 0)).toBe(true);
    expect(Math.abs(meanZ(sample, mean, Math.sqrt(mean)))).toBeLessThan(3.3);
    const spread = Math.sqrt((2 + 1 / mean) / n);
    expect(Math.abs(varianceRatio(sample, mean, Math.sqrt(mean)) - 1)).toBeLessThan(4 * spread);
  });
});

test('poisson of mean 0 is 0; the highest uniform number gives a small count, not the end of a loop', () => {
  expect(poisson(new Stream(1, 0, 'none'), 0)).toBe(0);
  const highest = { uniform: () => 1 - 2 ** -53 } as Stream;
  for (const mean of [1e-9, 0.1, 1, 5, 9.9]) expect(poisson(highest, mean)).toBeLessThan(70);
});
