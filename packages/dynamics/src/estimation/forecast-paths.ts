import { requireNumberOf } from '../domain.ts';
import { poisson } from '../simulation/random/poisson.ts';
import { Stream } from '../simulation/random/stream.ts';
import { createUrn } from './amounts.ts';
import { drawWeeklyRates } from './arrivals.ts';
import { createComingsDraw } from './comings.ts';
import { cohortsOut, DaysAhead, lapsesAfter } from './days-ahead.ts';
import { weekdayOf } from './history.ts';
import type { IssueByRule, Outset } from './outset.ts';

/** What the future came to, for each draw; `redeemedOn` has 7 places per draw, Monday first. */
export interface Paths {
  readonly draws: number;
  readonly redeemed: Float64Array;
  readonly redeemedOn: Float64Array;
  readonly outstanding: Float64Array;
  /** Money that the tokens out at the end are worth. */
  readonly owed: Float64Array;
  readonly given: Float64Array;
  /** Null without a pot, as is `dry`. */
  readonly pot: Float64Array | null;
  /** 1 where the pot could once not pay for what the rules would have issued. */
  readonly dry: Float64Array | null;
}

export interface Ahead {
  readonly days: number;
  readonly draws: number;
  readonly seed: number;
}

/**
 * Lives the next `days` through, `draws` times. For each draw what the past leaves open (how soon holders come, how often and
 * how much is given, how much is issued) is drawn anew, and then what chance does with it. Depends on the history, the seed
 * and the number of draws only.
 *
 * @throws DomainError days or draws not 1, 2, …
 */
export const forecastPaths = (
  outset: Outset,
  { days: horizon, draws, seed }: Ahead,
  onProgress: (done: number) => void = () => undefined,
): Paths => {
  requireNumberOf('days', horizon);
  requireNumberOf('draws', draws);
  const { history, comings, potGifts, mealGifts, issue, price, validDays } = outset;
  const { pot, days } = history;
  const weeks = Math.ceil(horizon / 7);
  const stream = (name: string): Stream => new Stream(seed, 0, `forecast/${name}`);
  const [gifts, amounts] = [stream('gifts'), stream('amounts')];
  const cohorts = cohortsOut(history, horizon);
  const { drawn, next } = createComingsDraw(comings, stream('comings'), days + horizon + 1, weeks);
  const ahead = new DaysAhead(horizon, weekdayOf(history, days), drawn, stream('holders'));
  const potUrn = createUrn(potGifts.amounts, amounts);
  const mealUrn = createUrn(mealGifts.amounts, amounts);
  const wishes = createWishes(issue, stream('issues'));
  const overhead = pot?.overheadPerMeal ?? 0;
  const costPerToken = price + overhead;
  const column = (): Float64Array => new Float64Array(draws);
  const [redeemed, outstanding, owed, given] = [column(), column(), column(), column()];
  const redeemedOn = new Float64Array(7 * draws);
  const potAtEnd = pot ? column() : null;
  const dry = pot ? column() : null;

  for (let draw = 0; draw < draws; draw++) {
    if (draw % 50 === 0) onProgress(draw);
    next();
    ahead.begin();
    potUrn.again();
    mealUrn.again();
    wishes.again();
    let [sum, level, isDry] = [0, pot?.level ?? 0, false];
    for (const { age, lapses, count, paid } of cohorts) ahead.live(0, age, lapses, count, paid);
    const potRates = drawWeeklyRates(potGifts.arrivals, gifts, weeks);
    const mealRates = drawWeeklyRates(mealGifts.arrivals, gifts, weeks);
    for (let day = 0; day < horizon; day++) {
      const week = Math.floor(day / 7);
      const lapses = lapsesAfter(day + validDays, horizon);
      if (pot?.takesExpired) level += ahead.lapsedWorth[day] as number;
      let wish = wishes.today();
      const issueNow = (tokens: number): void => {
        if (!pot || tokens === 0) return;
        let [issued, paid] = [tokens, tokens * price];
        if (level - pot.reserve < tokens * costPerToken * NEARLY_DRY) {
          // Token by token, each at a price that was seen: the next may be too dear for what is left.
          issued = paid = 0;
          for (let attempt = 0; attempt < tokens; attempt++) {
            const cost = wishes.price(price);
            if (level - paid - (issued + 1) * overhead - cost < pot.reserve) {
              isDry = true;
              if (wishes.isEachMorning) break;
              continue;
            }
            issued++;
            paid += cost;
          }
        }
        if (issued === 0) return;
        level -= paid + issued * overhead;
        ahead.live(day, 0, lapses, issued, paid);
      };
      const giftsToday = poisson(gifts, (potRates[week] as number) / 7);
      let from = 0;
      for (let gift = 0; gift < giftsToday; gift++) {
        // What is issued before the gift comes cannot be paid from it.
        from += (1 - from) * (1 - (1 - gifts.uniform()) ** (1 / (giftsToday - gift)));
        const before = wishes.before(from, wish);
        issueNow(before);
        wish -= before;
        const amount = potUrn.next();
        sum += amount;
        level += amount;
      }
      issueNow(wish);
      for (let n = poisson(gifts, (mealRates[week] as number) / 7); n > 0; n--) {
        const meals = Math.max(1, Math.round(mealUrn.next()));
        sum += meals * price;
        ahead.live(day, 0, lapses, meals, meals * price);
      }
    }
    if (pot?.takesExpired) level += ahead.lapsedWorth[horizon] as number;
    for (let day = 0; day < horizon; day++) {
      const count = ahead.redeemed[day] as number;
      redeemed[draw] = (redeemed[draw] as number) + count;
      const place = 7 * draw + weekdayOf(history, days + day);
      redeemedOn[place] = (redeemedOn[place] as number) + count;
    }
    outstanding[draw] = ahead.outstanding;
    owed[draw] = ahead.owed;
    given[draw] = sum;
    if (potAtEnd) potAtEnd[draw] = level;
    if (dry) dry[draw] = isDry ? 1 : 0;
  }
  return { draws, redeemed, redeemedOn, outstanding, owed, given, pot: potAtEnd, dry };
};

/** With less than this many times the mean cost, each token's own cost is looked at. */
const NEARLY_DRY = 2;

/** What the rules would issue: each day like one of the days seen, or of those drawn before it. */
const createWishes = ({ perDay, prices, partOfDay }: IssueByRule, stream: Stream) => {
  const drawn: number[] = [];
  const n = perDay.length;
  const sorted = Float64Array.from(partOfDay).sort();
  let reached = 0;
  return {
    /** All at once, until one cannot be paid. */
    isEachMorning: sorted.length === 0,
    again: (): void => {
      drawn.length = 0;
    },
    today: (): number => {
      reached = 0;
      if (n === 0) return 0;
      const place = stream.below(n + drawn.length);
      const wish = (place < n ? perDay[place] : drawn[place - n]) as number;
      drawn.push(wish);
      return wish;
    },
    price: (otherwise: number): number =>
      prices.length > 0 ? (prices[stream.below(prices.length)] as number) : otherwise,
    /** How many of those left are issued before this part of the day: each at a time of day like one seen. */
    before: (part: number, left: number): number => {
      if (sorted.length === 0) return left;
      const share = shareBelow(sorted, part);
      const chance = reached < 1 ? (share - reached) / (1 - reached) : 1;
      reached = share;
      let count = 0;
      for (let i = 0; i < left; i++) if (stream.chance(chance)) count++;
      return count;
    },
  };
};

const shareBelow = (sorted: Float64Array, value: number): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low / sorted.length;
};
