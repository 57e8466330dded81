import { useQueryClient } from '@tanstack/react-query';
import { useServices } from '../api/services.ts';
import { parseEvents } from '../home/happening.ts';
import { localDay, servedByDay } from '../report/served-by-day.ts';
import { useHere } from '../shell/community.tsx';
import { type OwnScenario, ownScenario } from './own-community.ts';

/** Asks the API for the community's numbers and makes a scenario of them; null where nothing has been paid yet. */
export const useOwnScenario = (): (() => Promise<OwnScenario | null>) => {
  const client = useQueryClient();
  const { queries, now } = useServices();
  const { community } = useHere();
  return async () => {
    const { slug, timeZone } = community;
    const [vendors, meals, prepayments, report] = await Promise.all([
      client.fetchQuery(queries.vendors(slug)),
      client.fetchQuery(queries.meals(slug)),
      client.fetchQuery(queries.prepayments(slug)),
      client.fetchQuery(queries.report(slug)),
    ]);
    const events = await client.fetchQuery(queries.chartEvents(slug, report.head));
    const days = servedByDay(parseEvents(events), timeZone, localDay(timeZone)(now()));
    return ownScenario(
      {
        community,
        vendors,
        meals,
        payments: prepayments.filter(({ state }) => state === 'confirmed'),
        eaten: days.map(({ meals: served }, i) => ({ daysAgo: days.length - 1 - i, meals: served })),
      },
      now(),
    );
  };
};
