import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { type Answer, answer, noAnswer } from '../answer.ts';
import { DomainError, requireNonNegative, requireShare } from '../domain.ts';

/**
 * A redemption curve (Kaplan–Meier): one place in each array for each distinct hold after which something was redeemed,
 * in rising order; holds at which tokens were only lost from sight have none.
 */
export interface RedemptionCurve {
  readonly tokens: number;
  readonly tokensRedeemed: number;
  /** The longest hold that was seen, redeemed or not: beyond it nothing is known (unless all are redeemed). */
  readonly longestDays: number;
  readonly days: Float64Array;
  /** Tokens out just before. Those last seen at this very hold count as still out. */
  readonly atRisk: Float64Array;
  readonly redeemed: Float64Array;
  /** S: the share still out just after. */
  readonly survival: Float64Array;
  /** Greenwood's sum Σ d/(n(n−d)); Infinity once S = 0. Var S = S² × it. */
  readonly greenwoodSum: Float64Array;
}

/** What the curve says at one hold. */
export interface CurvePoint {
  readonly survival: number;
  /** Greenwood's; null once S = 0, where it is not defined. */
  readonly variance: number | null;
  readonly standardError: number | null;
  /** The interval; null where the variance is, and before the first redemption, when there is nothing to go by. */
  readonly interval: { readonly from: number; readonly to: number } | null;
}

export interface IntervalChoice {
  /** 0.95 where missing. */
  readonly confidence?: number;
  /**
   * `log-log` (where missing): S^exp(±z·√G/ln S), stays within (0, 1) and holds its promise with few tokens;
   * `plain`: S ± z·S√G, cut at 0 and 1. G is Greenwood's sum.
   */
  readonly interval?: 'log-log' | 'plain';
}

/**
 * Which share of tokens is still out after a hold of so many days, and how sure is that?
 *
 * The curve is a staircase: its value at a day between two of its places is that of the earlier one; before the
 * first it is 1.
 *
 * @throws DomainError a negative day, a confidence outside (0, 1)
 * @returns nothing known (`not-seen-so-long`) beyond the longest hold that was seen, unless all were redeemed by then
 * @see Kaplan and Meier 1958; Greenwood 1926; Kalbfleisch and Prentice 1980 for the log-log interval
 */
export const curveAt = (
  curve: RedemptionCurve,
  day: number,
  choice: IntervalChoice = {},
): Answer<CurvePoint, 'not-seen-so-long'> => {
  requireNonNegative('day', day);
  const confidence = requireShare('confidence', choice.confidence ?? 0.95);
  const at = placeOf(curve.days, day);
  const survival = at < 0 ? 1 : (curve.survival[at] as number);
  if (day > curve.longestDays && survival > 0) return noAnswer('not-seen-so-long');
  const sum = at < 0 ? 0 : (curve.greenwoodSum[at] as number);
  if (survival === 0) return answer({ survival, variance: null, standardError: null, interval: null });
  const z = normalQuantile((1 + confidence) / 2, 0, 1);
  const standardError = survival * Math.sqrt(sum);
  const interval = sum === 0 ? null : intervalOf(survival, sum, z, choice.interval ?? 'log-log');
  return answer({ survival, variance: survival * survival * sum, standardError, interval });
};

/**
 * Which share of tokens will never be redeemed, if they expire after so many days?
 *
 * Breakage = S(expiry), with its interval. What is redeemed on the very day of expiry is not breakage.
 *
 * @throws DomainError as `curveAt`
 * @returns `not-seen-so-long` where no token was watched until its expiry: then the curve cannot know
 */
export const breakageAt = (
  curve: RedemptionCurve,
  expiryDays: number,
  choice: IntervalChoice = {},
): Answer<CurvePoint, 'not-seen-so-long'> =>
  curveAt(curve, requireNonNegative('expiryDays', expiryDays), choice);

/**
 * After how many days are half of the tokens redeemed? (Or another share of them.)
 *
 * The smallest hold with S ≤ 1 − share. Where the staircase stands at exactly that height, its left end.
 *
 * @param share in (0, 1); ½ where missing: the median hold
 * @throws DomainError a share outside (0, 1)
 * @returns `not-redeemed-so-far` where the curve does not come down so low
 */
export const daysUntilRedeemed = (
  curve: RedemptionCurve,
  share = 0.5,
): Answer<number, 'not-redeemed-so-far'> => {
  const height = 1 - requireShare('share', share);
  const { survival, days } = curve;
  let [low, high] = [0, survival.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    // A hair's breadth: 0.7 × … may come to 0.30000000000000004.
    if ((survival[middle] as number) <= height + 1e-12) high = middle;
    else low = middle + 1;
  }
  return low < days.length ? answer(days[low] as number) : noAnswer('not-redeemed-so-far');
};

/**
 * The expected days a token is out within its first so many days: the area under the curve, Σ S·Δt.
 *
 * @throws DomainError a negative day
 * @returns `not-seen-so-long` as `curveAt`
 */
export const meanDaysOutWithin = (
  curve: RedemptionCurve,
  day: number,
): Answer<number, 'not-seen-so-long'> => {
  requireNonNegative('day', day);
  const { days, survival, longestDays } = curve;
  if (day > longestDays && (survival.length === 0 || survival[survival.length - 1] !== 0))
    return noAnswer('not-seen-so-long');
  let [area, height, from] = [0, 1, 0];
  for (let i = 0; i < days.length && (days[i] as number) < day; i++) {
    area += height * ((days[i] as number) - from);
    height = survival[i] as number;
    from = days[i] as number;
  }
  return answer(area + height * (day - from));
};

/** The last place whose hold is `day` or shorter; −1 before the first. */
const placeOf = (days: Float64Array, day: number): number => {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] as number) <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

const intervalOf = (survival: number, sum: number, z: number, kind: 'log-log' | 'plain') => {
  const reach = z * Math.sqrt(sum);
  switch (kind) {
    case 'plain':
      return { from: Math.max(0, survival * (1 - reach)), to: Math.min(1, survival * (1 + reach)) };
    case 'log-log': {
      const stretch = Math.exp(reach / -Math.log(survival));
      return { from: survival ** stretch, to: survival ** (1 / stretch) };
    }
    default:
      throw new DomainError('interval', kind, '"log-log" or "plain"');
  }
};
