import { type Amounts, fitAmounts } from './amounts.ts';
import { type Arrivals, countsByWeek, fitArrivals } from './arrivals.ts';
import { type Comings, fitComings } from './comings.ts';
import { type History, requireHistory } from './history.ts';

/** What the past says about how it goes on. */
export interface Outset {
  readonly history: History;
  readonly comings: Comings;
  /** Gifts into the pot, and gifts that become tokens at once. */
  readonly potGifts: { readonly arrivals: Arrivals; readonly amounts: Amounts };
  readonly mealGifts: { readonly arrivals: Arrivals; readonly amounts: Amounts };
  readonly issue: IssueByRule;
  /** What a token costs of late, and how long it is good for. */
  readonly price: number;
  readonly validDays: number;
}

/** Tokens that the rules issue from the pot. */
export interface IssueByRule {
  /** How many on each day on which the pot could pay, of the last weeks where there are enough. */
  readonly perDay: Float64Array;
  /** What each of the latest cost. */
  readonly prices: Float64Array;
  /** At which part of the day each of them was issued; empty where all are issued each morning. */
  readonly partOfDay: Float64Array;
}

/** Days of which the issue by rule is taken. */
const RECENT_DAYS = 91;
const RECENT_DAYS_MIN = 21;
/** Days of which price and validity are taken. */
const LATEST_DAYS = 28;
/** Tokens of the pot whose prices are kept. */
const PRICES_MAX = 200;
const LATEST_TOKENS_MIN = 5;
/** What is issued before this part of the day has passed is issued in the morning, before any gift. */
const MORNING = 0.01;

/** @throws DomainError a history that makes no sense */
export const outsetOf = (history: History): Outset => {
  requireHistory(history);
  const { days, gifts } = history;
  const pot: number[] = [];
  const meal: number[] = [];
  for (let i = 0; i < gifts.at.length; i++)
    if ((gifts.amount[i] as number) > 0) ((gifts.meals[i] as number) > 0 ? meal : pot).push(i);
  const arrivals = (rows: readonly number[]): Arrivals =>
    fitArrivals(
      countsByWeek(
        rows.map((i) => gifts.at[i] as number),
        days,
      ),
    );
  const amounts = (rows: readonly number[], of: ArrayLike<number>): Amounts =>
    fitAmounts(rows.map((i) => of[i] as number));
  return {
    history,
    comings: fitComings(history),
    potGifts: { arrivals: arrivals(pot), amounts: amounts(pot, gifts.amount) },
    mealGifts: { arrivals: arrivals(meal), amounts: amounts(meal, gifts.meals) },
    issue: issuedByRule(history),
    ...latest(history),
  };
};

const issuedByRule = ({ days, tokens, pot }: History): IssueByRule => {
  if (!pot) return { perDay: new Float64Array(), prices: new Float64Array(), partOfDay: new Float64Array() };
  const byDay = new Float64Array(days);
  const parts: number[] = [];
  const prices: number[] = [];
  for (let i = 0; i < tokens.issuedAt.length; i++) {
    if (!tokens.isFromPot[i]) continue;
    const at = tokens.issuedAt[i] as number;
    const day = Math.min(Math.floor(at), days - 1);
    byDay[day] = (byDay[day] as number) + 1;
    parts.push(at - day);
    prices.push(tokens.paid[i] as number);
  }
  const dry = new Set(pot.dryDays);
  const from = (first: number): Float64Array => byDay.filter((_, day) => day >= first && !dry.has(day));
  const recent = from(days - RECENT_DAYS);
  return {
    prices: Float64Array.from(prices.slice(-PRICES_MAX)),
    perDay: recent.length >= RECENT_DAYS_MIN ? recent : from(0),
    partOfDay: parts.some((part) => part > MORNING) ? Float64Array.from(parts) : new Float64Array(),
  };
};

const latest = (history: History): { readonly price: number; readonly validDays: number } => {
  const recent = meansSince(history, history.days - LATEST_DAYS);
  const { price, validDays } = recent.count >= LATEST_TOKENS_MIN ? recent : meansSince(history, 0);
  return { price, validDays };
};

const meansSince = ({ tokens }: History, since: number) => {
  let [paid, validity, count] = [0, 0, 0];
  for (let i = 0; i < tokens.issuedAt.length; i++) {
    const at = tokens.issuedAt[i] as number;
    if (at < since) continue;
    paid += tokens.paid[i] as number;
    validity += (tokens.expiresAt[i] as number) - at;
    count++;
  }
  return count > 0
    ? { price: paid / count, validDays: validity / count, count }
    : { price: 0, validDays: Infinity, count };
};
