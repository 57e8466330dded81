import { Button, ButtonLink, Card, EmptyState, PlateRow, TabPanel, Tabs } from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useServices } from '../api/services.ts';
import type { Report } from '../api/shapes.ts';
import { paths } from '../paths.ts';
import { useHere, useMay } from '../shell/community.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { Screen } from '../shell/screen.tsx';
import { type ConsoleWords, useWords } from '../words.ts';
import { FigureTable } from './figure-table.tsx';
import { Figures } from './figures.tsx';
import { platesOfLine } from './plates-of-line.ts';
import { columnWords, reportColumns } from './report-columns.ts';
import { toCsv } from './report-csv.ts';
import { ServedDays } from './served-days.tsx';

type Unit = 'meals' | 'money';

/** Where did all the meals go? Every figure, by stall, in meals and in money, and day by day. */
export const ReportPage = (): ReactElement => {
  const t = useWords();
  const { community } = useHere();
  const may = useMay();
  const { queries } = useServices();
  const report = useQuery(queries.report(community.slug));
  const [unit, setUnit] = useState<Unit>('meals');
  const hasFigures = report.data !== undefined && report.data.total.funded.meals > 0;
  return (
    <Screen
      title={t('console.report.title')}
      lead={t('console.report.lead')}
      action={
        hasFigures ? (
          <Button
            icon="download"
            onClick={() => report.data && saveText(`megibung-${community.slug}.csv`, csvOf(report.data, t))}
          >
            {t('console.report.download')}
          </Button>
        ) : undefined
      }
    >
      <Loaded of={[report]}>
        {(figures) =>
          figures.total.funded.meals === 0 ? (
            <EmptyState picture={<PlateRow counts={{ empty: 5 }} />}>{t('console.report.none')}</EmptyState>
          ) : (
            <>
              <Card className="given">
                <PlateRow counts={platesOfLine(figures.total)} />
                <Figures line={figures.total} />
              </Card>
              {may('GET /communities/{c}/events') && <ServedDays head={figures.head} />}
              <div>
                <ButtonLink href={paths.lab(community.slug)} icon="fork">
                  {t('console.report.lab')}
                </ButtonLink>
              </div>
              <section className="stack">
                <h2>{t('console.report.perVendor')}</h2>
                <Tabs<Unit>
                  label={t('console.report.perVendor')}
                  id="unit"
                  value={unit}
                  onChange={setUnit}
                  tabs={[
                    { key: 'meals', label: t('console.report.meals'), icon: 'bowl' },
                    { key: 'money', label: t('console.report.money'), icon: 'money-note' },
                  ]}
                />
                <TabPanel id="unit" value={unit}>
                  <FigureTable report={figures} unit={unit} />
                </TabPanel>
              </section>
            </>
          )
        }
      </Loaded>
    </Screen>
  );
};

/** The same figures as the page, meals and money side by side; money in minor units. */
const csvOf = (report: Report, t: ConsoleWords): string => {
  const header = [
    t('console.prepay.vendor'),
    ...reportColumns.flatMap((column) => [
      `${columnWords(column, t)} (${t('console.report.meals')})`,
      `${columnWords(column, t)} (${report.currency})`,
    ]),
    t('console.report.disputed'),
  ];
  const lineOf = (name: string, line: Report['total']) => [
    name,
    ...reportColumns.flatMap((column) => [line[column].meals, line[column].money]),
    line.disputed.meals,
  ];
  return toCsv([
    header,
    ...report.vendors.map((vendor) => lineOf(vendor.name, vendor)),
    lineOf(t('console.report.total'), report.total),
  ]);
};

const saveText = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
};
