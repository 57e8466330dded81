import { DomainError, requireEach, requireNonNegative } from '../domain.ts';
import { gini } from '../fairness/inequality.ts';

/** How unequally, or how well for those with least: two measures of one rule. */
export type FairnessMeasure = 'gini' | 'least-served';

/** The share of people who are called those with least. */
const LEAST = 0.1;

/**
 * The measure of a distribution: its Gini coefficient (0 where nobody got anything: all are alike), or what the tenth
 * with least got, on average per person (one person at least).
 *
 * @throws DomainError no amounts, or one below 0
 */
export const measured = (amounts: ArrayLike<number>, measure: FairnessMeasure): number => {
  if (measure === 'gini') {
    const found = gini(amounts);
    return found.exists ? found.value : 0;
  }
  requireEach('amounts', amounts, requireNonNegative);
  const sorted = Float64Array.from(amounts).sort();
  const least = sorted.subarray(0, Math.max(1, Math.round(sorted.length * LEAST)));
  return least.reduce((sum, x) => sum + x, 0) / least.length;
};

/**
 * The measure with each person left out in turn: for the jackknife (Quenouille 1956, Tukey 1958). O(n log n) for Gini,
 * whose sum changes by known parts of the sorted amounts, and for those with least.
 *
 * @throws DomainError fewer than two
 */
export const leftOut = (amounts: ArrayLike<number>, measure: FairnessMeasure): Float64Array => {
  requireEach('amounts', amounts, requireNonNegative, 2);
  const order = Array.from(amounts, (_, i) => i).sort(
    (a, b) => (amounts[a] as number) - (amounts[b] as number),
  );
  const sorted = Float64Array.from(order, (place) => amounts[place] as number);
  const without = new Float64Array(sorted.length);
  const of = measure === 'gini' ? giniWithout(sorted) : leastWithout(sorted);
  order.forEach((place, k) => {
    without[place] = of(k);
  });
  return without;
};

const giniWithout = (sorted: Float64Array) => {
  const n = sorted.length;
  const before = new Float64Array(n + 1);
  let weighted = 0;
  for (let i = 0; i < n; i++) {
    before[i + 1] = (before[i] as number) + (sorted[i] as number);
    weighted += (2 * i + 1 - n) * (sorted[i] as number);
  }
  const total = before[n] as number;
  return (k: number): number => {
    const x = sorted[k] as number;
    const rest = total - x;
    if (!(rest > 0)) return 0;
    const after = total - (before[k + 1] as number);
    const sum = weighted - (2 * k + 1 - n) * x + (before[k] as number) - after;
    return Math.max(0, sum / ((n - 1) * rest));
  };
};

const leastWithout = (sorted: Float64Array) => {
  const count = Math.max(1, Math.round((sorted.length - 1) * LEAST));
  const first = sorted.subarray(0, count).reduce((sum, x) => sum + x, 0);
  const next = sorted[count] as number;
  return (k: number): number => (k < count ? (first - (sorted[k] as number) + next) / count : first / count);
};

/** Jackknife standard error of a statistic from its values with each one left out: √((n−1)/n · Σ(θᵢ − θ̄)²). */
export const jackknifeError = (without: ArrayLike<number>): number => {
  const n = without.length;
  if (n < 2) throw new DomainError('without', `${n} values`, '2 values or more');
  let mean = 0;
  for (let i = 0; i < n; i++) mean += (without[i] as number) / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += ((without[i] as number) - mean) ** 2;
  return Math.sqrt((squares * (n - 1)) / n);
};
