import { DomainError, requireCount, requirePositive, requireProbability, requireShare } from '../domain.ts';

/** 1 − confidence is rounded when it is formed (1 − 0.95 > 0.05), so an equality may miss by so much, relatively. */
export const ROUNDING = 1e-14;

/**
 * How many visits does it take to catch a cheat of this rate, if none of them may show anything? `auditSize` with no
 * deviations allowed, without the special functions that the others need: small enough for any page.
 *
 * ⌈ln α / ln(1−p)⌉, α = 1 − confidence, then n is stepped down while (1−p)^(n−1) ≤ α, since the quotient may be
 * rounded upwards.
 *
 * @returns visits, a whole number
 * @throws DomainError as `auditSize`
 * @see the sources of `auditSize`
 */
export const cleanAuditSize = ({
  confidence,
  deviationRate,
}: {
  readonly confidence: number;
  readonly deviationRate: number;
}): number => {
  const missed = 1 - requireShare('confidence', confidence);
  requireRate(deviationRate);
  if (deviationRate === 1) return 1;
  const isEnough = (visits: number): boolean =>
    Math.exp(visits * Math.log1p(-deviationRate)) <= missed * (1 + ROUNDING);
  let size = Math.max(1, Math.ceil(Math.log(missed) / Math.log1p(-deviationRate)));
  if (size >= Number.MAX_SAFE_INTEGER)
    throw new DomainError('deviationRate', deviationRate, 'large enough for a countable number of visits');
  while (!isEnough(size)) size++;
  while (size > 1 && isEnough(size - 1)) size--;
  return size;
};

/**
 * How sure may one be after so many visits that showed nothing, that the rate is below `deviationRate`? 1 − (1−p)^n,
 * without cancellation where it is small.
 *
 * @returns confidence, a probability
 * @throws DomainError deviationRate outside (0, 1], a count that is not whole
 */
export const cleanConfidence = ({
  visits,
  deviationRate,
}: {
  readonly visits: number;
  readonly deviationRate: number;
}): number => {
  requireCount('visits', visits);
  requireRate(deviationRate);
  return visits === 0 ? 0 : -Math.expm1(visits * Math.log1p(-deviationRate));
};

export const requireRate = (rate: number): void => {
  requireProbability('deviationRate', rate);
  requirePositive('deviationRate', rate);
};
