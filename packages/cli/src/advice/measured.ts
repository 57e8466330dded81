import { mealOut, reportOut, vendorOut } from '@megibung/core';
import type { Api } from '../api/api.ts';
import type { Community } from '../api/find.ts';
import { moneyNumber } from '../money-text.ts';

/**
 * What a running community already knows of the inputs of decisions: its stalls, the tokens that people hold, what a
 * meal is paid with, what the stalls say they can cook.
 */
export const measuredOf = async (api: Api, community: Community): Promise<Record<string, number>> => {
  const base = `/communities/${community.id}`;
  const [report, vendors, meals] = await Promise.all([
    api.call('GET', `${base}/report`, reportOut),
    api.list(`${base}/vendors`, 'vendors', vendorOut),
    api.list(`${base}/meals`, 'meals', mealOut),
  ]);
  const { allotted, handedOut, held } = report.total;
  const out = [allotted, handedOut];
  const promised = [held, ...out];
  const promisedMeals = sum(promised.map((each) => each.meals));
  const price =
    promisedMeals > 0
      ? sum(promised.map((each) => moneyNumber(each.money, report.currency))) / promisedMeals
      : mean(meals.map((meal) => moneyNumber(meal.price, meal.currency)));
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
