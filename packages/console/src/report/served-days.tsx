import {
  Button,
  Card,
  DataTable,
  EmptyState,
  formatDay,
  formatNumber,
  Skeleton,
  useLanguage,
} from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactElement, Suspense, useMemo, useState } from 'react';
import { useServices } from '../api/services.ts';
import { parseEvents } from '../home/happening.ts';
import { useHere } from '../shell/community.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { useWords } from '../words.ts';
import { localDay, type ServedDay, servedByDay } from './served-by-day.ts';

// The chart's library is large; only this screen fetches it.
const ServedChart = lazy(() => import('./served-chart.tsx'));

/** Eaten each day, as bars and as a table that says the same. */
export const ServedDays = ({ head }: { head: number }): ReactElement => {
  const t = useWords();
  const { community } = useHere();
  const { queries } = useServices();
  const events = useQuery(queries.chartEvents(community.slug, head));
  const [asTable, setAsTable] = useState(false);
  return (
    <Card
      title={t('console.report.chart')}
      aside={
        <Button tone="quiet" icon={asTable ? 'chart' : 'list'} onClick={() => setAsTable(!asTable)}>
          {asTable ? t('console.report.asChart') : t('console.report.asTable')}
        </Button>
      }
    >
      <Loaded of={[events]}>
        {(log) => <Days log={log} timeZone={community.timeZone} asTable={asTable} />}
      </Loaded>
    </Card>
  );
};

const Days = ({
  log,
  timeZone,
  asTable,
}: {
  log: readonly { readonly seq: number; readonly body: string }[];
  timeZone: string;
  asTable: boolean;
}): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  const { now } = useServices();
  const days = useMemo(() => {
    const all = servedByDay(parseEvents(log), timeZone, localDay(timeZone)(now()));
    // The first day of a log read in part is itself in part.
    return (log[0]?.seq ?? 1) > 1 ? all.slice(1) : all;
  }, [log, timeZone, now]);
  if (days.length === 0) return <EmptyState>{t('console.report.chartNone')}</EmptyState>;
  const dayWords = ({ day }: ServedDay) => formatDay(`${day}T12:00:00Z`, language, 'UTC');
  if (asTable)
    return (
      <DataTable
        caption={t('console.report.chart')}
        captionHidden
        columns={[
          { key: 'day', header: t('console.report.day'), isTitle: true, cell: dayWords },
          {
            key: 'meals',
            header: t('console.report.meals'),
            isNumber: true,
            cell: ({ meals }) => formatNumber(meals, language),
          },
        ]}
        rows={[...days].reverse()}
        rowKey={({ day }) => day}
      />
    );
  return (
    <Suspense fallback={<Skeleton shape="card" />}>
      <ServedChart
        days={days.map((day) => ({ label: dayWords(day), meals: day.meals }))}
        label={t('console.report.chartLabel')}
        unit={t('console.report.meals')}
      />
    </Suspense>
  );
};
