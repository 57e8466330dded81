/** From, to. */
export type Interval = readonly [low: number, high: number];

const normal95 = 1.959963984540054;

/** A share seen in so many trials: where the true one lies, with 95% confidence (Wilson, JASA 22, 1927). */
export const shareInterval = (hits: number, trials: number): Interval => {
  const z2 = normal95 * normal95;
  const middle = (hits + z2 / 2) / (trials + z2);
  const half = (normal95 / (trials + z2)) * Math.sqrt((hits * (trials - hits)) / trials + z2 / 4);
  return [hits === 0 ? 0 : Math.max(0, middle - half), hits === trials ? 1 : Math.min(1, middle + half)];
};

export interface Difference {
  readonly mean: number;
  readonly interval: Interval;
  /** Every pair is alike. */
  readonly isNone: boolean;
}

/** Of runs in pairs (same seed, same run): how much more `after` has, on average, with 95% confidence. */
export const pairedDifference = (before: ArrayLike<number>, after: ArrayLike<number>): Difference => {
  const n = Math.min(before.length, after.length);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (after[i] as number) - (before[i] as number);
  const mean = sum / n;
  let squares = 0;
  let isNone = true;
  for (let i = 0; i < n; i++) {
    const off = (after[i] as number) - (before[i] as number);
    if (off !== 0) isNone = false;
    squares += (off - mean) * (off - mean);
  }
  const half = n > 1 ? studentT95(n - 1) * Math.sqrt(squares / (n - 1) / n) : Infinity;
  return { mean, interval: [mean - half, mean + half], isNone };
};

/** Student's t at 97.5%, by the expansion of Cornish and Fisher (1938), within 1% from 5 degrees of freedom on. */
export const studentT95 = (degrees: number): number => {
  const z = normal95;
  return (
    z +
    (z ** 3 + z) / (4 * degrees) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * degrees ** 3)
  );
};
