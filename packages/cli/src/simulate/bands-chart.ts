import type { Bands, FigureName, Scenario, SeriesName, SweepPoint } from '@megibung/dynamics';
import type { Chart } from '@megibung/ui/chart';
import { figureWords, seriesWords } from './figure-words.ts';
import { numberWords } from './number-words.ts';

/** A series day by day: half of the runs, nine of ten, and the middle one. */
export const bandsChart = (scenario: Scenario, { runs, days, series }: Bands, name: SeriesName): Chart => {
  const band = series[name];
  const x = Float64Array.from({ length: days + 1 }, (_, day) => day);
  const words = seriesWords[name];
  const at = (column: Float64Array | undefined): string => numberWords(column?.at(-1) ?? 0, 'count');
  return {
    kind: 'axes',
    title: `${scenario.name.en}: ${words}, ${runs} runs`,
    answer: `${runs} runs: on the last day ${at(band?.q50)} in the middle one, and from ${at(band?.q05)} to ${at(band?.q95)} in nine of ten.`,
    x: { label: 'day', from: 0, to: days },
    y: { label: words },
    marks: band
      ? [
          {
            kind: 'band',
            x,
            low: band.q05,
            high: band.q95,
            weight: 'outer',
            tone: 'go',
            label: '9 of 10 runs',
          },
          { kind: 'band', x, low: band.q25, high: band.q75, weight: 'inner', tone: 'go', label: 'half' },
          { kind: 'line', x, y: band.q50, tone: 'go', label: 'the middle run' },
        ]
      : [],
  };
};

/** More values than these have round numbers below instead. */
const TICKS_MAX = 12;

/** A figure for each value of a parameter, with its 95% interval. */
export const sweepChart = (
  scenario: Scenario,
  path: string,
  points: readonly SweepPoint[],
  name: FigureName,
): Chart => {
  const [words, unit] = figureWords[name];
  const shown = points.flatMap(({ value, figures }) => {
    const figure = figures[name];
    if (!figure) return [];
    const sure = figure.chance ?? figure.interval ?? { low: figure.mean, high: figure.mean };
    return [{ value, mean: figure.mean, ...sure }];
  });
  shown.sort((a, b) => a.value - b.value);
  const column = (key: 'value' | 'mean' | 'low' | 'high'): number[] => shown.map((each) => each[key]);
  const x = column('value');
  const ends = [shown[0], shown.at(-1)].map((end) => numberWords(end?.mean ?? 0, unit));
  return {
    kind: 'axes',
    title: `${scenario.name.en}: ${words}, ${points[0]?.runs} runs each`,
    answer: `As ${path} goes from ${x[0]} to ${x.at(-1)}, ${words} goes from ${ends.join(' to ')}.`,
    x: {
      label: path,
      ...(x.length <= TICKS_MAX ? { ticks: x.map((at) => ({ at, label: String(at) })) } : {}),
    },
    y: { label: words, ...(unit === 'share' ? { format: 'percent' as const } : {}) },
    marks: [
      { kind: 'band', x, low: column('low'), high: column('high'), weight: 'outer', tone: 'go' },
      { kind: 'line', x, y: column('mean'), tone: 'go' },
      { kind: 'points', x, y: column('mean'), tone: 'go', label: 'average, 95% interval' },
    ],
  };
};
