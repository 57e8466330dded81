import { eventsOut, type LedgerEvent, mealOut, reportOut, vendorOut } from '@megibung/core';
import { createHistoryReader, type KnownInputs, knownInputs } from '@megibung/core/history';
import type { History } from '@megibung/dynamics';
import type { Api } from '../api/api.ts';
import type { Community } from '../api/find.ts';
import { moneyNumber } from '../money-text.ts';

export interface MeasuredAsked {
  readonly now: Date;
  /** Whose share of the week is asked for. */
  readonly weekday: unknown;
  readonly onProgress: (done: number, total: number) => void;
}

/** What a running community knows of the inputs of decisions: how it stands, and what its log says of its past. */
export const measuredOf = async (
  api: Api,
  community: Community,
  { now, weekday, onProgress }: MeasuredAsked,
): Promise<KnownInputs> => {
  const base = `/communities/${community.id}`;
  const [report, vendors, meals, history] = await Promise.all([
    api.call('GET', `${base}/report`, reportOut),
    api.list(`${base}/vendors`, 'vendors', vendorOut),
    api.list(`${base}/meals`, 'meals', mealOut),
    historyOf(api, community, now, onProgress),
  ]);
  const money = (minor: string): number => moneyNumber(minor, report.currency);
  return knownInputs({ report, vendors, meals, moneyNumber: money }, history, weekday);
};

const historyOf = async (
  api: Api,
  { id, timeZone }: Community,
  now: Date,
  onProgress: (done: number, total: number) => void,
): Promise<History | null> => {
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
