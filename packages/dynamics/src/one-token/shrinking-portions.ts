import { type Answer, answer, noAnswer } from '../answer.ts';
import { DomainError, requireNonNegative, requirePositive } from '../domain.ts';

export interface CostsRise {
  /** What the stall gets for the meal, before; and after, where missing, the same. */
  readonly reimbursementPerMeal: number;
  readonly reimbursementPerMealAfter?: number;
  /** What a full plate costs the stall, before and after. */
  readonly plateCost: number;
  readonly plateCostAfter: number;
  /** The part of `plateCostAfter` that a smaller portion does not save: gas, rent, hands. 0 where missing. */
  readonly fixedCostAfter?: number;
}

/**
 * Costs have risen and the token's price has not: which share of the old portion keeps the stall's margin?
 *
 * The margin (c−k)/c stays if the plate costs k·c′/c (primed: after). A plate with the share s of the portion costs
 * fixed + s·(k′ − fixed), so s = (k·c′/c − fixed)/(k′ − fixed). Without a fixed part and with the old price it is
 * k/k′: costs up by a quarter, portion down by a fifth. Above 1 where costs have fallen.
 *
 * @returns a share of the full portion, above 0
 * @throws DomainError an amount that is not above 0, a fixed part that is not below the whole
 */
export const portionThatKeepsMargin = (costs: CostsRise): Answer<number, 'no-portion-is-small-enough'> => {
  const { reimbursementPerMeal, plateCost, plateCostAfter, fixedCostAfter = 0 } = costs;
  const { reimbursementPerMealAfter = reimbursementPerMeal } = costs;
  requirePositive('reimbursementPerMeal', reimbursementPerMeal);
  requirePositive('reimbursementPerMealAfter', reimbursementPerMealAfter);
  requirePositive('plateCost', plateCost);
  requirePositive('plateCostAfter', plateCostAfter);
  requireNonNegative('fixedCostAfter', fixedCostAfter);
  if (fixedCostAfter >= plateCostAfter)
    throw new DomainError('fixedCostAfter', fixedCostAfter, `below plateCostAfter, ${plateCostAfter}`);
  const mayCost = plateCost * (reimbursementPerMealAfter / reimbursementPerMeal);
  const share = (mayCost - fixedCostAfter) / (plateCostAfter - fixedCostAfter);
  return share > 0 ? answer(share) : noAnswer('no-portion-is-small-enough');
};

/**
 * What does a full portion cost whoever pays for smaller ones? The hidden price.
 *
 * price ÷ share of the portion: four fifths of a plate at 15,000 are 18,750 for a full one.
 *
 * @throws DomainError a negative price, a share that is not above 0
 */
export const pricePerFullPortion = ({
  pricePerMeal,
  portionShare,
}: {
  readonly pricePerMeal: number;
  readonly portionShare: number;
}): number =>
  requireNonNegative('pricePerMeal', pricePerMeal) / requirePositive('portionShare', portionShare);
