import { requireEach, requireNonNegative } from '../domain.ts';

export type Concentration =
  | {
      readonly exists: true;
      /** HHI = Σ share², from 1/n (all equal) to 1 (one has all). */
      readonly index: number;
      /** 1/HHI: so many equally large ones would be as concentrated. */
      readonly equivalentNumber: number;
      /** (HHI − 1/n)/(1 − 1/n), from 0 to 1; 1 where there is only one. */
      readonly normalised: number;
      readonly largestShare: number;
    }
  | { readonly exists: false; readonly reason: 'nothing-to-share' };

/**
 * Does everything go to one stall?
 *
 * The Herfindahl–Hirschman index of what each has (meals served, money received). Competition authorities print it
 * times 10,000.
 *
 * @param amounts 0 or more each, at least one of them
 * @throws DomainError an empty list, a negative amount
 * @see Hirschman 1945; Herfindahl 1950
 */
export const concentration = (amounts: ArrayLike<number>): Concentration => {
  requireEach('amounts', amounts, requireNonNegative);
  const largest = Array.from(amounts).reduce((most, amount) => Math.max(most, amount), 0);
  if (largest === 0) return { exists: false, reason: 'nothing-to-share' };
  // relative to the largest, so that neither sum overflows
  let [sum, squares] = [0, 0];
  for (let i = 0; i < amounts.length; i++) {
    const relative = (amounts[i] as number) / largest;
    sum += relative;
    squares += relative * relative;
  }
  const index = squares / sum / sum;
  const equal = 1 / amounts.length;
  return {
    exists: true,
    index,
    equivalentNumber: (sum / squares) * sum,
    normalised: amounts.length === 1 ? 1 : Math.max(0, (index - equal) / (1 - equal)),
    largestShare: 1 / sum,
  };
};
