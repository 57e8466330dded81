import type { Bands, FigureBand, FigureName } from '@megibung/dynamics';
import { roundedTo, written, writtenMoney, writtenShare } from './amounts.ts';
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
  readonly label: string;
  readonly value: string;
  readonly detail: string;
}

export const figureWords = (
  figure: FigureName,
  bands: Bands,
  t: LabWords,
  currency: string,
): FigureWords | null => {
  const band = bands.figures[figure];
  if (!band) return null;
  const label = t(`lab.figure.${figure}`);
  if (kinds[figure] === 'chance') return { label, ...chanceWords(band, bands, t) };
  const say = sayer(figure, bands, t, currency);
  return {
    label,
    value: say(band.q50),
    detail:
      band.sd === 0
        ? t('lab.figures.exactly')
        : t('lab.figures.between', { low: say(band.q05), high: say(band.q95) }),
  };
};

/** "9 of 100 years", where that many were run; else what was seen. */
const chanceWords = (band: FigureBand, { runs, days }: Bands, t: LabWords) => {
  const hits = Math.round(band.mean * runs);
  const hundred = Math.round(band.mean * 100);
  const { low, high } = band.chance ?? { low: 0, high: 1 };
  const said = runs < 100 ? 'runsOf' : days === 365 ? 'hundredYears' : 'hundredRuns';
  return {
    value:
      said === 'runsOf'
        ? t('lab.figures.runsOf', { hits, runs })
        : t(`lab.figures.${said}`, { hits: hundred }),
    detail: t('lab.figures.chance', { low: writtenShare(low, t), high: writtenShare(high, t) }),
  };
};

/** What the changed one has more than the first, run by run, with its 95% interval. */
export const differenceWords = (
  figure: FigureName,
  difference: Bands,
  t: LabWords,
  currency: string,
): string => {
  const band = difference.figures[figure];
  if (!band?.interval || (band.sd === 0 && band.mean === 0)) return t('lab.figures.same');
  const kind = kinds[figure];
  const say =
    kind === 'chance'
      ? (value: number): string => written(100 * value, t, 0)
      : amountSayer(kind === 'day' ? 'days' : kind, t, currency);
  const [more, less] = kind === 'chance' ? ofHundred : kind === 'day' ? ofDays : ofAmounts;
  const { low, high } = band.interval;
  if (low > 0) return t(more, { value: say(band.mean), low: say(low), high: say(high) });
  if (high < 0) return t(less, { value: say(-band.mean), low: say(-high), high: say(-low) });
  return t('lab.figures.none', { low: signed(low, say), high: signed(high, say) });
};

const ofHundred = ['lab.figures.moreHundred', 'lab.figures.lessHundred'] as const;
const ofDays = ['lab.figures.later', 'lab.figures.earlier'] as const;
const ofAmounts = ['lab.figures.more', 'lab.figures.less'] as const;

const signed = (value: number, say: (value: number) => string): string =>
  value < 0 ? `−${say(-value)}` : `+${say(value)}`;

/** Writes values of a figure; a day after the last is a day that never came. */
const sayer = (figure: FigureName, { days }: Bands, t: LabWords, currency: string) => {
  const kind = kinds[figure];
  if (kind !== 'day') return amountSayer(kind, t, currency);
  return (day: number): string =>
    day > days ? t('lab.figures.never') : t('lab.figures.day', { day: Math.round(day) });
};

const amountSayer =
  (kind: Kind, t: LabWords, currency: string) =>
  (value: number): string => {
    switch (kind) {
      case 'money':
        return writtenMoney(value, t, currency);
      case 'share':
        return writtenShare(value, t, 1);
      case 'minutes':
        return t('lab.unit.minutes', { count: roundedTo(value, 1) });
      case 'days':
        return t('lab.unit.days', { count: roundedTo(value, Math.abs(value) < 20 ? 1 : 0) });
      case 'ratio':
        return written(value, t);
      default:
        return written(value, t, value < 10 && !Number.isInteger(value) ? 1 : 0);
    }
  };
