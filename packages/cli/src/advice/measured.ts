import { mealOut, reportOut, vendorOut } from '@megibung/core';
import { measuredInputs } from '@megibung/core/history';
import type { Api } from '../api/api.ts';
import type { Community } from '../api/find.ts';
import { moneyNumber } from '../money-text.ts';

/** What a running community already knows of the inputs of decisions. */
export const measuredOf = async (api: Api, community: Community): Promise<Record<string, number>> => {
  const base = `/communities/${community.id}`;
  const [report, vendors, meals] = await Promise.all([
    api.call('GET', `${base}/report`, reportOut),
    api.list(`${base}/vendors`, 'vendors', vendorOut),
    api.list(`${base}/meals`, 'meals', mealOut),
  ]);
  return measuredInputs({
    report,
    vendors,
    meals,
    moneyNumber: (minor) => moneyNumber(minor, report.currency),
  });
};
