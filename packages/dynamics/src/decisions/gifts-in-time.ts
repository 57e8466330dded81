import { requireNonNegative, requirePositive } from '../domain.ts';
import { poissonAbove, poissonAtMost, poissonProbability } from '../stock/poisson.ts';
import { smallestReal } from './search.ts';

export interface GiftsInTime {
  readonly expectedGifts: number;
  readonly meanGift: number;
}

/**
 * How likely do the gifts of some time bring more than this?
 *
 * Poisson many gifts, each exponential: `Σ Poisson(n; expected) · P(Poisson(amount/mean) < n)`, since n exponential
 * gifts are above an amount where fewer than n would have filled it.
 *
 * @throws DomainError a mean gift not above 0, negative numbers
 */
export const giftsAbove = ({ expectedGifts, meanGift }: GiftsInTime, amount: number): number => {
  requireNonNegative('expectedGifts', expectedGifts);
  requirePositive('meanGift', meanGift);
  requireNonNegative('amount', amount);
  const filled = amount / meanGift;
  const reach = 12 * Math.sqrt(expectedGifts) + 40;
  const from = Math.max(1, Math.floor(expectedGifts - reach));
  const to = Math.ceil(expectedGifts + reach);
  let sum = 0;
  for (let n = from; n <= to; n++) sum += poissonProbability(n, expectedGifts) * poissonAtMost(n - 1, filled);
  return Math.min(1, sum);
};

/**
 * Which amount do the gifts reach at least, with this probability? 0 where no gift at all is too likely.
 *
 * @throws DomainError as `giftsAbove`
 */
export const giftsReachedWith = (gifts: GiftsInTime, probability: number): number => {
  const { expectedGifts, meanGift } = gifts;
  if (poissonAbove(0, requireNonNegative('expectedGifts', expectedGifts)) < probability) return 0;
  let most = Math.max(1, expectedGifts) * requirePositive('meanGift', meanGift);
  while (giftsAbove(gifts, most) >= probability) most *= 2;
  // The smallest amount that is no longer reached so surely.
  return smallestReal((amount) => giftsAbove(gifts, amount) <= probability, 0, most);
};
