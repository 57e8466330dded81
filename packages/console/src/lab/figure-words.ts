import type { FigureName } from '@megibung/dynamics';
import { written, writtenMoney, writtenShare } from './amounts.ts';
import { pairedDifference, shareInterval } from './intervals.ts';
import { figureOf, quantile, type Sample } from './sample.ts';
import type { LabWords } from './words.ts';

type Kind = 'money' | 'meals' | 'days' | 'minutes' | 'share' | 'ratio' | 'chance' | 'day';

const kinds: Readonly<Record<FigureName, Kind>> = {
  given: 'money',
  issued: 'meals',
  eaten: 'meals',
  expired: 'meals',
  stillOut: 'meals',
  shareEaten: 'share',
  ranDry: 'chance',
  daysDry: 'days',
  firstDryDay: 'day',
  potAtEnd: 'money',
  meanHoldDays: 'days',
  meanWaitMinutes: 'minutes',
  sentHome: 'meals',
  misused: 'meals',
  robbed: 'meals',
  foundOutDay: 'day',
  giniOfMeals: 'ratio',
  neverServedShare: 'share',
  stallsMargin: 'money',
  respent: 'money',
  multiplier: 'ratio',
  velocityPerDay: 'ratio',
  shareWhoWait: 'share',
};

/** A figure as it is said: what it is, and between what it lies. */
export interface FigureWords {
  readonly figure: FigureName;
  readonly label: string;
  readonly value: string;
  readonly detail: string;
}

export const figureWords = (
  figure: FigureName,
  sample: Sample,
  t: LabWords,
  currency: string,
): FigureWords => {
  const label = t(`lab.figure.${figure}`);
  const values = figureOf(sample, figure);
  const kind = kinds[figure];
  if (kind === 'chance') return { figure, label, ...chanceWords(values, sample, t) };
  if (kind === 'day') return { figure, label, ...dayWords(values, sample, t) };
  const say = (value: number): string => said(value, kind, t, currency);
  const sorted = values.sort();
  const [low, high] = [quantile(sorted, 0.05), quantile(sorted, 0.95)];
  return {
    figure,
    label,
    value: say(quantile(sorted, 0.5)),
    detail:
      sorted[0] === sorted.at(-1)
        ? t('lab.figures.exactly')
        : t('lab.figures.between', { low: say(low), high: say(high) }),
  };
};

/** "9 of 100 years", where that many were run; else what was seen. */
const chanceWords = (values: Float64Array, sample: Sample, t: LabWords) => {
  const hits = values.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0);
  const { runs } = sample;
  const [low, high] = shareInterval(hits, runs);
  const hundred = Math.round((100 * hits) / runs);
  const value =
    runs < 100
      ? t('lab.figures.runsOf', { hits, runs })
      : sample.outline.days === 365
        ? t('lab.figures.hundredYears', { hits: hundred })
        : t('lab.figures.hundredRuns', { hits: hundred });
  return {
    value,
    detail: t('lab.figures.chance', { low: writtenShare(low, t), high: writtenShare(high, t) }),
  };
};

/** A day that may never come: said of those runs in which it did. */
const dayWords = (values: Float64Array, sample: Sample, t: LabWords) => {
  const came = values.filter((day) => day <= sample.outline.days).sort();
  const never = values.length - came.length;
  if (came.length === 0) return { value: t('lab.figures.never'), detail: t('lab.figures.exactly') };
  const day = (part: number): string =>
    t('lab.figures.day', { day: Math.round(quantile(came, part)) });
  return {
    value: day(0.5),
    detail:
      never > 0
        ? t('lab.figures.neverIn', { count: never, runs: sample.runs })
        : t('lab.figures.between', { low: day(0.05), high: day(0.95) }),
  };
};

/** What B has more than A, run by run, with its interval. */
export const differenceWords = (
  figure: FigureName,
  before: Sample,
  after: Sample,
  t: LabWords,
  currency: string,
): string => {
  const { mean, interval, isNone } = pairedDifference(figureOf(before, figure), figureOf(after, figure));
  if (isNone) return t('lab.figures.same');
  const kind = kinds[figure];
  const say = (value: number): string =>
    kind === 'chance'
      ? t('lab.figures.ofHundred', { value: written(100 * value, t, 0) })
      : said(value, kind, t, currency);
  const [low, high] = interval;
  if (low > 0) return t('lab.figures.more', { value: say(mean), low: say(low), high: say(high) });
  if (high < 0) return t('lab.figures.less', { value: say(-mean), low: say(-high), high: say(-low) });
  return t('lab.figures.none', { low: signed(low, say), high: signed(high, say) });
};

const signed = (value: number, say: (value: number) => string): string =>
  value < 0 ? `−${say(-value)}` : `+${say(value)}`;

const said = (value: number, kind: Kind, t: LabWords, currency: string): string => {
  switch (kind) {
    case 'money':
      return writtenMoney(value, t, currency);
    case 'share':
      return writtenShare(value, t, 1);
    case 'minutes':
      return t('lab.unit.minutes', { value: written(value, t, 1) });
    case 'days':
    case 'day':
      return t('lab.unit.days', { value: written(value, t, value < 20 ? 1 : 0) });
    case 'ratio':
      return written(value, t);
    default:
      return written(value, t, value < 10 && !Number.isInteger(value) ? 1 : 0);
  }
};
