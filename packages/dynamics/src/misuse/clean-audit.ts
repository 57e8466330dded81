import { DomainError, requireCount, requirePositive, requireProbability, requireShare } from '../domain.ts';

/** An equality may be missed by the rounding of powers, by so much relatively. */
const ROUNDING = 3e-14;

/**
 * 1 − share, of the decimal number as people write it: 0.05 for 0.95, and 0.0001 for 0.9999, where the subtraction of
 * what a computer stores instead gives 0.00009999999999998899, and with it one visit too many.
 */
export const complementOf = (share: number): number => {
  const decimals = /^0\.(\d+)$/.exec(String(share))?.[1];
  if (decimals === undefined) return 1 - share;
  return Number(`${10n ** BigInt(decimals.length) - BigInt(decimals)}e-${decimals.length}`);
};

/** ln(1 − rate), to the last digit near 1 as near 0. */
export const logOfComplement = (rate: number): number =>
  rate < 0.5 ? Math.log1p(-rate) : Math.log(complementOf(rate));

/**
 * How many visits does it take to catch a cheat of this rate, if none of them may show anything? `auditSize` with no
 * deviations allowed, without the special functions that the others need: small enough for any page.
 *
 * ⌈ln α / ln(1−p)⌉, α = 1 − confidence (of the decimal number, so that 0.9999 means α = 0.0001), then n is stepped
 * down while (1−p)^(n−1) ≤ α, since the quotient may be rounded upwards.
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
  const logMissed = logOfComplement(requireShare('confidence', confidence));
  requireRate(deviationRate);
  if (deviationRate === 1) return 1;
  const logPerVisit = logOfComplement(deviationRate);
  // Products of small numbers are compared by what is missed, those near 1 by what is seen.
  const isEnough = (visits: number): boolean =>
    logMissed < -0.5
      ? Math.exp(visits * logPerVisit) <= Math.exp(logMissed) * (1 + ROUNDING)
      : -Math.expm1(visits * logPerVisit) >= confidence * (1 - ROUNDING);
  let size = Math.max(1, Math.ceil(logMissed / logPerVisit));
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
  return visits === 0 ? 0 : -Math.expm1(visits * logOfComplement(deviationRate));
};

export const requireRate = (rate: number): void => {
  requireProbability('deviationRate', rate);
  requirePositive('deviationRate', rate);
};
