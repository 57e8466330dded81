import { requireNonNegative, requirePositive } from '../domain.ts';

export interface ClaimedLater {
  /** What the stall gets for a meal that is paid and eaten on the same day. */
  readonly reimbursementPerMeal: number;
  /** Claims per token and day: 1 ÷ the mean hold in days. */
  readonly claimsPerDay: number;
  /** The stall's interest, continuously compounded: what a day's earlier money is worth to it. */
  readonly interestPerDay: number;
}

/**
 * What is fair to pay today for a meal that is claimed later?
 *
 * The claim comes after T ~ Exp(ν): c·E[e^(−rT)] = c·ν/(ν+r), with c what the stall gets per meal, ν claims per day
 * and r interest per day. In the money of `reimbursementPerMeal`; equal to it without interest, 0 in the limit of
 * endless holds.
 *
 * @throws DomainError a negative amount or interest, claims per day that are not above 0
 * @see the Laplace transform of the exponential law; in insurance, a payment at death under a constant force
 */
export const fairPrice = (token: ClaimedLater): number => {
  const { reimbursementPerMeal, claimsPerDay, interestPerDay } = checked(token);
  return reimbursementPerMeal / (1 + interestPerDay / claimsPerDay);
};

/**
 * How much less than the price of today may be asked for a meal that is paid today and claimed later?
 *
 * c·r/(ν+r): the reimbursement less `fairPrice`, computed without subtracting, so that a tiny interest gives a tiny
 * discount and not 0.
 *
 * @throws DomainError as `fairPrice`
 */
export const fairDiscount = (token: ClaimedLater): number => {
  const { reimbursementPerMeal, claimsPerDay, interestPerDay } = checked(token);
  return interestPerDay === 0 ? 0 : reimbursementPerMeal / (1 + claimsPerDay / interestPerDay);
};

/**
 * The same for a hold of known length: c·e^(−rt).
 *
 * @throws DomainError a negative amount, interest or hold
 */
export const fairPriceAfter = ({
  reimbursementPerMeal,
  holdDays,
  interestPerDay,
}: {
  readonly reimbursementPerMeal: number;
  readonly holdDays: number;
  readonly interestPerDay: number;
}): number => {
  requireNonNegative('reimbursementPerMeal', reimbursementPerMeal);
  requireNonNegative('holdDays', holdDays);
  requireNonNegative('interestPerDay', interestPerDay);
  return reimbursementPerMeal * Math.exp(-interestPerDay * holdDays);
};

const checked = (token: ClaimedLater): ClaimedLater => {
  requireNonNegative('reimbursementPerMeal', token.reimbursementPerMeal);
  requirePositive('claimsPerDay', token.claimsPerDay);
  requireNonNegative('interestPerDay', token.interestPerDay);
  return token;
};
