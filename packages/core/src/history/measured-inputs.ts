import type { z } from 'zod';
import type { mealOut, reportOut, vendorOut } from '../api/index.ts';

export interface StandsNow {
  readonly report: z.infer<typeof reportOut>;
  readonly vendors: readonly Pick<z.infer<typeof vendorOut>, 'capacity'>[];
  readonly meals: readonly Pick<z.infer<typeof mealOut>, 'price'>[];
  /** Whole units of minor ones. */
  readonly moneyNumber: (minor: string) => number;
}

/**
 * What a running community already knows of the inputs of decisions: its stalls, the tokens that people hold, what a
 * meal is paid with, what the stalls say they can cook.
 */
export const measuredInputs = ({
  report,
  vendors,
  meals,
  moneyNumber,
}: StandsNow): Record<string, number> => {
  const { allotted, handedOut, held } = report.total;
  const out = [allotted, handedOut];
  const promised = [held, ...out];
  const promisedMeals = sum(promised.map((each) => each.meals));
  const price =
    promisedMeals > 0
      ? sum(promised.map((each) => moneyNumber(each.money))) / promisedMeals
      : mean(meals.map((meal) => moneyNumber(meal.price)));
  const capacities = vendors.flatMap(({ capacity }) => (capacity === null ? [] : [capacity]));
  return {
    tokensOut: sum(out.map((each) => each.meals)),
    ...(vendors.length > 0 ? { stalls: vendors.length } : {}),
    ...(price > 0 ? { reimbursementPerMeal: price, costPerMeal: price, proposedWorth: price } : {}),
    // One stall that does not say leaves the sum unknown.
    ...(capacities.length > 0 && capacities.length === vendors.length
      ? { portionsPerDay: sum(capacities) }
      : {}),
  };
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : sum(numbers) / numbers.length;
