import type { Bands, FigureBand, FigureName, Scenario, SweepPoint } from '@megibung/dynamics';
import { columns } from '../columns.ts';
import { figureWords, namesOfFigures, namesOfSeries, seriesWords } from './figure-words.ts';
import { numberWords, type Unit } from './number-words.ts';
import { sparkline } from './sparkline.ts';

/** What the runs say, for a founder: the figures that say anything here, and the course of days. */
export const bandsText = (scenario: Scenario, { runs, days, series, figures }: Bands): string => {
  const telling = namesOfFigures.filter((name) => isTelling(name, figures[name], days));
  const table = columns(
    ['', 'ON AVERAGE', '95% INTERVAL', '9 OF 10 RUNS'],
    telling.map((name) => {
      const figure = figures[name] as FigureBand;
      const [words, unit] = figureWords[name];
      const sure = figure.chance ?? figure.interval;
      // Where some runs never come to that day, a mean over all of them says nothing.
      if (isDayOrNever(name)) return [words, '', '', range(figure.q05, figure.q95, unit)];
      return [
        words,
        numberWords(figure.mean, unit),
        sure ? range(sure.low, sure.high, unit) : '',
        // Of a chance each run knows only yes or no.
        figure.chance ? '' : range(figure.q05, figure.q95, unit),
      ];
    }),
    '<>>>',
  );
  const course = namesOfSeries.flatMap((name) => {
    const band = series[name];
    const most = band ? Math.max(...band.mean) : 0;
    if (!band || most === 0) return [];
    const unit = ['pot', 'gifts', 'balances', 'volume'].includes(name) ? 'money' : 'count';
    // Day 0 is the start: there is a stock by then, and nothing has happened yet.
    const shown = ['pot', 'outstanding', 'balances'].includes(name) ? band.mean : band.mean.subarray(1);
    return [[seriesWords[name], sparkline(shown), `up to ${numberWords(most, unit)}`]];
  });
  return [
    ...headLines(scenario),
    '',
    `${runs} ${runs === 1 ? 'run' : 'runs'} of ${days} days.`,
    '',
    table,
    '',
    columns(['DAY BY DAY, ON AVERAGE', '', ''], course),
    '',
    'The interval is how sure the average is; 9 of 10 runs is how much luck decides.',
  ].join('\n');
};

/** The figures that the parameter moves, value by value. */
export const sweepText = (scenario: Scenario, path: string, points: readonly SweepPoint[]): string => {
  const moved = namesOfFigures.filter((name) => {
    const means = points.map(({ figures }) => figures[name]?.mean ?? 0);
    return Math.max(...means) > Math.min(...means);
  });
  const shown = sweepOrder.filter((name) => moved.includes(name)).slice(0, SWEEP_COLUMNS);
  const words = shown.map((name, i) => `${String.fromCharCode(65 + i)}  ${figureWords[name][0]}`);
  const table = columns(
    [path, ...shown.map((_, i) => String.fromCharCode(65 + i))],
    points.map(({ value, figures }) => [
      String(value),
      ...shown.map((name) => {
        const { mean, chance, interval } = figures[name] as FigureBand;
        const unit = figureWords[name][1];
        if (chance) return `${numberWords(mean, unit)} (${range(chance.low, chance.high, unit)})`;
        const half = interval ? ` ±${numberWords((interval.high - interval.low) / 2, unit)}` : '';
        return `${numberWords(mean, unit)}${half}`;
      }),
    ]),
    '>'.repeat(1 + shown.length),
  );
  const runs = points[0]?.runs ?? 0;
  return [
    ...headLines(scenario),
    '',
    `${runs} ${runs === 1 ? 'run' : 'runs'} for each value, with the same luck; ± (or in brackets) the 95% interval.`,
    '',
    ...(shown.length > 0 ? [table, '', ...words] : [table, '', `Nothing depends on ${path} here.`]),
  ].join('\n');
};

const SWEEP_COLUMNS = 6;

/** Which figures of a sweep are shown first. */
const sweepOrder: readonly FigureName[] = [
  'eaten',
  'ranDry',
  'shareEaten',
  'daysDry',
  'meanHoldDays',
  'sentHome',
  'misused',
  'potAtEnd',
  'meanWaitMinutes',
  'neverServedShare',
  'giniOfMeals',
  'multiplier',
  'velocityPerDay',
  'stallsMargin',
  'expired',
  'stillOut',
  'issued',
  'given',
  'robbed',
  'respent',
  'shareWhoWait',
];

const headLines = ({ name, story }: Scenario): string[] => [name.en, ...wrapped(story.en, 88)];

const range = (low: number, high: number, unit: Unit): string =>
  `${numberWords(low, unit)} – ${numberWords(high, unit)}`;

const isDayOrNever = (name: FigureName): boolean => name === 'firstDryDay' || name === 'foundOutDay';

/** Nothing that is 0 or "never" in every run, but for the pot: that it never ran dry is news. */
const isTelling = (name: FigureName, figure: FigureBand | undefined, days: number): boolean => {
  if (!figure) return false;
  if (name === 'ranDry' || figure.sd > 0) return true;
  if (isDayOrNever(name)) return figure.mean <= days;
  return figure.mean !== (name === 'multiplier' ? 1 : 0);
};

/** Lines of at most `width` letters. */
export const wrapped = (text: string, width: number): string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};
