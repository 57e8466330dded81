import { eventsOut, mealOut, reportOut, vendorOut } from '@megibung/core';
import { createHistoryReader, historyInputs, measuredInputs } from '@megibung/core/history';
import { estimate } from '@megibung/dynamics';
import type { Api } from '../api/api.ts';
import type { Community } from '../api/find.ts';
import { moneyNumber } from '../money-text.ts';

const eventsPerPage = 1_000;

/**
 * What a running community already knows of the inputs of decisions: how it stands now, and what its log says of how long
 * cards are out and of how often and how much is given, where it has seen enough of that.
 */
export const measuredOf = async (
  api: Api,
  community: Community,
  now: Date,
): Promise<Record<string, unknown>> => {
  const base = `/communities/${community.id}`;
  const [report, vendors, meals] = await Promise.all([
    api.call('GET', `${base}/report`, reportOut),
    api.list(`${base}/vendors`, 'vendors', vendorOut),
    api.list(`${base}/meals`, 'meals', mealOut),
  ]);
  const money = (minor: string): number => moneyNumber(minor, report.currency);
  const reader = createHistoryReader(community.timeZone);
  for (let last = 0; last < report.head; ) {
    const page = await api.call('GET', `${base}/events?after=${last}&limit=${eventsPerPage}`, eventsOut);
    for (const { body } of page.events) reader.read(JSON.parse(body));
    last = page.events.at(-1)?.seq ?? report.head;
  }
  const { history } = reader.finish(now);
  return {
    ...measuredInputs({ report, vendors, meals, moneyNumber: money }),
    ...(history ? historyInputs(history, estimate(history), money) : {}),
  };
};
