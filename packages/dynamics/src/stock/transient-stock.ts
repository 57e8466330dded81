import { requireCount, requireNonNegative, requireShare } from '../domain.ts';
import { daysOutWithin, type HoldLaw } from './hold-law.ts';
import { poissonAbove, poissonAtMost, poissonProbability, poissonQuantile } from './poisson.ts';

/** A programme that begins with no token out and hands out tokens at random times, equally often ever after. */
export interface YoungStock {
  readonly arrivalsPerDay: number;
  readonly holding: HoldLaw;
  /** Days since the first one could be handed out. */
  readonly day: number;
}

/**
 * How many tokens are out on that day, on average?
 *
 * λ·∫₀ᵗ S(u) du (M/G/∞): it grows from 0 towards λ·mean hold (Little's law), and never gets there while some tokens
 * are never claimed.
 *
 * @returns tokens
 * @throws DomainError a negative rate or day; a holding without sense
 * @see Takács 1962; Eick, Massey and Whitt 1993
 */
export const meanOutstandingAt = ({ arrivalsPerDay, holding, day }: YoungStock): number =>
  requireNonNegative('arrivalsPerDay', arrivalsPerDay) * daysOutWithin(holding, day);

export interface OutstandingLaw {
  readonly mean: number;
  /** P(exactly so many out). */
  readonly probabilityOf: (tokens: number) => number;
  /** P(so many or fewer). */
  readonly probabilityOfAtMost: (tokens: number) => number;
  /** P(more), with all its digits where it is tiny. */
  readonly probabilityOfMore: (tokens: number) => number;
  /** The smallest number that is not exceeded with this probability, which is in (0, 1). */
  readonly quantile: (probability: number) => number;
}

/**
 * And how much can chance add to it or take from it?
 *
 * With Poisson arrivals and an empty start the number out is Poisson with the mean above, whatever the law of the
 * holds. Where tokens are handed out in batches it varies more than this.
 *
 * @throws DomainError as `meanOutstandingAt`; the functions, where what they get is no count or no probability
 */
export const outstandingAt = (stock: YoungStock): OutstandingLaw => {
  const mean = meanOutstandingAt(stock);
  return {
    mean,
    probabilityOf: (tokens) => poissonProbability(requireCount('tokens', tokens), mean),
    probabilityOfAtMost: (tokens) => poissonAtMost(requireCount('tokens', tokens), mean),
    probabilityOfMore: (tokens) => poissonAbove(requireCount('tokens', tokens), mean),
    quantile: (probability) => poissonQuantile(requireShare('probability', probability), mean),
  };
};
