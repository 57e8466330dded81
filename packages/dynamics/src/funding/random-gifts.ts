import { type Answer, answer, noAnswer } from '../answer.ts';
import { requireNonNegative, requirePositive, requireShare } from '../domain.ts';
import { type AmountLaw, exponentialSlope, meanAmount, requireAmountLaw } from './amount-law.ts';
import { risingRoot } from './rising-root.ts';

/** A pot that pays steadily and is filled by gifts that come at random (a Poisson stream). Money in one unit. */
export interface GiftPot {
  readonly giftsPerDay: number;
  readonly gift: AmountLaw;
  readonly spendingPerDay: number;
}

/**
 * How quickly does the danger of running dry fall with each coin in reserve?
 *
 * R, per unit of money: the positive root of `λ(1 − E e^(−RX)) = cR`, with λ gifts per day, spending c per day. For gifts
 * that are exponential with mean m: `R = λ/c − 1/m`. There is one exactly when the gifts bring more than is spent, `λ E X > c`.
 *
 * @throws DomainError spending not above 0, gifts per day below 0, not a law
 * @see Avanzi, Gerber, Shiu 2007, "Optimal dividends in the dual model" (Insurance: Mathematics and Economics 41), section 2
 */
export const giftAdjustment = (pot: GiftPot): Answer<number, 'gifts-do-not-cover-spending'> => {
  requirePot(pot);
  const { giftsPerDay, gift, spendingPerDay } = pot;
  const surplus = giftsPerDay * meanAmount(gift) - spendingPerDay;
  if (!(surplus > 0)) return noAnswer('gifts-do-not-cover-spending');
  if (gift.law === 'exponential') return answer(surplus / (spendingPerDay * gift.mean));
  // Above λ/c the gifts, however large, could not balance it.
  const root = risingRoot(
    (r) => spendingPerDay - giftsPerDay * exponentialSlope(gift, -r),
    0,
    giftsPerDay / spendingPerDay,
  );
  return answer(root);
};

/**
 * Will the pot ever run dry?
 *
 * `ψ(u) = e^(−Ru)` for a reserve u ≥ 0, for ever; 1 where the gifts bring no more than is spent, and at u = 0. This is
 * the dual of an insurer's ruin: the textbook's formula for steady income and lumpy costs is another one.
 *
 * @throws DomainError as `giftAdjustment`; reserve below 0
 * @see Avanzi, Gerber, Shiu 2007, section 2
 */
export const dryProbability = (pot: GiftPot & { readonly reserve: number }): number => {
  requireNonNegative('reserve', pot.reserve);
  const adjustment = giftAdjustment(pot);
  return adjustment.exists ? Math.exp(-adjustment.value * pot.reserve) : 1;
};

/**
 * How much must be in the pot for it to run dry only with this probability, ever?
 *
 * `u = −ln ε / R`. Where the gifts bring no more than is spent, no reserve suffices.
 *
 * @throws DomainError as `giftAdjustment`; probability not between 0 and 1
 */
export const reserveAgainstDryness = (
  pot: GiftPot & { readonly acceptedProbability: number },
): Answer<number, 'gifts-do-not-cover-spending'> => {
  requireShare('acceptedProbability', pot.acceptedProbability);
  const adjustment = giftAdjustment(pot);
  return adjustment.exists ? answer(-Math.log(pot.acceptedProbability) / adjustment.value) : adjustment;
};

/** @throws DomainError */
export const requirePot = ({ giftsPerDay, gift, spendingPerDay }: GiftPot): void => {
  requireNonNegative('giftsPerDay', giftsPerDay);
  requirePositive('spendingPerDay', spendingPerDay);
  requireAmountLaw('gift', gift);
};
