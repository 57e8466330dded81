import { eventsOut, type LedgerEvent, mealOut, reportOut, vendorOut } from '@megibung/core';
import type { CredibleInterval, Enough, History } from '@megibung/dynamics';
import type { Api } from '../api/api.ts';
import type { Community } from '../api/find.ts';
import { moneyNumber } from '../money-text.ts';
import { estimatedOf } from './estimated.ts';

/** What a community knows of the inputs of decisions. */
export interface Measured {
  readonly values: Readonly<Record<string, unknown>>;
  /** Of those that were estimated: how sure they are. */
  readonly ranges: Readonly<Record<string, CredibleInterval>>;
  /** Those of which too little is known: they are left out. */
  readonly tooFew: Readonly<Record<string, Extract<Enough, { enough: false }>>>;
}

/**
 * From the report: its stalls, the tokens that people hold, what a meal is paid with, what the stalls say they can cook.
 * From its log: what `estimatedOf` estimates.
 */
export const measuredOf = async (
  api: Api,
  community: Community,
  { now, weekday, onProgress }: MeasuredAsked,
): Promise<Measured> => {
  const [said, history] = await Promise.all([
    saidOf(api, community),
    historyOf(api, community, now, onProgress),
  ]);
  const { values, ranges, tooFew } = estimatedOf(history, weekday);
  return { values: { ...said, ...values }, ranges, tooFew };
};

export interface MeasuredAsked {
  readonly now: Date;
  /** Whose share of the week is asked for. */
  readonly weekday: unknown;
  readonly onProgress: (done: number, total: number) => void;
}

const saidOf = async (api: Api, community: Community): Promise<Record<string, number>> => {
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

const historyOf = async (
  api: Api,
  { id, timeZone }: Community,
  now: Date,
  onProgress: (done: number, total: number) => void,
): Promise<History | null> => {
  const { createHistoryReader } = await import('@megibung/server');
  const reader = createHistoryReader(timeZone);
  for (let after = 0; ; ) {
    const page = await api.call('GET', `/communities/${id}/events?after=${after}&limit=1000`, eventsOut);
    for (const { body } of page.events) reader.read(JSON.parse(body) as LedgerEvent);
    const last = page.events.at(-1);
    if (last === undefined || last.seq >= page.head) return reader.finish(now).history;
    after = last.seq;
    onProgress(after, page.head);
  }
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : sum(numbers) / numbers.length;
