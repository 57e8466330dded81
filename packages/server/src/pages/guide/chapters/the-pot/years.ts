import { exponential, Stream } from '@megibung/dynamics';

/** A pot as the chapter's sliders have it. */
export interface Pot {
  readonly giftsPerWeek: number;
  readonly meanGift: number;
  readonly spendingPerWeek: number;
}

export const weeksOfYear = 52;

/** What chance does to one run, whatever the sliders say: gaps between gifts and their sizes, both of mean 1. */
interface Luck {
  readonly gaps: number[];
  readonly sizes: number[];
  readonly more: () => void;
}

/** Kept, so that a slider moves the same years, and not to others. */
const kept = new Map<string, Luck>();

const luckOf = (draw: number, run: number): Luck => {
  const key = `${draw}/${run}`;
  const known = kept.get(key);
  if (known) return known;
  const [gapStream, sizeStream] = [new Stream(draw, run, 'gaps'), new Stream(draw, run, 'sizes')];
  const [gaps, sizes]: [number[], number[]] = [[], []];
  const luck = {
    gaps,
    sizes,
    more: () => {
      gaps.push(exponential(gapStream));
      sizes.push(exponential(sizeStream));
    },
  };
  // A server that is asked for draw after draw does not keep them all.
  if (kept.size >= 400) kept.clear();
  kept.set(key, luck);
  return luck;
};

/** Tells of each gift of a year, in order: its week, and its amount. */
const eachGift = (
  { giftsPerWeek, meanGift }: Pot,
  { draw, run }: { readonly draw: number; readonly run: number },
  tell: (week: number, amount: number) => void,
): void => {
  const luck = luckOf(draw, run);
  let week = 0;
  for (let i = 0; ; i++) {
    if (i >= luck.gaps.length) luck.more();
    week += (luck.gaps[i] ?? 0) / giftsPerWeek;
    if (week >= weeksOfYear) return;
    tell(week, (luck.sizes[i] ?? 0) * meanGift);
  }
};

export interface History {
  /** From the start on, once a week; the last is the week on which the pot was dry, or the year's end. */
  readonly weeks: readonly number[];
  readonly left: readonly number[];
  readonly isDry: boolean;
}

/** One possible year of the pot: spent evenly, filled by gifts as they come, until it is dry. */
export const historyOf = (
  pot: Pot & { readonly opening: number },
  which: { readonly draw: number; readonly run: number },
): History => {
  const { opening, spendingPerWeek } = pot;
  const [weeks, left] = [[0], [opening]];
  let given = opening;
  let dryOn = opening / spendingPerWeek;
  /** What is seen up to this week, before what happens in it. */
  const look = (until: number): void => {
    for (let week = weeks.length; week < until && week < dryOn; week++) {
      weeks.push(week);
      left.push(given - spendingPerWeek * week);
    }
  };
  eachGift(pot, which, (week, amount) => {
    look(week);
    if (week >= dryOn) return;
    given += amount;
    dryOn = given / spendingPerWeek;
  });
  look(weeksOfYear);
  const isDry = dryOn <= weeksOfYear;
  weeks.push(isDry ? dryOn : weeksOfYear);
  left.push(isDry ? 0 : given - spendingPerWeek * weeksOfYear);
  return { weeks, left, isDry };
};

/**
 * What each of so many years would have needed in the pot at its start, smallest first: the most by which spending was
 * ahead of gifts. With less, or just as much, the pot is dry.
 */
export const needsOf = (pot: Pot, draw: number, runs: number): Float64Array =>
  Float64Array.from({ length: runs }, (_, run) => {
    let [given, need] = [0, 0];
    eachGift(pot, { draw, run }, (week, amount) => {
      need = Math.max(need, pot.spendingPerWeek * week - given);
      given += amount;
    });
    return Math.max(need, pot.spendingPerWeek * weeksOfYear - given);
  }).sort();

/** How many of these years run dry with so much in the pot. */
export const dryAmong = (needs: Float64Array, opening: number): number =>
  needs.reduce((count, need) => (need >= opening ? count + 1 : count), 0);
