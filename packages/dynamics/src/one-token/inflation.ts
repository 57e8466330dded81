import { type Answer, answer, noAnswer } from '../answer.ts';
import { DomainError, requireFinite, requireNonNegative, requirePositive } from '../domain.ts';

/** Days in a year, for rates that are quoted by the year. */
const DAYS_PER_YEAR = 365;

/**
 * What is 20% a year, by the day, continuously compounded?
 *
 * ln(1 + rate) ÷ 365. For prices (inflation) as for money (interest).
 *
 * @param ratePerYear 0.2 for 20%; above −1
 * @throws DomainError −1 or less
 */
export const ratePerDay = (ratePerYear: number): number => {
  if (!(requireFinite('ratePerYear', ratePerYear) > -1))
    throw new DomainError('ratePerYear', ratePerYear, 'above −1');
  return Math.log1p(ratePerYear) / DAYS_PER_YEAR;
};

export interface RisingPlateCost {
  /** What the plate costs the stall today. */
  readonly plateCost: number;
  /** Claims per token and day: 1 ÷ the mean hold in days. */
  readonly claimsPerDay: number;
  /** Rise of the plate's cost, continuously compounded; below 0 where food gets cheaper. */
  readonly inflationPerDay: number;
}

/**
 * What will the plate cost, on average, on the day it is claimed?
 *
 * The cost grows as k₀e^(πt) and the claim comes after T ~ Exp(ν): k₀·ν/(ν−π) for π < ν. Where prices rise as fast
 * as tokens are claimed, or faster, the mean is infinite: the few very late claims cost more than all others.
 *
 * @returns in the money of `plateCost`
 * @throws DomainError a negative cost, claims per day that are not above 0
 */
export const expectedPlateCost = (token: RisingPlateCost): Answer<number, 'inflation-outruns-claims'> => {
  const { plateCost, claimsPerDay, inflationPerDay } = checked(token);
  const slack = 1 - inflationPerDay / claimsPerDay;
  return slack > 0 ? answer(plateCost / slack) : noAnswer('inflation-outruns-claims');
};

/**
 * What is that cost worth today, to a stall that has the money already?
 *
 * k₀·E[e^((π−r)T)] = k₀·ν/(ν+r−π) for ν + r > π: money that bears interest until the meal is cooked makes up for
 * some of the rise.
 *
 * @throws DomainError as `expectedPlateCost`; a negative interest
 */
export const presentPlateCost = (
  token: RisingPlateCost & { readonly interestPerDay: number },
): Answer<number, 'inflation-outruns-claims-and-interest'> => {
  const { plateCost, claimsPerDay, inflationPerDay } = checked(token);
  requireNonNegative('interestPerDay', token.interestPerDay);
  const slack = 1 + (token.interestPerDay - inflationPerDay) / claimsPerDay;
  return slack > 0 ? answer(plateCost / slack) : noAnswer('inflation-outruns-claims-and-interest');
};

export type NoBreakEven = 'prices-do-not-rise' | 'no-margin-to-lose';

export interface BreakEven {
  /** What the stall gets for the meal, fixed on the day it was paid. */
  readonly reimbursementPerMeal: number;
  /** What the plate costs it on that day. */
  readonly plateCost: number;
  readonly inflationPerDay: number;
}

/**
 * After how many days has the rise of prices eaten the margin of a token?
 *
 * Every token held so long: ln(c/k₀)/π. Both this and the mean below need π > 0 and c > k₀ > 0: where prices do not
 * rise the margin lasts for ever, and where there is none it is gone before the first day.
 *
 * @returns days
 * @throws DomainError a reimbursement or cost that is not above 0
 */
export const breakEvenHoldDays = (token: BreakEven): Answer<number, NoBreakEven> => {
  const reason = whyNot(token);
  if (reason) return noAnswer(reason);
  const { reimbursementPerMeal, plateCost, inflationPerDay } = token;
  // log1p keeps the digits of a thin margin; beyond it the ratio is plain.
  const thin = (reimbursementPerMeal - plateCost) / plateCost;
  return answer((thin < 1 ? Math.log1p(thin) : Math.log(reimbursementPerMeal / plateCost)) / inflationPerDay);
};

/**
 * And where holds are exponential: which mean hold makes the expected cost equal to what the stall gets?
 *
 * k₀·ν/(ν−π) = c at 1/ν = (c−k₀)/(cπ): shorter than the fixed hold, since late claims cost more than early ones save.
 *
 * @returns days, the mean
 * @throws DomainError as `breakEvenHoldDays`
 */
export const breakEvenMeanHoldDays = (token: BreakEven): Answer<number, NoBreakEven> => {
  const reason = whyNot(token);
  if (reason) return noAnswer(reason);
  const { reimbursementPerMeal, plateCost, inflationPerDay } = token;
  return answer((reimbursementPerMeal - plateCost) / reimbursementPerMeal / inflationPerDay);
};

const whyNot = ({ reimbursementPerMeal, plateCost, inflationPerDay }: BreakEven): NoBreakEven | undefined => {
  requirePositive('reimbursementPerMeal', reimbursementPerMeal);
  requirePositive('plateCost', plateCost);
  requireFinite('inflationPerDay', inflationPerDay);
  if (plateCost >= reimbursementPerMeal) return 'no-margin-to-lose';
  return inflationPerDay > 0 ? undefined : 'prices-do-not-rise';
};

const checked = (token: RisingPlateCost): RisingPlateCost => {
  requireNonNegative('plateCost', token.plateCost);
  requirePositive('claimsPerDay', token.claimsPerDay);
  requireFinite('inflationPerDay', token.inflationPerDay);
  return token;
};
