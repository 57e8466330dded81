import { poisson } from '../simulation/random/poisson.ts';
import type { Stream } from '../simulation/random/stream.ts';
import { type Amounts, createUrn, fitAmounts } from './amounts.ts';
import { type Arrivals, countsByWeek, drawWeeklyRates, fitArrivals } from './arrivals.ts';
import { createGiversDraw, fitGivers, type Givers } from './givers.ts';

/** Gifts of one kind: into the pot, or meals at a stall. */
export interface Giving {
  readonly arrivals: Arrivals;
  readonly amounts: Amounts;
  /** Null where givers are not told apart: then only how often gifts come is known. */
  readonly givers: Givers | null;
}

/** One row per gift; all amounts above 0. */
export const fitGiving = (
  at: readonly number[],
  amounts: readonly number[],
  donors: readonly number[],
  days: number,
): Giving => ({
  arrivals: fitArrivals(countsByWeek(at, days)),
  amounts: fitAmounts(amounts),
  givers: fitGivers(at, donors, days),
});

/** Chance that a giver gives as himself rather than as all do, for each of his gifts so far: n/(n + this). */
const OTHERS = 3;

/** Draws the amounts given on each of the next days, time after time into the same lists. */
export const createGivingDraw = (
  { arrivals, amounts, givers }: Giving,
  streams: { readonly times: Stream; readonly amounts: Stream },
  horizon: number,
): { readonly byDay: readonly (readonly number[])[]; readonly next: () => void } => {
  const byDay: number[][] = Array.from({ length: horizon }, () => []);
  const urn = createUrn(amounts, streams.amounts);
  const giversNext = givers ? createGiversDraw(givers, streams.times, horizon) : null;
  const next = (): void => {
    for (const day of byDay) day.length = 0;
    // Of a kind of gift that was never seen nobody knows what it would be like: none is made up.
    if (amounts.logs.length === 0) return;
    urn.again();
    if (givers && giversNext) {
      for (const { day, giver } of giversNext()) {
        const own = giver < 0 ? [] : (givers.rows[giver] ?? []);
        const isHimself = own.length > 0 && streams.amounts.chance(own.length / (own.length + OTHERS));
        const row = own[streams.amounts.below(own.length)];
        byDay[day]?.push(isHimself && row !== undefined ? urn.like(row) : urn.next());
      }
      return;
    }
    const rates = drawWeeklyRates(arrivals, streams.times, Math.ceil(horizon / 7));
    for (const [day, gifts] of byDay.entries())
      for (let n = poisson(streams.times, (rates[Math.floor(day / 7)] as number) / 7); n > 0; n--)
        gifts.push(urn.next());
  };
  return { byDay, next };
};
