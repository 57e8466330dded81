import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';

/** A number and how sure it is: missed with half of 1 − confidence on either side. */
export interface CredibleInterval {
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly confidence: number;
}

/** Of draws from a posterior: their median and quantiles. Sorts in place. */
export const intervalOfDraws = (draws: Float64Array, confidence: number): CredibleInterval => {
  draws.sort();
  const n = draws.length;
  const at = (p: number): number =>
    draws[Math.min(n - 1, Math.max(0, Math.round(p * (n + 1)) - 1))] as number;
  return { value: at(0.5), from: at((1 - confidence) / 2), to: at((1 + confidence) / 2), confidence };
};

/** Of a share, `hits` of `hits + misses`, with this many of each assumed beforehand: the beta posterior. */
export const intervalOfShare = (
  hits: number,
  misses: number,
  confidence: number,
  priorHits = 0.5,
  priorMisses = 0.5,
): CredibleInterval => {
  const [a, b] = [hits + priorHits, misses + priorMisses];
  return {
    value: a / (a + b),
    from: betaQuantile((1 - confidence) / 2, a, b),
    to: betaQuantile((1 + confidence) / 2, a, b),
    confidence,
  };
};
