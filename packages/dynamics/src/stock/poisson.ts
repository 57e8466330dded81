import { gammaTerm, incompleteGamma } from './incomplete-gamma.ts';
import { standardNormalQuantile } from './normal-quantile.ts';

/** P(X = count) for X Poisson; count a whole number. */
export const poissonProbability = (count: number, mean: number): number =>
  count < 0 ? 0 : gammaTerm(count, mean);

/** P(X ≤ count). */
export const poissonAtMost = (count: number, mean: number): number =>
  count < 0 ? 0 : incompleteGamma(Math.floor(count) + 1, mean).upper;

/** P(X > count), with all its digits where it is tiny. */
export const poissonAbove = (count: number, mean: number): number =>
  count < 0 ? 1 : incompleteGamma(Math.floor(count) + 1, mean).lower;

/** The smallest count with P(X ≤ count) ≥ probability; probability in (0, 1). Cornish–Fisher, then step by step. */
export const poissonQuantile = (probability: number, mean: number): number => {
  if (mean === 0) return 0;
  const reached = (count: number): boolean =>
    probability <= 0.5
      ? poissonAtMost(count, mean) >= probability
      : poissonAbove(count, mean) <= 1 - probability;
  const z = standardNormalQuantile(probability);
  let count = Math.max(0, Math.floor(mean + z * Math.sqrt(mean) + (z * z - 1) / 6));
  while (!reached(count)) count++;
  while (count > 0 && reached(count - 1)) count--;
  return count;
};
