import type { Bands, SeriesBand, SeriesName } from '@megibung/dynamics';
import type { AxesChart, ChartMark, ChartTone } from '@megibung/ui/chart';
import { written, writtenMoney } from './amounts.ts';
import type { LabWords } from './words.ts';

/** Series that stand at a level; the others count what a day brought. */
const levels: readonly SeriesName[] = ['pot', 'outstanding', 'balances'];
const monies: readonly SeriesName[] = ['pot', 'balances', 'gifts', 'volume'];

/** Days of a week are unlike; over a longer time only weeks can be seen. */
const smoothFromDays = 120;
const weekDays = 7;
/** More points than that cannot be seen. */
const pointsMax = 184;

/** Means over how many days a chart of the series shows; 1 where it shows each day. */
export const smoothedDays = (series: SeriesName, days: number): number =>
  levels.includes(series) || days < smoothFromDays ? 1 : weekDays;

/** A series as it is drawn: of a long time, fewer points. */
interface Drawn {
  readonly x: Float64Array;
  readonly of: (column: Float64Array) => Float64Array;
}

const drawnOf = (series: SeriesName, days: number): Drawn => {
  const first = levels.includes(series) ? 0 : 1;
  const width = smoothedDays(series, days);
  const every = Math.max(1, Math.ceil((days - first + 1) / pointsMax));
  const at: number[] = [];
  for (let day = first; day <= days; day += every) at.push(day);
  if (at.at(-1) !== days) at.push(days);
  return {
    x: Float64Array.from(at),
    of: (column) => Float64Array.from(at, (day) => meanAround(column, day, width, first)),
  };
};

/** Of so many days with this one in the middle; at the ends of those that there are. */
const meanAround = (column: Float64Array, day: number, width: number, first: number): number => {
  if (width === 1) return column[day] as number;
  const half = Math.floor(width / 2);
  const from = Math.max(first, day - half);
  const to = Math.min(column.length - 1, day + half);
  let sum = 0;
  for (let i = from; i <= to; i++) sum += column[i] as number;
  return sum / (to - from + 1);
};

/** A line of a formula beside the bands: by day. */
export interface FormulaLine {
  readonly series: SeriesName;
  readonly valueAt: (day: number) => number;
}

export interface ChartOf {
  readonly series: SeriesName;
  /** From back to front; each with its tone and, where there are two, its name. */
  readonly bands: readonly { readonly bands: Bands; readonly tone: ChartTone; readonly name?: string }[];
  readonly formula: FormulaLine | null;
  readonly currency: string;
  /** Top of the axis, where charts stand side by side. */
  readonly top?: number;
}

/** The picture of one series as data. */
export const chartOf = ({ series, bands: all, formula, currency, top }: ChartOf, t: LabWords): AxesChart => {
  const marks = all.flatMap(({ bands, tone, name }): ChartMark[] => {
    const band = bands.series[series];
    if (!band) return [];
    const { x, of } = drawnOf(series, bands.days);
    return [
      { kind: 'band', x, low: of(band.q05), high: of(band.q95), tone, weight: 'outer' },
      { kind: 'band', x, low: of(band.q25), high: of(band.q75), tone, weight: 'inner' },
      { kind: 'line', x, y: of(band.q50), tone, ...(name === undefined ? {} : { label: name }) },
    ];
  });
  const [first] = all;
  if (formula?.series === series && first) {
    const { x } = drawnOf(series, first.bands.days);
    marks.push({
      kind: 'line',
      x,
      y: Float64Array.from(x, formula.valueAt),
      tone: 'ink',
      dash: 'dashed',
    });
  }
  const title = t(`lab.series.${series}`);
  return {
    kind: 'axes',
    title,
    answer: all
      .map(({ bands, name }) => [name, readingOf(series, bands, t, currency)].filter(Boolean).join(': '))
      .join(' '),
    x: { label: t('lab.chart.day') },
    // A formula may go below nothing, the simulation never does.
    y: { from: 0, ...(top === undefined ? {} : { to: top }) },
    marks,
  };
};

/** What the picture says, in a sentence. */
export const readingOf = (series: SeriesName, bands: Bands, t: LabWords, currency: string): string => {
  const band = bands.series[series];
  if (!band) return '';
  const { of } = drawnOf(series, bands.days);
  const last = (column: Float64Array): string => {
    const value = of(column).at(-1) as number;
    return monies.includes(series) ? writtenMoney(value, t, currency) : written(value, t);
  };
  return t('lab.chart.reading', {
    series: t(`lab.series.${series}`),
    middle: last(band.q50),
    low: last(band.q05),
    high: last(band.q95),
    runs: t('lab.chart.runs', { count: bands.runs }),
  });
};

/** The highest point that two pictures need, so that they can be compared. */
export const topOf = (series: SeriesName, all: readonly Bands[]): number | undefined => {
  const tops = all.flatMap((bands) => {
    const band: SeriesBand | undefined = bands.series[series];
    return band
      ? [
          drawnOf(series, bands.days)
            .of(band.q95)
            .reduce((most, value) => Math.max(most, value), 0),
        ]
      : [];
  });
  const top = Math.max(...tops);
  return Number.isFinite(top) && top > 0 ? top * 1.04 : undefined;
};
