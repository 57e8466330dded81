import { type Law, meanOf, type Scenario } from '@megibung/dynamics';
import { outstandingFormula } from './outstanding-formula.ts';

/** Gifts of money at random times by givers who stay. */
export interface PlainGifts {
  readonly giftsPerDay: number;
  /** Money a day, on average. */
  readonly perDay: number;
  /** The law of one gift, where the formula of the dual pot over a time knows it. */
  readonly law:
    | { readonly law: 'exponential'; readonly mean: number }
    | { readonly law: 'fixed'; readonly amount: number }
    | null;
}

/** Null where givers come and go, give meals, or where their numbers are drawn for each run. */
export const plainGifts = ({ donors, warmUpDays }: Scenario): PlainGifts | null => {
  const groups = Object.values(donors);
  if (groups.length === 0 || warmUpDays) return null;
  let [giftsPerDay, perDay] = [0, 0];
  for (const { gift, givers, daysBetweenGifts, staysDays, newGiversPerDay } of groups) {
    const isPlain =
      gift !== undefined &&
      neverNegative(gift) &&
      typeof givers === 'number' &&
      typeof daysBetweenGifts === 'number' &&
      staysDays === undefined &&
      (newGiversPerDay ?? 0) === 0;
    if (!isPlain) return null;
    giftsPerDay += givers / daysBetweenGifts;
    perDay += (givers / daysBetweenGifts) * meanOf(gift);
  }
  const [only] = groups;
  return {
    giftsPerDay,
    perDay,
    law: groups.length === 1 && only?.gift !== undefined ? timedLaw(only.gift) : null,
  };
};

/** What falls below 0 counts as 0 in the simulation, which changes the mean. */
const neverNegative = (law: Law): boolean => {
  if (typeof law === 'number') return law >= 0;
  if ('normal' in law) return false;
  if ('uniform' in law) return law.uniform.from >= 0;
  return !('choice' in law) || law.choice.every(({ value }) => value >= 0);
};

const timedLaw = (law: Law): PlainGifts['law'] => {
  if (typeof law === 'number') return law > 0 ? { law: 'fixed', amount: law } : null;
  return 'exponential' in law ? { law: 'exponential', mean: law.exponential.mean } : null;
};

/** A pot that pays the same each morning. */
export interface PlainPot {
  readonly opening: number;
  /** Always left in it. */
  readonly kept: number;
  readonly spendingPerDay: number;
  /** What expired cards bring back a day, once the first have expired. */
  readonly backPerDay: number;
}

/** Null where spending is not the same each day, or nothing is spent. */
export const potOf = (scenario: Scenario): PlainPot | null => {
  const { money, rules, stalls } = scenario;
  const { opening, overheadPerMeal = 0 } = money;
  const { tokensPerDay = 0, reserve = 0, expiryDays } = rules;
  const [first] = Object.values(stalls);
  const price = first?.pricePerMeal;
  const isPlain =
    typeof opening === 'number' &&
    typeof overheadPerMeal === 'number' &&
    typeof tokensPerDay === 'number' &&
    typeof reserve === 'number' &&
    typeof price === 'number' &&
    tokensPerDay > 0 &&
    rules.issuesAtRandom !== true &&
    rules.outstandingMax === undefined &&
    Object.values(stalls).every(
      (stall) => stall.pricePerMeal === price && (stall.priceChanges ?? []).length === 0,
    );
  if (!isPlain) return null;
  let backPerDay = 0;
  if (expiryDays !== undefined && (rules.expiredMoney ?? 'pot') === 'pot') {
    const out = outstandingFormula({ ...scenario, rules: { ...rules, expiryDays: undefined } });
    if (!out.exists || typeof expiryDays !== 'number') return null;
    // Still out at the age at which they expire: one morning's cards after so many evenings.
    const age = Math.ceil(expiryDays);
    backPerDay = (out.value.meanAt(age) - out.value.meanAt(age - 1)) * price;
  }
  return {
    opening,
    kept: reserve,
    spendingPerDay: tokensPerDay * (price + overheadPerMeal),
    backPerDay,
  };
};

/** What is in the pot at a day's end, on average, as if it could go below nothing. */
export const expectedPot = ({ rules }: Scenario, giftsPerDay: number, pot: PlainPot, day: number): number => {
  const expiry = typeof rules.expiryDays === 'number' ? rules.expiryDays : Infinity;
  const expired = Math.max(0, Math.floor(day - expiry) + 1);
  return (
    pot.opening + (giftsPerDay - pot.spendingPerDay) * day + (expired > 0 ? pot.backPerDay * expired : 0)
  );
};
