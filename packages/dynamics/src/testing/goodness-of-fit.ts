import { gammaQuantile } from '../stock/gamma-quantile.ts';

/** Kolmogorov's distance between a sample and a continuous law, times √n: above 1.95 in one of a thousand samples. */
export const kolmogorov = (sample: readonly number[], cdf: (x: number) => number): number => {
  const sorted = Float64Array.from(sample).sort();
  const n = sorted.length;
  let distance = 0;
  sorted.forEach((x, i) => {
    const p = cdf(x);
    distance = Math.max(distance, p - i / n, (i + 1) / n - p);
  });
  return distance * Math.sqrt(n);
};
export const KOLMOGOROV_MAX = 1.95;

/** Pearson's χ² ÷ its 99.9% point, for counts in cells of known probability: above 1 in one of a thousand samples. */
export const pearson = (counts: readonly number[], probabilities: readonly number[]): number => {
  const n = counts.reduce((sum, count) => sum + count, 0);
  let chiSquare = 0;
  counts.forEach((count, i) => {
    const expected = n * (probabilities[i] as number);
    chiSquare += (count - expected) ** 2 / expected;
  });
  return chiSquare / (2 * gammaQuantile(0.999, (counts.length - 1) / 2));
};

/** χ² over cells of equal probability, cut at the law's quantiles. */
export const pearsonByQuantiles = (
  sample: readonly number[],
  quantile: (p: number) => number,
  cells = 50,
): number => {
  const cuts = Array.from({ length: cells - 1 }, (_, i) => quantile((i + 1) / cells));
  const counts = new Array<number>(cells).fill(0);
  for (const x of sample) {
    const above = cuts.findIndex((cut) => x < cut);
    const cell = above === -1 ? cells - 1 : above;
    counts[cell] = (counts[cell] as number) + 1;
  }
  return pearson(counts, new Array<number>(cells).fill(1 / cells));
};

/** How many standard errors a sample's mean is from where it should be. */
export const meanZ = (sample: readonly number[], mean: number, sd: number): number =>
  ((sample.reduce((sum, x) => sum + x, 0) / sample.length - mean) * Math.sqrt(sample.length)) / sd;

/** The sample's variance ÷ the law's: near 1 by √((kurtosis − 1) / n). */
export const varianceRatio = (sample: readonly number[], mean: number, sd: number): number =>
  sample.reduce((sum, x) => sum + (x - mean) ** 2, 0) / sample.length / (sd * sd);
