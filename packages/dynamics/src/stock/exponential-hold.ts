import { requireNonNegative, requirePositive } from '../domain.ts';

/**
 * For how long is a token out within its first so many days, on average, where any day is as likely as any other to be
 * the one on which it is used? `daysOutWithin` for exponential holds alone, small enough for any page.
 *
 * E min(T, t) = m(1 − e^(−t/m)), T exponential with mean m.
 *
 * @returns days, from 0 to the smaller of `days` and the mean
 * @throws DomainError a mean that is not above 0, a negative day
 */
export const exponentialDaysOut = ({
  meanHoldDays,
  days,
}: {
  readonly meanHoldDays: number;
  readonly days: number;
}): number => {
  requireNonNegative('days', days);
  const mean = requirePositive('meanHoldDays', meanHoldDays);
  // Not above `days`, which rounding alone could make of the smallest numbers there are.
  return Math.min(days, -mean * Math.expm1(-days / mean));
};
