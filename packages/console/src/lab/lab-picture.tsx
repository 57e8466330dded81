import type { SeriesName } from '@megibung/dynamics';
import { classNames, Drawing, Select } from '@megibung/ui';
import { chartSvg } from '@megibung/ui/chart';
import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { type ChartOf, chartOf, type FormulaLine, readingOf, smoothedDays, topOf } from './lab-chart.ts';
import type { Shown } from './lab-runner.ts';
import type { LabWords } from './words.ts';

export interface LabPictureProps {
  readonly series: SeriesName;
  readonly choices: readonly SeriesName[];
  readonly onSeries: (series: SeriesName) => void;
  readonly shown: Shown | null;
  /** Numbers of what was asked and of what is shown, for those who measure. */
  readonly asking: number;
  readonly answered: number;
  readonly isWorking: boolean;
  readonly formula: FormulaLine | null;
  readonly currency: string;
  readonly t: LabWords;
}

/** Room for two pictures side by side. */
const sideBySideFrom = 480;

/** The picture: bands that follow the hand. Its place is kept while there is nothing to show. */
export const LabPicture = (props: LabPictureProps): ReactElement => {
  const { series, choices, onSeries, shown, asking, answered, isWorking, formula, currency, t } = props;
  const room = useRef<HTMLDivElement>(null);
  const size = useSize(room);
  const drawings = useMemo(
    () => (shown && size.width > 0 ? drawingsOf({ series, formula, currency, t }, shown, size) : []),
    [shown, size, series, formula, currency, t],
  );
  const now = shown?.now;
  return (
    <section className="lab-picture" aria-label={t(`lab.series.${series}`)}>
      <Select
        label={t('lab.chart.label')}
        value={series}
        onChange={onSeries}
        options={choices.map((each) => ({ value: each, label: t(`lab.series.${each}`) }))}
      />
      <div
        ref={room}
        className="lab-room"
        data-asked={asking}
        data-shown={answered}
        data-runs={now?.runs ?? 0}
        aria-busy={isWorking}
      >
        {drawings.length > 0 ? (
          drawings.map(({ name, svg }) => (
            <figure key={name ?? series}>
              {name && <figcaption>{name}</figcaption>}
              <Drawing svg={svg} />
            </figure>
          ))
        ) : (
          <p className="lab-waiting">{t('lab.chart.waiting')}</p>
        )}
      </div>
      <p className="lab-caption">
        <b className="lab-runs">
          {t('lab.chart.runs', { count: now?.runs ?? 0 })}
          {now && smoothedDays(series, now.days) > 1
            ? `, ${t('lab.chart.weekly', { days: smoothedDays(series, now.days) })}`
            : ''}
          {formula && now && !shown?.compared ? `, ${t('lab.chart.formula')}` : ''}
        </b>
        <span className={classNames('lab-working', !isWorking && 'is-idle')} aria-hidden="true">
          {t('lab.chart.working')}
        </span>
      </p>
      <p className="visually-hidden" role="status" data-reading>
        {now && !isWorking ? readingOf(series, now, t, currency) : ''}
      </p>
    </section>
  );
};

/** What stands in the picture: alone, one over the other, or side by side. */
const drawingsOf = (
  { series, formula, currency, t }: Pick<LabPictureProps, 'series' | 'formula' | 'currency' | 't'>,
  { now, compared }: Shown,
  { width, height }: { readonly width: number; readonly height: number },
): readonly { readonly name: string | null; readonly svg: string }[] => {
  const draw = (picture: ChartOf, room: number, above = 0): string =>
    chartSvg(chartOf(picture, t), t.language, { width: room, height: height - above });
  if (!compared)
    return [
      { name: null, svg: draw({ series, bands: [{ bands: now, tone: 'go' }], formula, currency }, width) },
    ];
  const { before } = compared;
  const [a, b] = [t('lab.chart.asItIs'), t('lab.chart.changed')];
  if (width < sideBySideFrom)
    return [{ name: null, svg: draw(overlaid(series, { now, compared }, currency), width) }];
  const top = topOf(series, [before, now]);
  const one = (bands: typeof now, tone: 'clay' | 'go'): string =>
    draw(
      { series, bands: [{ bands, tone }], formula: null, currency, ...(top === undefined ? {} : { top }) },
      Math.floor((width - 16) / 2),
      28,
    );
  return [
    { name: a, svg: one(before, 'clay') },
    { name: b, svg: one(now, 'go') },
  ];
};

/** Both in one picture: on a phone, and as a file. */
export const overlaid = (series: SeriesName, { now, compared }: Shown, currency: string): ChartOf => ({
  series,
  bands: compared
    ? [
        { bands: compared.before, tone: 'clay', name: 'A' },
        { bands: now, tone: 'go', name: 'B' },
      ]
    : [{ bands: now, tone: 'go' }],
  formula: null,
  currency,
});

/** The room that an element has; asked anew when it changes. */
const useSize = (ref: { readonly current: HTMLElement | null }) => {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
};
