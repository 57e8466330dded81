import gammaln from '@stdlib/math-base-special-gammaln';
import { DomainError, requireNonNegative, requirePositive } from '../domain.ts';
import { exponentialDaysOut } from './exponential-hold.ts';
import { incompleteGamma } from './incomplete-gamma.ts';
import { integralOfFalling } from './quadrature.ts';

/** How long a token stays out: a law, or the share S(t) that is still out after t days as a function. */
export type HoldLaw =
  | { readonly law: 'exponential'; readonly meanDays: number }
  | { readonly law: 'deterministic'; readonly days: number }
  /** S(t) = exp(−(t/scale)^shape): below 1 many come at once and some very late, above 1 they come about the same day. */
  | { readonly law: 'weibull'; readonly shape: number; readonly scaleDays: number }
  /** From 1 down, never rising; it may stay above 0 for ever. */
  | { readonly law: 'survival'; readonly survivalAt: (days: number) => number };

/**
 * Which share of tokens is still out after so many days? S(t).
 *
 * @throws DomainError a negative day; a law without sense; a function that leaves [0, 1]
 */
export const survivalAt = (holding: HoldLaw, days: number): number => {
  requireNonNegative('days', days);
  switch (holding.law) {
    case 'exponential':
      return Math.exp(-days / requirePositive('holding.meanDays', holding.meanDays));
    case 'deterministic':
      return days < requireNonNegative('holding.days', holding.days) ? 1 : 0;
    case 'weibull':
      return Math.exp(-((days / scaleOf(holding)) ** holding.shape));
    case 'survival':
      return ofFunction(holding.survivalAt)(days);
    default:
      return noLaw(holding);
  }
};

/**
 * For how long is a token out within its first so many days, on average? ∫₀ᵗ S(u) du = E min(T, t).
 *
 * Exponential m(1 − e^(−t/m)); deterministic min(t, d); Weibull s·Γ(1+1/k)·P(1/k, (t/s)^k), with P the regularised
 * incomplete gamma function; a function by adaptive quadrature, to about 1e-11 of the value.
 *
 * @returns days, from 0 to `days`
 * @throws DomainError as `survivalAt`; a function that rises
 */
export const daysOutWithin = (holding: HoldLaw, days: number): number => {
  requireNonNegative('days', days);
  switch (holding.law) {
    case 'exponential': {
      const meanHoldDays = requirePositive('holding.meanDays', holding.meanDays);
      return exponentialDaysOut({ meanHoldDays, days });
    }
    case 'deterministic':
      return Math.min(days, requireNonNegative('holding.days', holding.days));
    case 'weibull': {
      const x = (days / scaleOf(holding)) ** holding.shape;
      // So near the start that S is 1 to the last digit; the formula would multiply 0 by a number too large to write.
      if (x < 1e-17) return days;
      return weibullMean(holding) * incompleteGamma(1 / holding.shape, x).lower;
    }
    case 'survival': {
      const survival = ofFunction(holding.survivalAt);
      let [lastDay, last] = [0, 1];
      return integralOfFalling((day) => {
        const share = survival(day);
        if (day >= lastDay ? share > last + 1e-12 : share < last - 1e-12)
          throw new DomainError(
            'holding.survivalAt',
            `${share} on day ${day} and ${last} on day ${lastDay}`,
            'never rising',
          );
        [lastDay, last] = [day, share];
        return share;
      }, days);
    }
    default:
      return noLaw(holding);
  }
};

/** The mean hold in days of a law; of a function it is not known, since it may stay above 0 for ever. */
export const meanHoldDays = (holding: Exclude<HoldLaw, { law: 'survival' }>): number => {
  switch (holding.law) {
    case 'exponential':
      return requirePositive('holding.meanDays', holding.meanDays);
    case 'deterministic':
      return requireNonNegative('holding.days', holding.days);
    case 'weibull':
      return weibullMean(holding);
    default:
      return noLaw(holding);
  }
};

type Weibull = Extract<HoldLaw, { law: 'weibull' }>;

const scaleOf = ({ shape, scaleDays }: Weibull): number => {
  // Below this the mean is scale × 100! and more: no hold of a meal.
  if (requirePositive('holding.shape', shape) < 0.01)
    throw new DomainError('holding.shape', shape, '0.01 or more');
  return requirePositive('holding.scaleDays', scaleDays);
};

const weibullMean = (holding: Weibull): number => scaleOf(holding) * Math.exp(gammaln(1 + 1 / holding.shape));

const noLaw = (holding: never): never => {
  throw new DomainError(
    'holding.law',
    (holding as HoldLaw).law,
    'exponential, deterministic, weibull or survival',
  );
};

const ofFunction =
  (survival: (days: number) => number) =>
  (days: number): number => {
    const share = survival(days);
    if (!(share >= 0 && share <= 1))
      throw new DomainError(`holding.survivalAt(${days})`, share, 'a share from 0 to 1');
    return share;
  };
