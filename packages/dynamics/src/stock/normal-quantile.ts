import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import stdlibQuantile from '@stdlib/stats-base-dists-normal-quantile';

/**
 * The z with Φ(z) = probability, for probability from 0 (−∞) to 1 (∞).
 *
 * Why not the library alone: @stdlib's (stats-base-dists-normal-quantile 0.3.1) works with 2·probability − 1, so that it loses
 * digits below about 1e-6 and answers −Infinity from about 1e-17 on. There Newton's steps on ln Φ do it, whose slope
 * hardly changes from one step to the next.
 */
export const standardNormalQuantile = (probability: number): number => {
  if (probability === 0) return -Infinity;
  if (probability > TAIL) return stdlibQuantile(probability, 0, 1);
  const target = Math.log(probability);
  let z = -Math.sqrt(-2 * target);
  for (let i = 0; i < 50; i++) {
    const below = normalCdf(z, 0, 1);
    // Too far out for a double: back towards the middle.
    const step =
      below > 0
        ? ((Math.log(below) - target) * below * Math.sqrt(2 * Math.PI)) / Math.exp((-z * z) / 2)
        : -0.5;
    z -= step;
    if (Math.abs(step) <= Math.abs(z) * 1e-15) break;
  }
  return z;
};

const TAIL = 1e-4;
