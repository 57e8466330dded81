import type { FigureName, Outline, SeriesName } from '@megibung/dynamics';

/** What some runs of one scenario gave, by run from 0 on, and what is read off them. */
export interface Sample {
  readonly outline: Outline;
  readonly runs: number;
  /** The numbers of each run as its outline has them. */
  readonly values: readonly Float64Array[];
}

/** How the runs lie at each moment: a tenth of them outside `low`–`high`, half outside `lower`–`higher`. */
export interface Bands {
  /** Day 0 is the start, where the series has one; else it begins with day 1. */
  readonly days: Float64Array;
  readonly low: Float64Array;
  readonly lower: Float64Array;
  readonly middle: Float64Array;
  readonly higher: Float64Array;
  readonly high: Float64Array;
  readonly mean: Float64Array;
}

/** Series that stand at a level; the others count what a day brought. */
const levels: readonly SeriesName[] = ['pot', 'outstanding', 'balances'];
export const isLevel = (series: SeriesName): boolean => levels.includes(series);

/**
 * The bands of one series; of a long time, every so many days, `pointsMax` at most. A series of counts is shown as a
 * mean per day over each such stretch, a week at least, since single days say little.
 */
export const bandsOf = ({ outline, values }: Sample, series: SeriesName, pointsMax: number): Bands => {
  const first = outline.series.indexOf(series) * (outline.days + 1);
  const stretch = Math.max(
    isLevel(series) ? 1 : Math.min(7, outline.days),
    Math.ceil(outline.days / pointsMax),
  );
  const days = daysOf(outline.days, stretch, isLevel(series));
  const n = values.length;
  const columns = Array.from({ length: 6 }, () => new Float64Array(days.length));
  const [low, lower, middle, higher, high, mean] = columns as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const atDay = new Float64Array(n);
  days.forEach((day, i) => {
    let sum = 0;
    for (let run = 0; run < n; run++) {
      const numbers = values[run] as Float64Array;
      const value = isLevel(series)
        ? (numbers[first + day] as number)
        : meanBetween(numbers, first + Math.max(1, day - stretch + 1), first + day);
      atDay[run] = value;
      sum += value;
    }
    atDay.sort();
    low[i] = quantile(atDay, 0.05);
    lower[i] = quantile(atDay, 0.25);
    middle[i] = quantile(atDay, 0.5);
    higher[i] = quantile(atDay, 0.75);
    high[i] = quantile(atDay, 0.95);
    mean[i] = sum / n;
  });
  return { days: Float64Array.from(days), low, lower, middle, higher, high, mean };
};

const daysOf = (days: number, stretch: number, fromStart: boolean): readonly number[] => {
  const all = fromStart ? [0] : [];
  for (let day = stretch; day <= days; day += stretch) all.push(day);
  if (all.at(-1) !== days && fromStart) all.push(days);
  return all;
};

const meanBetween = (numbers: Float64Array, from: number, to: number): number => {
  let sum = 0;
  for (let i = from; i <= to; i++) sum += numbers[i] as number;
  return sum / (to - from + 1);
};

/** Between the two runs that stand around it (Hyndman and Fan's seventh definition). */
export const quantile = (sorted: ArrayLike<number>, part: number): number => {
  const place = (sorted.length - 1) * part;
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(sorted.length - 1, below + 1)] as number;
  return low + (high - low) * (place - below);
};

/** One figure of every run, in the runs' order. */
export const figureOf = ({ outline, values }: Sample, figure: FigureName): Float64Array => {
  const place = outline.series.length * (outline.days + 1) + outline.figures.indexOf(figure);
  return Float64Array.from(values, (numbers) => numbers[place] as number);
};

/** The value of a series at the end of one day, of every run. */
export const seriesAt = ({ outline, values }: Sample, series: SeriesName, day: number): Float64Array => {
  const place = outline.series.indexOf(series) * (outline.days + 1) + day;
  return Float64Array.from(values, (numbers) => numbers[place] as number);
};
