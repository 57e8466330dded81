import betainc from '@stdlib/math-base-special-betainc';
import { DomainError, requireCount, requireShare } from '../domain.ts';
import { cleanAuditSize, cleanConfidence, complementOf, requireRate } from './clean-audit.ts';
import { atMostDrawn } from './hypergeometric.ts';

/** An equality may be missed by what the special functions are wrong by, relatively. */
const ROUNDING = 1e-12;

export interface AuditPlan {
  /** 0.95: if the rate is as bad as `deviationRate`, the audit shows it with this probability. */
  readonly confidence: number;
  /** The share of visits (or tokens) that deviate, which is to be found out: 0.05. */
  readonly deviationRate: number;
  /** So many deviations in the sample are put up with; 0 where not given. */
  readonly allowedDeviations?: number;
}

/**
 * How many visits does it take to catch a cheat of this rate?
 *
 * The smallest n with P(X ≤ k) ≤ α, X ~ Binomial(n, p), α = 1 − confidence (of the decimal number: 0.9999 means
 * α = 0.0001). For k = 0: ⌈ln α / ln(1−p)⌉, then n is stepped down while (1−p)^(n−1) ≤ α, since the quotient may be
 * rounded upwards. For k > 0: doubling, then bisection on the regularised incomplete beta function (@stdlib); a few
 * dozen evaluations for any n.
 *
 * @returns visits, a whole number
 * @throws DomainError confidence outside (0, 1); deviationRate outside (0, 1], or so small that the size is no
 *   longer an exactly countable number (above 2⁵³)
 * @see Cochran 1977 §3; Wilks 1941 (the same question, for tolerance limits)
 */
export const auditSize = ({ confidence, deviationRate, allowedDeviations = 0 }: AuditPlan): number => {
  const missed = complementOf(requireShare('confidence', confidence));
  requireRate(deviationRate);
  requireCount('allowedDeviations', allowedDeviations);
  // The smaller of the two probabilities is the one that has all its digits.
  const isEnough = (visits: number): boolean =>
    confidence > 0.5
      ? missProbability(visits, deviationRate, allowedDeviations) <= missed * (1 + ROUNDING)
      : confidenceReached({ visits, deviationRate, allowedDeviations }) >= confidence * (1 - ROUNDING);
  if (allowedDeviations === 0) return cleanAuditSize({ confidence, deviationRate });
  if (deviationRate === 1) return allowedDeviations + 1;
  const size = smallest(allowedDeviations + 1, Number.MAX_SAFE_INTEGER, isEnough);
  if (size < Number.MAX_SAFE_INTEGER) return size;
  throw new DomainError('deviationRate', deviationRate, 'large enough for a countable number of visits');
};

/** P(X ≤ k), X ~ Binomial(n, p), k > 0, by 1 − I_p(k+1, n−k). */
const missProbability = (visits: number, rate: number, allowed: number): number => {
  if (visits <= allowed) return 1;
  return betainc(rate, allowed + 1, visits - allowed, true, true);
};

export type StockAuditSize =
  | { readonly exists: true; readonly tokens: number }
  | { readonly exists: false; readonly reason: 'no-more-deviations-than-allowed' };

/**
 * How many tokens of a small stock must be looked at, if `deviating` of them are not as they should be?
 *
 * The smallest n with P(X ≤ k) ≤ α, X ~ Hypergeometric(N, D, n), by bisection (P falls with n). Never more than
 * N − D + k + 1, which is certain to show k + 1 deviations; for k = 0 never more than the binomial size for p = D/N
 * (for k > 0 it may be, where nearly all deviate).
 *
 * @returns no size where D ≤ k: not even looking at every token could show more than is allowed
 * @throws DomainError confidence outside (0, 1), counts that are not whole, D above N
 * @see Cannon and Roe 1982 (freedom from disease); Cochran 1977 §3.5
 */
export const stockAuditSize = (plan: {
  readonly confidence: number;
  readonly tokens: number;
  readonly deviating: number;
  readonly allowedDeviations?: number;
}): StockAuditSize => {
  const { confidence, tokens, deviating, allowedDeviations = 0 } = plan;
  const missed = complementOf(requireShare('confidence', confidence)) * (1 + ROUNDING);
  atMostDrawn(allowedDeviations, { tokens, deviating, drawn: 0 }); // refuses what makes no sense
  if (deviating <= allowedDeviations) return { exists: false, reason: 'no-more-deviations-than-allowed' };
  const isEnough = (drawn: number): boolean =>
    atMostDrawn(allowedDeviations, { tokens, deviating, drawn }) <= missed;
  const certain = tokens - deviating + allowedDeviations + 1;
  return { exists: true, tokens: smallest(allowedDeviations + 1, certain, isEnough) };
};

/**
 * How sure may one be after so many visits with at most so many deviations, that the rate is below `deviationRate`?
 *
 * P(X > k) = I_p(k+1, n−k), X ~ Binomial(n, p); without cancellation where it is small. 0 while n ≤ k.
 *
 * @returns confidence, a probability
 * @throws DomainError deviationRate outside (0, 1], counts that are not whole
 */
export const confidenceReached = (audit: {
  readonly visits: number;
  readonly deviationRate: number;
  readonly allowedDeviations?: number;
}): number => {
  const { visits, deviationRate, allowedDeviations = 0 } = audit;
  requireCount('visits', visits);
  requireRate(deviationRate);
  requireCount('allowedDeviations', allowedDeviations);
  if (visits <= allowedDeviations) return 0;
  if (allowedDeviations === 0) return cleanConfidence({ visits, deviationRate });
  return betainc(deviationRate, allowedDeviations + 1, visits - allowedDeviations, true, false);
};

/** The smallest size from `least` to `most` that is enough, by doubling and bisection; `most` where none below is. */
const smallest = (least: number, most: number, isEnough: (size: number) => boolean): number => {
  let tooFew = least - 1;
  let step = 1;
  while (tooFew + step < most && !isEnough(tooFew + step)) {
    tooFew += step;
    step *= 2;
  }
  let enough = Math.min(most, tooFew + step);
  while (enough - tooFew > 1) {
    const between = tooFew + Math.floor((enough - tooFew) / 2);
    if (isEnough(between)) enough = between;
    else tooFew = between;
  }
  return enough;
};
