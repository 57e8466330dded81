/** Stand-in until @megibung/dynamics has its stock module. */
export type HoldShape = 'any-day' | 'same-day' | 'spread';

/** Mean tokens out there `days` after the start: arrivals times the integral of the survival curve. */
export const meanOutThere = (i: {
  perDay: number;
  meanHoldDays: number;
  shape: HoldShape;
  days: number;
}): number => {
  const { perDay, meanHoldDays: w, shape, days } = i;
  if (shape === 'same-day') return perDay * Math.min(days, w);
  if (shape === 'any-day') return perDay * w * -Math.expm1(-days / w);
  const t = Math.min(days, 2 * w);
  return perDay * (t - (t * t) / (4 * w));
};

/** The smallest count that a Poisson number of this mean does not exceed with the probability. */
export const poissonQuantile = (mean: number, probability: number): number => {
  let term = Math.exp(-mean);
  let sum = term;
  let count = 0;
  while (sum < probability && count < 1e6) {
    count += 1;
    term *= mean / count;
    sum += term;
  }
  return count;
};

export const meanHoldOf = (outThere: number, perDay: number): number => outThere / perDay;
