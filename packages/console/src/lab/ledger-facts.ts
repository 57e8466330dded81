import { createHistoryReader, type KnownInputs, knownInputs, type LogHistory } from '@megibung/core/history';
import { type Estimates, estimate } from '@megibung/dynamics';
import { moneyNumber } from '@megibung/ui';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useServices } from '../api/services.ts';
import { parseEvents } from '../home/happening.ts';
import { useHere } from '../shell/community.tsx';

/** What the community's own ledger says: estimates, and the inputs of decisions it knows. */
export interface LedgerFacts {
  readonly events: number;
  readonly log: LogHistory | null;
  /** Null where no whole day has passed since the first cards were paid for, or the log is too long for a browser. */
  readonly estimates: Estimates | null;
  readonly known: KnownInputs;
}

/** A longer log is for the command, beside the database. */
export const eventsMax = 50_000;

/** Read once, when the Lab asks: what happens meanwhile does not move it under the reader's eyes. */
export const useLedgerFacts = () => {
  const client = useQueryClient();
  const { queries, now } = useServices();
  const { slug, timeZone } = useHere().community;
  return useQuery(
    queryOptions({
      queryKey: ['ledger facts', slug],
      staleTime: 5 * 60_000,
      queryFn: async (): Promise<LedgerFacts> => {
        const [report, vendors, meals] = await Promise.all([
          client.fetchQuery(queries.report(slug)),
          client.fetchQuery(queries.vendors(slug)),
          client.fetchQuery(queries.meals(slug)),
        ]);
        const money = (minor: string): number => moneyNumber(minor, report.currency);
        const stands = { report, vendors, meals, moneyNumber: money };
        if (report.head > eventsMax)
          return { events: report.head, log: null, estimates: null, known: knownInputs(stands, null) };
        const reader = createHistoryReader(timeZone);
        const events = await client.fetchQuery(queries.wholeLog(slug, report.head));
        for (const event of parseEvents(events)) reader.read(event);
        const log = reader.finish(new Date(now()));
        const estimates = log.history && estimate(log.history);
        return { events: report.head, log, estimates, known: knownInputs(stands, log.history) };
      },
    }),
  );
};
