import { type Answer, answer, noAnswer } from '../answer.ts';
import { requireEach, requireNonNegative } from '../domain.ts';

/** All amounts are 0: there is nothing to be shared unequally, and each of these measures is 0/0. */
export type NothingGiven = 'nothing-given';

/**
 * How unequally is it shared, from 0 (all alike) to almost 1 (one has it all)?
 *
 * Gini, biased: `Σ (2i − n − 1) x₍ᵢ₎ / (n Σx)` over the amounts sorted upwards; at most (n − 1)/n. O(n log n).
 *
 * @throws DomainError no amounts, or one below 0
 * @see Gini 1912; Sen 1973, On Economic Inequality, 2.8
 */
export const gini = (amounts: ArrayLike<number>): Answer<number, NothingGiven> => {
  const sorted = sortedShares(amounts);
  if (!sorted) return noAnswer('nothing-given');
  const n = sorted.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (2 * i + 1 - n) * (sorted[i] as number);
  return answer(Math.max(0, sum / n));
};

/**
 * The Gini coefficient of a larger group, from a sample of it: `n/(n − 1)` times the biased one; from 0 to 1. There is
 * none from one recipient.
 *
 * @throws DomainError as `gini`
 */
export const giniUnbiased = (amounts: ArrayLike<number>): Answer<number, NothingGiven | 'one-recipient'> => {
  const biased = gini(amounts);
  if (!biased.exists) return biased;
  const n = amounts.length;
  return n === 1 ? noAnswer('one-recipient') : answer((biased.value * n) / (n - 1));
};

export interface LorenzCurve {
  /** From 0 to 1 in steps of 1/n: n + 1 points. */
  readonly shareOfRecipients: Float64Array;
  /** What that share of recipients, those with least first, has of all. From 0 to 1. */
  readonly shareOfAmount: Float64Array;
}

/**
 * What do the poorest half have together, and any other share?
 *
 * @throws DomainError as `gini`
 * @see Lorenz 1905
 */
export const lorenzCurve = (amounts: ArrayLike<number>): Answer<LorenzCurve, NothingGiven> => {
  const sorted = sortedShares(amounts);
  if (!sorted) return noAnswer('nothing-given');
  const n = sorted.length;
  const shareOfRecipients = Float64Array.from({ length: n + 1 }, (_, i) => i / n);
  const shareOfAmount = new Float64Array(n + 1);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    sum += sorted[i] as number;
    shareOfAmount[i + 1] = Math.min(1, sum);
  }
  shareOfAmount[n] = 1;
  return answer({ shareOfRecipients, shareOfAmount });
};

/**
 * How unequally is it shared, so that the inequality between and within groups adds up?
 *
 * Theil's T: `Σ (x/μ) ln(x/μ) / n`, with 0 ln 0 = 0; from 0 to ln n.
 *
 * @throws DomainError as `gini`
 * @see Theil 1967, Economics and Information Theory, chapter 4
 */
export const theil = (amounts: ArrayLike<number>): Answer<number, NothingGiven> => {
  const relative = relativeToMean(amounts);
  if (!relative) return noAnswer('nothing-given');
  let sum = 0;
  for (const x of relative) if (x > 0) sum += x * Math.log(x);
  return answer(Math.max(0, sum / relative.length));
};

/**
 * What part of all that was given could be saved, if shares that are alike were as good to us?
 *
 * Atkinson: `1 − (Σ (x/μ)^(1−ε)/n)^(1/(1−ε))`; at ε = 1 one minus the geometric mean over the mean. The aversion ε ≥ 0 says how
 * much we mind: 0 not at all; from 1 on, one recipient with nothing makes it 1.
 *
 * @throws DomainError as `gini`; aversion below 0
 * @see Atkinson 1970, "On the Measurement of Inequality" (Journal of Economic Theory 2)
 */
export const atkinson = (amounts: ArrayLike<number>, aversion: number): Answer<number, NothingGiven> => {
  requireNonNegative('aversion', aversion);
  const relative = relativeToMean(amounts);
  if (!relative) return noAnswer('nothing-given');
  if (aversion === 0) return answer(0);
  // What is so small that x/μ is 0 has a logarithm all the same.
  const most = relative.reduce((best, x, i) => (x > (relative[best] as number) ? i : best), 0);
  const logOfMean = Math.log(amounts[most] as number) - Math.log(relative[most] as number);
  const logs = relative.map((x, i) =>
    x > 1e-300 ? Math.log(x) : Math.log(amounts[i] as number) - logOfMean,
  );
  if (aversion >= 1 && logs.includes(Number.NEGATIVE_INFINITY)) return answer(1);
  return answer(Math.min(1, Math.max(0, -Math.expm1(logOfPowerMean(logs, 1 - aversion)))));
};

/** ln((Σ e^(k·log)/n)^(1/k)), near k = 0 without cancellation, and without overflow for any k. */
const logOfPowerMean = (logs: Float64Array, k: number): number => {
  const n = logs.length;
  if (k === 0) return logs.reduce((sum, log) => sum + log, 0) / n;
  const extreme = logs.reduce((most, log) => (k > 0 ? Math.max(most, log) : Math.min(most, log)));
  const highest = k * extreme;
  if (highest === Number.POSITIVE_INFINITY) return extreme;
  if (highest < 1) return Math.log1p(logs.reduce((sum, log) => sum + Math.expm1(k * log), 0) / n) / k;
  return (highest + Math.log(logs.reduce((sum, log) => sum + Math.exp(k * log - highest), 0) / n)) / k;
};

/**
 * How fair is it, from 1/n (one has it all) to 1 (all alike)?
 *
 * Jain's index `(Σx)²/(n Σx²)`: the share of recipients who could have been served alike with what was given.
 *
 * @throws DomainError as `gini`
 * @see Jain, Chiu, Hawe 1984 (DEC-TR-301)
 */
export const jainIndex = (amounts: ArrayLike<number>): Answer<number, NothingGiven> => {
  const relative = relativeToMean(amounts);
  if (!relative) return noAnswer('nothing-given');
  const n = relative.length;
  const squares = relative.reduce((sum, x) => sum + x * x, 0);
  return answer(Math.min(1, n / squares));
};

/** x/μ, by way of the largest, so that no sum overflows. */
const relativeToMean = (amounts: ArrayLike<number>): Float64Array | undefined => {
  const scaled = scaledByLargest(amounts);
  if (!scaled) return undefined;
  const mean = scaled.reduce((sum, x) => sum + x, 0) / scaled.length;
  return scaled.map((x) => x / mean);
};

/** x/Σx, sorted upwards. */
const sortedShares = (amounts: ArrayLike<number>): Float64Array | undefined => {
  const scaled = scaledByLargest(amounts)?.sort();
  const sum = scaled?.reduce((total, x) => total + x, 0) ?? 0;
  return scaled?.map((x) => x / sum);
};

const scaledByLargest = (amounts: ArrayLike<number>): Float64Array | undefined => {
  requireEach('amounts', amounts, requireNonNegative);
  let largest = 0;
  for (let i = 0; i < amounts.length; i++) largest = Math.max(largest, amounts[i] as number);
  if (largest === 0) return undefined;
  const scaled = new Float64Array(amounts.length);
  for (let i = 0; i < scaled.length; i++) scaled[i] = (amounts[i] as number) / largest;
  return scaled;
};
