import gammaln from '@stdlib/math-base-special-gammaln';
import { gammaTerm, incompleteGamma } from './incomplete-gamma.ts';
import { standardNormalQuantile } from './normal-quantile.ts';

/**
 * The x with P(shape, x) = probability: the quantile of a gamma law of this shape and rate 1; divide by another rate.
 * For shape > 0 and probability in (0, 1). Newton's steps on the logarithm of the smaller tail, kept within a bracket that
 * only shrinks; 0 where the quantile is below the smallest double.
 *
 * Why not a library: @stdlib's (stats-base-dists-gamma-quantile 0.2.3) answers the quantile of another shape, one higher,
 * from shapes of about 1,000 on; see `incompleteGamma`.
 *
 * @see Wilson and Hilferty 1931 for where it begins
 */
export const gammaQuantile = (probability: number, shape: number): number => {
  const isLower = probability <= 0.5;
  const target = Math.log(isLower ? probability : 1 - probability);
  let [low, high] = [0, Infinity];
  let x = firstGuess(probability, shape);
  if (x === 0) return 0;
  for (let i = 0; i < 200; i++) {
    const tails = incompleteGamma(shape, x);
    const tail = isLower ? tails.lower : tails.upper;
    const off = Math.log(tail) - target;
    if (off === 0) return x;
    if (off > 0 === isLower) high = x;
    else low = x;
    // d P / d ln x = shape · x^shape e^(−x) / Γ(shape + 1); of the upper tail with the other sign.
    const slope = ((shape * gammaTerm(shape, x)) / tail) * (isLower ? 1 : -1);
    const newton = x * Math.exp(-off / slope);
    const next = newton > low && newton < high ? newton : between(low, high);
    if (Math.abs(next - x) <= x * 1e-15) return next;
    x = next;
  }
  return x;
};

/** In the middle, of orders of magnitude. */
const between = (low: number, high: number): number =>
  high === Infinity ? 2 * low : low === 0 ? high / 2 : Math.sqrt(low) * Math.sqrt(high);

/** Wilson–Hilferty where the law looks like a bell; the power law near 0 where it does not. */
const firstGuess = (probability: number, shape: number): number => {
  const z = standardNormalQuantile(probability);
  const root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
  const bell = shape * root ** 3;
  const nearZero = Math.exp((Math.log(probability) + gammaln(shape + 1)) / shape);
  return root > 0.3 ? bell : nearZero;
};
