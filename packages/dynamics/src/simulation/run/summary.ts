import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { Interval } from './bands.ts';

/** How a column of numbers, one for each run, is summed up: in the order of the runs, so to the last bit the same. */

export const meanOfColumn = (column: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < column.length; i++) sum += column[i] as number;
  return sum / column.length;
};

/** Standard deviation (n − 1), in two passes; 0 for one number. */
export const sdOfColumn = (column: Float64Array, mean: number): number => {
  const n = column.length;
  if (n < 2) return 0;
  let squares = 0;
  let rest = 0;
  for (let i = 0; i < n; i++) {
    const away = (column[i] as number) - mean;
    squares += away * away;
    rest += away;
  }
  // Takes back what rounding of the mean has added (Chan, Golub, LeVeque 1983).
  return Math.sqrt(Math.max(0, squares - (rest * rest) / n) / (n - 1));
};

/** In place, the least first. */
export const sortColumn = (column: Float64Array): void => {
  // biome-ignore lint/plugin: a typed array sorts its numbers as numbers, and by the same order everywhere.
  column.sort();
};

/** Of a sorted column; between two values in proportion (Hyndman and Fan's type 7). */
export const quantileOf = (sorted: Float64Array, p: number): number => {
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (place - below);
};

/** Student's 95% interval of a mean with `degrees` degrees of freedom, 1 or more. */
export const studentInterval = (mean: number, standardError: number, degrees: number): Interval => {
  const half = tQuantile(0.975, degrees) * standardError;
  return { low: mean - half, high: mean + half };
};

/** 97.5% point of the normal law. */
const Z = 1.959963984540054;

/** Wilson's 95% interval (1927) of a chance that came true in a share of `n` tries; honest also at 0 and 1. */
export const wilsonInterval = (share: number, n: number): Interval => {
  const weight = (Z * Z) / n;
  const middle = (share + weight / 2) / (1 + weight);
  const half = (Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n)) * Z) / (1 + weight);
  return {
    low: share === 0 ? 0 : Math.max(0, middle - half),
    high: share === 1 ? 1 : Math.min(1, middle + half),
  };
};
