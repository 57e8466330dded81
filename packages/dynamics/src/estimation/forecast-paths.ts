import { requireNumberOf } from '../domain.ts';
import { poisson } from '../simulation/random/poisson.ts';
import { Stream } from '../simulation/random/stream.ts';
import { type Amounts, createUrn, fitAmounts } from './amounts.ts';
import { type Arrivals, countsByWeek, drawWeeklyRates, fitArrivals } from './arrivals.ts';
import { type Comings, drawComings, fitComings } from './comings.ts';
import { type History, lastDayBefore, requireHistory, tokenEnd, weekdayOf } from './history.ts';

/** What one draw of the future came to, for each draw; `redeemedOn` has 7 places per draw, Monday first. */
export interface Paths {
  readonly draws: number;
  readonly redeemed: Float64Array;
  readonly redeemedOn: Float64Array;
  readonly outstanding: Float64Array;
  /** Money that the tokens out at the end are worth. */
  readonly owed: Float64Array;
  readonly given: Float64Array;
  /** Null without a pot. */
  readonly pot: Float64Array | null;
  /** 1 where the pot could once not pay; without a pot, where once no token was out. */
  readonly dry: Float64Array;
}

/** What the past says about how it goes on. */
export interface Outset {
  readonly history: History;
  readonly comings: Comings;
  /** Gifts into the pot, and gifts that become tokens at once. */
  readonly potGifts: { readonly arrivals: Arrivals; readonly amounts: Amounts };
  readonly mealGifts: { readonly arrivals: Arrivals; readonly meals: Amounts };
  /** Tokens that the rules issued on days when the pot could pay, the last weeks' where there are enough. */
  readonly issuedPerDay: Float64Array;
  /** What a token costs of late, and how long it is good for. */
  readonly price: number;
  readonly validDays: number;
}

/** Days of which the issue per day, price and validity are taken. */
const RECENT_DAYS = 91;
const RECENT_DAYS_MIN = 21;

export const outsetOf = (history: History): Outset => {
  requireHistory(history);
  const { days, gifts, tokens } = history;
  const giftsWhere = (isMeal: boolean) =>
    Array.from({ length: gifts.at.length }, (_, i) => i).filter(
      (i) => (gifts.meals[i] as number) > 0 === isMeal && (gifts.amount[i] as number) > 0,
    );
  const pot = giftsWhere(false);
  const meal = giftsWhere(true);
  const at = (rows: readonly number[]) => countsByWeek(rows.map((i) => gifts.at[i] as number), days);
  return {
    history,
    comings: fitComings(history),
    potGifts: {
      arrivals: fitArrivals(at(pot)),
      amounts: fitAmounts(pot.map((i) => gifts.amount[i] as number)),
    },
    mealGifts: {
      arrivals: fitArrivals(at(meal)),
      meals: fitAmounts(meal.map((i) => gifts.meals[i] as number)),
    },
    issuedPerDay: issuedByRule(history),
    ...latest(history, tokens.issuedAt.length),
  };
};

const issuedByRule = ({ days, tokens, pot }: History): Float64Array => {
  if (!pot) return new Float64Array();
  const byDay = new Float64Array(days);
  for (let i = 0; i < tokens.issuedAt.length; i++) {
    if (!tokens.isFromPot[i]) continue;
    const day = Math.min(Math.floor(tokens.issuedAt[i] as number), days - 1);
    byDay[day] = (byDay[day] as number) + 1;
  }
  const dry = new Set(pot.dryDays);
  const from = (first: number) => byDay.filter((_, day) => day >= first && !dry.has(day));
  const recent = from(days - RECENT_DAYS);
  return recent.length >= RECENT_DAYS_MIN ? recent : from(0);
};

const latest = ({ days, tokens }: History, count: number) => {
  let [paid, validity, n] = [0, 0, 0];
  for (const since of [days - 28, 0]) {
    for (let i = 0; i < count; i++) {
      if ((tokens.issuedAt[i] as number) < since) continue;
      paid += tokens.paid[i] as number;
      validity += (tokens.expiresAt[i] as number) - (tokens.issuedAt[i] as number);
      n++;
    }
    if (n >= 5) break;
    [paid, validity, n] = since > 0 ? [0, 0, 0] : [paid, validity, n];
  }
  return { price: n > 0 ? paid / n : 0, validDays: n > 0 ? validity / n : Infinity };
};

/** Tokens now out that are of one age and end on one day: so many, worth so much. */
interface Cohort {
  readonly age: number;
  /** Of the days to come, the first on which they are no longer good. */
  readonly lapses: number;
  readonly count: number;
  readonly paid: number;
}

const cohortsOut = ({ days, tokens }: History, horizon: number): Cohort[] => {
  const cohorts = new Map<number, { age: number; lapses: number; count: number; paid: number }>();
  for (let i = 0; i < tokens.issuedAt.length; i++) {
    if (tokens.end[i] !== tokenEnd.out) continue;
    const age = days - Math.min(Math.floor(tokens.issuedAt[i] as number), days - 1);
    const lapses = lapsesAfter((tokens.expiresAt[i] as number) - days, horizon);
    const key = age * (horizon + 2) + lapses;
    const cohort = cohorts.get(key) ?? { age, lapses, count: 0, paid: 0 };
    cohort.count++;
    cohort.paid += tokens.paid[i] as number;
    cohorts.set(key, cohort);
  }
  return [...cohorts.values()];
};

/** Of the days to come, the first on which a token that ends then is no longer good; `horizon` + 1 for any later. */
const lapsesAfter = (time: number, horizon: number): number =>
  time > horizon ? horizon + 1 : Math.max(0, lastDayBefore(time) + 1);

/**
 * Lives the next `days` through, `draws` times. For each draw what the past leaves open (how soon holders come, how often and
 * how much is given, how much is issued) is drawn anew, and then what chance does with it. Depends on the history, the seed
 * and the number of draws only.
 *
 * @throws DomainError a history that makes no sense; days or draws not 1, 2, …
 */
export const forecastPaths = (
  outset: Outset,
  { days: horizon, draws, seed }: { readonly days: number; readonly draws: number; readonly seed: number },
  onProgress: (done: number) => void = () => undefined,
): Paths => {
  requireNumberOf('days', horizon);
  requireNumberOf('draws', draws);
  const { history, comings, potGifts, mealGifts, issuedPerDay, price, validDays } = outset;
  const { pot, days } = history;
  const weeks = Math.ceil(horizon / 7);
  const cohorts = cohortsOut(history, horizon);
  const streams = {
    comings: new Stream(seed, 0, 'forecast/comings'),
    gifts: new Stream(seed, 0, 'forecast/gifts'),
    amounts: new Stream(seed, 0, 'forecast/amounts'),
    issues: new Stream(seed, 0, 'forecast/issues'),
    holders: new Stream(seed, 0, 'forecast/holders'),
  };
  const amountUrn = createUrn(potGifts.amounts, streams.amounts);
  const mealUrn = createUrn(mealGifts.meals, streams.amounts);
  const paths: Paths = {
    draws,
    redeemed: new Float64Array(draws),
    redeemedOn: new Float64Array(7 * draws),
    outstanding: new Float64Array(draws),
    owed: new Float64Array(draws),
    given: new Float64Array(draws),
    pot: pot ? new Float64Array(draws) : null,
    dry: new Float64Array(draws),
  };
  const redeemedByDay = new Float64Array(horizon);
  const moneyBack = new Float64Array(horizon + 1);
  const dayFactor = new Float64Array(horizon);
  const weekdays = Array.from({ length: horizon }, (_, day) => weekdayOf(history, days + day));
  const left = new Float64Array(horizon);
  const costPerToken = price + (pot?.overheadPerMeal ?? 0);

  for (let draw = 0; draw < draws; draw++) {
    if (draw % 50 === 0) onProgress(draw);
    const { hazard, weekday, weekFactor } = drawComings(comings, streams.comings, days + horizon + 1, weeks);
    for (let day = 0; day < horizon; day++)
      dayFactor[day] =
        (weekday[weekdays[day] as number] as number) * (weekFactor[Math.floor(day / 7)] as number);
    redeemedByDay.fill(0);
    moneyBack.fill(0);
    let [outstanding, owed, given, level] = [0, 0, 0, pot?.level ?? 0];
    let isDry = 0;

    /** Lets tokens of one age live from `day` on. */
    const live = (day: number, age: number, lapses: number, count: number, paid: number): void => {
      let survival = 1;
      const end = Math.min(lapses, horizon);
      for (let at = day; at < end; at++) {
        survival *= 1 - Math.min(1, (hazard[age + at - day] as number) * (dayFactor[at] as number));
        left[at] = survival;
      }
      let remaining = 0;
      for (let token = 0; token < count; token++) {
        const u = streams.holders.uniform();
        if (u < survival) {
          remaining++;
          continue;
        }
        let at = day;
        while (u < (left[at] as number)) at++;
        redeemedByDay[at] = (redeemedByDay[at] as number) + 1;
      }
      if (remaining === 0) return;
      const worth = (paid * remaining) / count;
      if (lapses <= horizon) {
        moneyBack[lapses] = (moneyBack[lapses] as number) + worth;
        return;
      }
      outstanding += remaining;
      owed += worth;
    };
    for (const { age, lapses, count, paid } of cohorts) live(0, age, lapses, count, paid);

    amountUrn.again();
    mealUrn.again();
    const potRates = drawWeeklyRates(potGifts.arrivals, streams.gifts, weeks);
    const mealRates = drawWeeklyRates(mealGifts.arrivals, streams.gifts, weeks);
    const wishes = createWishes(issuedPerDay, streams.issues);
    for (let day = 0; day < horizon; day++) {
      const lapses = lapsesAfter(day + validDays, horizon);
      if (pot) {
        // Money of tokens that ended comes back in the evening before.
        if (pot.takesExpired) level += moneyBack[day] as number;
        const wish = wishes();
        const affordable =
          costPerToken > 0 ? Math.max(0, Math.floor((level - pot.reserve) / costPerToken)) : wish;
        const issued = Math.min(wish, affordable);
        if (issued < wish) isDry = 1;
        level -= issued * costPerToken;
        if (issued > 0) live(day, 0, lapses, issued, issued * price);
      }
      const week = Math.floor(day / 7);
      for (let n = poisson(streams.gifts, (potRates[week] as number) / 7); n > 0; n--) {
        const amount = amountUrn.next();
        given += amount;
        level += amount;
      }
      for (let n = poisson(streams.gifts, (mealRates[week] as number) / 7); n > 0; n--) {
        const meals = Math.max(1, Math.round(mealUrn.next()));
        given += meals * price;
        live(day, 0, lapses, meals, meals * price);
      }
    }
    if (pot?.takesExpired) level += moneyBack[horizon] as number;
    let redeemed = 0;
    for (let day = 0; day < horizon; day++) {
      const count = redeemedByDay[day] as number;
      redeemed += count;
      const place = 7 * draw + (weekdays[day] as number);
      paths.redeemedOn[place] = (paths.redeemedOn[place] as number) + count;
    }
    paths.redeemed[draw] = redeemed;
    paths.outstanding[draw] = outstanding;
    paths.owed[draw] = owed;
    paths.given[draw] = given;
    if (paths.pot) paths.pot[draw] = level;
    paths.dry[draw] = isDry;
  }
  return paths;
};

/** What the rules would issue each day: like one of the days seen, or of those drawn before it. */
const createWishes = (issuedPerDay: Float64Array, stream: Stream): (() => number) => {
  const n = issuedPerDay.length;
  const fresh: number[] = [];
  return () => {
    if (n === 0) return 0;
    const place = stream.below(n + fresh.length);
    const wish = (place < n ? issuedPerDay[place] : fresh[place - n]) as number;
    fresh.push(wish);
    return wish;
  };
};
