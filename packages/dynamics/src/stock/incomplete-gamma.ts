import gammaln from '@stdlib/math-base-special-gammaln';

/**
 * The two regularised incomplete gamma functions, P(a, x) and Q(a, x) = 1 − P, for a > 0 and x ≥ 0: the smaller one is
 * computed, so neither loses its digits. Power series below a + 1, continued fraction (Lentz) above; about √a steps
 * where x is near a.
 *
 * Why not a library: in @stdlib's (math-base-special-gammainc, under poisson-cdf 0.3.1, poisson-quantile and
 * gamma-quantile 0.2.3) a Poisson probability is off by one whole term for means from about 1,050 on.
 *
 * @see DLMF 8.11.4, 8.9.2; for the factor in front of both Loader 2000
 */
export const incompleteGamma = (a: number, x: number): { readonly lower: number; readonly upper: number } => {
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  if (x < a + 1) {
    const lower = Math.min(1, gammaTerm(a, x) * powerSeries(a, x));
    return { lower, upper: 1 - lower };
  }
  const term = gammaTerm(a, x);
  const upper = term === 0 ? 0 : Math.min(1, term * a * continuedFraction(a, x));
  return { lower: 1 - upper, upper };
};

/** x^a e^(−x) / Γ(a+1): for whole a the Poisson probability of a at mean x. Exact to some 1e-15, for any size. */
export const gammaTerm = (a: number, x: number): number => {
  if (x === 0) return a === 0 ? 1 : 0;
  if (a < 10) return Math.exp(a * Math.log(x) - x - gammaln(a + 1));
  return Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
};

/** ln Γ(a+1) less Stirling's formula for it; a ≥ 10. */
const stirlingError = (a: number): number => {
  const s = 1 / (a * a);
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - (691 / 360360) * s) * s) * s) * s) * s) / a;
};

/** a ln(a/x) + x − a, without the loss of digits where x is near a. */
const deviance = (a: number, x: number): number => {
  const ratio = (a - x) / (a + x);
  if (Math.abs(ratio) >= 0.1) return a * Math.log(a / x) + x - a;
  let sum = (a - x) * ratio;
  let power = 2 * a * ratio;
  for (let i = 3; ; i += 2) {
    power *= ratio * ratio;
    const next = sum + power / i;
    if (next === sum) return sum;
    sum = next;
  }
};

const powerSeries = (a: number, x: number): number => {
  let sum = 1;
  let term = 1;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
};

const continuedFraction = (a: number, x: number): number => {
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  for (let i = 1; i < 1e9; i++) {
    const numerator = i * (a - i);
    b += 2;
    d = 1 / (numerator * d + b || Number.MIN_VALUE);
    c = b + numerator / c || Number.MIN_VALUE;
    const step = c * d;
    value *= step;
    if (Math.abs(step - 1) < 3e-16) break;
  }
  return value;
};
