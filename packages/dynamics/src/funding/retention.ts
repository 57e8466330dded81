import { type Answer, answer, noAnswer } from '../answer.ts';
import { requireCount, requireNonNegative, requireNumberOf, requirePositive } from '../domain.ts';

/**
 * Donors who may stop at the end of each period, each with a chance of their own, Beta(α, β) over the donors: the
 * shifted-beta-geometric. α/(α + β) of all stop in the first period; the smaller α + β, the more the donors differ.
 *
 * @see Fader, Hardie 2007, "How to Project Customer Retention" (Journal of Interactive Marketing 21(1)), equations 5 to 8
 */
export interface RetentionModel {
  readonly alpha: number;
  readonly beta: number;
}

/**
 * How many of the donors stop in just this period (1, 2, …)?
 *
 * `P(T = t) = B(α + 1, β + t − 1)/B(α, β)`, computed as the product S(t − 1)·(1 − r(t)).
 *
 * @throws DomainError α or β not above 0; period not 1, 2, …
 */
export const leavingProbability = (model: RetentionModel, period: number): number => {
  requireNumberOf('period', period);
  const { alpha, beta } = requireModel(model);
  return survivalProbability(model, period - 1) * (alpha / (alpha + beta + period - 1));
};

/**
 * How many of the donors are still there after this many periods (0, 1, …)?
 *
 * `S(t) = B(α, β + t)/B(α, β) = Π r(j)`, summed as logarithms.
 *
 * @throws DomainError α or β not above 0; periods not 0, 1, …
 */
export const survivalProbability = (model: RetentionModel, periods: number): number => {
  requireCount('periods', periods);
  const { alpha, beta } = requireModel(model);
  // Beyond here the product is an integral to the last digits (Euler–Maclaurin).
  const counted = Math.min(periods, 10_000);
  let log = 0;
  for (let j = 1; j <= counted; j++) log += Math.log1p(-alpha / (alpha + beta + j - 1));
  if (periods > counted) log += tailOfLogs(alpha, beta + counted, periods - counted);
  return Math.exp(log);
};

/** Σ_{j=0}^{n−1} ln(1 − α/(α + b + j)) for large b: integral and its first corrections. */
const tailOfLogs = (alpha: number, b: number, n: number): number => {
  const integralTo = (x: number): number =>
    // ∫ ln x − ln(x + α) dx = −x ln(1 + α/x) − α ln(x + α), up to a constant
    -x * Math.log1p(alpha / x) - alpha * Math.log(x + alpha);
  const at = (x: number): number => -Math.log1p(alpha / x);
  const slope = (x: number): number => 1 / x - 1 / (x + alpha);
  return integralTo(b + n) - integralTo(b) + (at(b) - at(b + n)) / 2 + (slope(b + n) - slope(b)) / 12;
};

/**
 * How many of those who are still there stay for this period (1, 2, …)?
 *
 * `r(t) = (β + t − 1)/(α + β + t − 1)`: rises with t, since those who would leave have left.
 *
 * @throws DomainError α or β not above 0; period not 1, 2, …
 */
export const retentionRate = (model: RetentionModel, period: number): number => {
  requireNumberOf('period', period);
  const { alpha, beta } = requireModel(model);
  return (beta + period - 1) / (alpha + beta + period - 1);
};

/**
 * How many periods does a donor give, the first included?
 *
 * `E T = (α + β − 1)/(α − 1)` for α > 1. Otherwise the few who hardly ever stop make the mean infinite: ask for the median
 * (`survivalProbability`), or discount.
 *
 * @throws DomainError α or β not above 0
 */
export const expectedPeriods = (model: RetentionModel): Answer<number, 'mean-is-infinite'> => {
  const { alpha, beta } = requireModel(model);
  return alpha > 1 ? answer((alpha + beta - 1) / (alpha - 1)) : noAnswer('mean-is-infinite');
};

/**
 * How many more periods will a donor give who has stayed through this many?
 *
 * `Σ_{k≥1} S(n + k)/S(n) = (β + n)/(α − 1)` for α > 1; the longer they have stayed, the longer they will.
 *
 * @throws DomainError α or β not above 0; periods not 0, 1, …
 */
export const expectedFurtherPeriods = (
  model: RetentionModel,
  periodsStayed: number,
): Answer<number, 'mean-is-infinite'> => {
  requireCount('periodsStayed', periodsStayed);
  const { alpha, beta } = requireModel(model);
  return alpha > 1 ? answer((beta + periodsStayed) / (alpha - 1)) : noAnswer('mean-is-infinite');
};

/**
 * What is a donor worth who has stayed through this many periods and is about to decide again, in periods' gifts of today?
 *
 * Discounted expected residual lifetime: `Σ_{k≥1} S(n + k)/S(n)/(1 + d)^(k−1)
 * = (β + n)/(α + β + n) · ₂F₁(1, β + n + 1; α + β + n + 1; 1/(1 + d))`, by Gauss's continued fraction. The next gift counts in
 * full. Exists for every α once d > 0.
 *
 * @throws DomainError α or β not above 0; periods not 0, 1, …; discount below 0
 * @see Fader, Hardie 2010, "Customer-Base Valuation in a Contractual Setting" (Marketing Science 29(1)), equation 6
 */
export const discountedFurtherPeriods = (
  model: RetentionModel,
  periodsStayed: number,
  discountPerPeriod: number,
): Answer<number, 'mean-is-infinite'> => {
  if (requireNonNegative('discountPerPeriod', discountPerPeriod) === 0)
    return expectedFurtherPeriods(model, periodsStayed);
  requireCount('periodsStayed', periodsStayed);
  const { alpha, beta } = requireModel(model);
  const b = beta + periodsStayed;
  return answer((b / (alpha + b)) * gauss(b + 1, alpha + b + 1, 1 / (1 + discountPerPeriod)));
};

/** ₂F₁(1, b; c; z) for 0 ≤ z < 1, c > b: 1/(1 − k₁z/(1 − k₂z/(1 − …))), from the front (Lentz). */
const gauss = (b: number, c: number, z: number): number => {
  let f = 1;
  let front = 1;
  let back = 0;
  for (let k = 1; k < 1e7; k++) {
    const i = (k - 1) >> 1;
    const share =
      k % 2 === 1
        ? ((b + i) / (c + 2 * i)) * ((c + i - 1) / (c + 2 * i - 1))
        : ((i + 1) / (c + 2 * i)) * ((c - b + i) / (c + 2 * i + 1));
    back = 1 / (1 - share * z * back);
    front = 1 - (share * z) / front;
    const step = front * back;
    f *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return 1 / f;
};

/** @throws DomainError */
export const requireModel = (model: RetentionModel): RetentionModel => {
  requirePositive('alpha', model.alpha);
  requirePositive('beta', model.beta);
  return model;
};
