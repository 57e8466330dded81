/** Stand-in until @megibung/dynamics has its one-token module. */
export const mealsFunded = (i: {
  money: number;
  reimbursementPerMeal: number;
  overheadPerMeal: number;
}): number => Math.floor(i.money / (i.reimbursementPerMeal + i.overheadPerMeal));
export const margin = (price: number, cost: number): number => (price - cost) / price;
export const affordability = (price: number, income: number): number => price / income;
export const fairPrice = (i: {
  pricePerMeal: number;
  meanHoldDays: number;
  interestPerDay: number;
}): number => i.pricePerMeal / (1 + i.interestPerDay * i.meanHoldDays);
