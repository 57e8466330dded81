import { DomainError, requireNonNegative, requirePositive } from '../domain.ts';

/** All three in the same money. */
export interface Fund {
  readonly money: number;
  /** What the stall gets for one meal. */
  readonly reimbursementPerMeal: number;
  /** What the programme itself spends for one meal: printing, handing out, checking. 0 where missing. */
  readonly overheadPerMeal?: number;
}

/**
 * How many meals does this money pay for?
 *
 * money ÷ (reimbursement + overhead per meal), fractions kept: what forecasts reckon with.
 *
 * @throws DomainError a negative or infinite amount, or meals that cost nothing
 */
export const mealsFunded = (fund: Fund): number => {
  const { money, costPerMeal } = checked(fund);
  return money / costPerMeal;
};

/**
 * How many whole meals, and what is left over?
 *
 * The largest n with n·(reimbursement + overhead) ≤ money. With whole amounts of money it is exact, which
 * rounding a quotient down is not.
 *
 * @throws DomainError as `mealsFunded`
 */
export const wholeMealsFunded = (fund: Fund): { readonly meals: number; readonly moneyLeft: number } => {
  const { money, costPerMeal } = checked(fund);
  const moneyLeft = money % costPerMeal;
  return { meals: Math.round((money - moneyLeft) / costPerMeal), moneyLeft };
};

/**
 * What share of what it gets for a meal is left to the stall?
 *
 * (reimbursement − plate cost) ÷ reimbursement. Below 0 the stall pays for its guests.
 *
 * @returns 1 or less; no unit
 * @throws DomainError a reimbursement that is not above 0, a negative cost
 */
export const margin = ({
  reimbursementPerMeal,
  plateCost,
}: {
  readonly reimbursementPerMeal: number;
  readonly plateCost: number;
}): number => {
  requirePositive('reimbursementPerMeal', reimbursementPerMeal);
  requireNonNegative('plateCost', plateCost);
  return (reimbursementPerMeal - plateCost) / reimbursementPerMeal;
};

/**
 * How much of a day's income does one meal take?
 *
 * price ÷ daily income: 0.4 is two fifths of the day's money, above 1 the meal costs more than the day brings.
 *
 * @throws DomainError a negative price, an income that is not above 0
 */
export const affordability = ({
  pricePerMeal,
  incomePerDay,
}: {
  readonly pricePerMeal: number;
  readonly incomePerDay: number;
}): number =>
  requireNonNegative('pricePerMeal', pricePerMeal) / requirePositive('incomePerDay', incomePerDay);

const checked = ({ money, reimbursementPerMeal, overheadPerMeal = 0 }: Fund) => {
  requireNonNegative('money', money);
  requireNonNegative('reimbursementPerMeal', reimbursementPerMeal);
  requireNonNegative('overheadPerMeal', overheadPerMeal);
  const costPerMeal = reimbursementPerMeal + overheadPerMeal;
  if (!(costPerMeal > 0 && costPerMeal < Infinity))
    throw new DomainError('reimbursementPerMeal + overheadPerMeal', costPerMeal, 'a number above 0');
  return { money, costPerMeal };
};
