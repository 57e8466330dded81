import { type Answer, answer, noAnswer } from '../answer.ts';
import { type Enough, enoughOf, needed, weakest } from './enough.ts';
import { type Ahead, forecastPaths, type Paths } from './forecast-paths.ts';
import type { History } from './history.ts';
import { type Outset, outsetOf } from './outset.ts';

/** What is expected of a number, and how sure that is. */
export interface Band {
  readonly mean: number;
  readonly median: number;
  /** With a chance of one half it is within this. */
  readonly half: { readonly from: number; readonly to: number };
  /** With a chance of nine in ten it is within this. */
  readonly most: { readonly from: number; readonly to: number };
}

export interface Forecast {
  readonly days: number;
  readonly draws: number;
  readonly seed: number;
  /** Tokens redeemed: meals to cook. */
  readonly redeemed: Band;
  /** The same by day of the week, Monday first, summed over the days to come. */
  readonly redeemedOn: readonly Band[];
  /** Tokens out at the end, and the money that stalls hold for them. */
  readonly outstanding: Band;
  readonly owed: Band;
  /** Money given. */
  readonly given: Band;
  readonly pot: Answer<Band, 'no-pot'>;
  /** The chance that the pot can once not pay for what the rules would issue. */
  readonly runsDry: Answer<number, 'no-pot'>;
  readonly restsOn: Foundations;
}

/** What a forecast rests on. Where something is not enough, its bands are wide and lean on what is assumed beforehand. */
export interface Foundations {
  readonly days: number;
  readonly redemptions: Enough;
  readonly weekdays: Enough;
  readonly gifts: Enough;
  readonly issue: Enough;
  readonly tokensOut: number;
}

/**
 * What will probably happen in the next days, if things go on as they did?
 *
 * Each of `draws` futures first draws what the past leaves open from its posterior (hazard of redemption by age, factors by
 * weekday, the drifting rate and the sizes of gifts, tokens issued per day), then lives the days through from the present
 * state: the tokens now out with their ages, the pot as it stands. Bands are quantiles over the futures.
 *
 * It knows nothing of what never happened: a new stall, a holiday, a rule about to change.
 *
 * @returns the same for the same history, days, draws and seed
 * @throws DomainError a history that makes no sense; days or draws not 1, 2, …
 */
export const forecast = (
  history: History,
  ahead: Ahead,
  onProgress: (done: number) => void = () => undefined,
): Forecast => {
  const outset = outsetOf(history);
  const paths = forecastPaths(outset, ahead, onProgress);
  return {
    ...ahead,
    redeemed: bandOf(paths.redeemed),
    redeemedOn: Array.from({ length: 7 }, (_, weekday) =>
      bandOf(paths.redeemedOn.filter((_, i) => i % 7 === weekday)),
    ),
    outstanding: bandOf(paths.outstanding),
    owed: bandOf(paths.owed),
    given: bandOf(paths.given),
    pot: paths.pot ? answer(bandOf(paths.pot)) : noAnswer('no-pot'),
    runsDry: dryChance(paths),
    restsOn: foundationsOf(outset),
  };
};

const dryChance = ({ dry, draws }: Paths): Answer<number, 'no-pot'> =>
  dry ? answer(dry.reduce((sum, each) => sum + each, 0) / draws) : noAnswer('no-pot');

/** Quantiles of draws: the k-th smallest of n stands for k/(n + 1). */
export const bandOf = (drawn: Float64Array): Band => {
  const sorted = Float64Array.from(drawn).sort();
  const n = sorted.length;
  const at = (p: number): number =>
    sorted[Math.min(n - 1, Math.max(0, Math.round(p * (n + 1)) - 1))] as number;
  return {
    mean: sorted.reduce((sum, value) => sum + value, 0) / n,
    median: at(0.5),
    half: { from: at(0.25), to: at(0.75) },
    most: { from: at(0.05), to: at(0.95) },
  };
};

export const foundationsOf = ({ history, comings, potGifts, mealGifts, issue }: Outset): Foundations => {
  const { days, pot, tokens } = history;
  const weeks = enoughOf('few-weeks', Math.floor(days / 7), needed.weeks);
  const gifts = potGifts.amounts.logs.length + mealGifts.amounts.logs.length;
  return {
    days,
    redemptions: weakest(weeks, enoughOf('few-redemptions', comings.count, needed.redemptions)),
    weekdays: weakest(weeks, enoughOf('few-redemptions', comings.count, needed.redemptionsForWeekdays)),
    gifts: weakest(weeks, enoughOf('few-gifts', gifts, needed.gifts)),
    issue: pot
      ? enoughOf('few-days-with-money', issue.perDay.length, needed.daysWithMoney)
      : { enough: true, have: 0, need: 0 },
    tokensOut: Array.prototype.filter.call(tokens.end, (end: number) => end === 0).length,
  };
};
