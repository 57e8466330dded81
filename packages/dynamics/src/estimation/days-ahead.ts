import type { Stream } from '../simulation/random/stream.ts';
import type { DrawnComings } from './comings.ts';
import { type History, lastDayBefore, tokenEnd } from './history.ts';

/** Tokens that are of one age and end on one day: so many, worth so much. */
export interface Cohort {
  /** Days since the day of issue, on the first day to come. */
  readonly age: number;
  /** Of the days to come, the first on which they are no longer good; beyond the last for any later. */
  readonly lapses: number;
  readonly count: number;
  readonly paid: number;
}

/** The tokens that are out at the end of a history. */
export const cohortsOut = ({ days, tokens }: History, horizon: number): readonly Cohort[] => {
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

export const lapsesAfter = (time: number, horizon: number): number =>
  time > horizon ? horizon + 1 : Math.max(0, lastDayBefore(time) + 1);

/** The days to come, lived through once: which tokens are redeemed when, which lapse, which are still out. */
export class DaysAhead {
  readonly horizon: number;
  readonly redeemed: Float64Array;
  /** What the tokens were worth that lapsed in the evening before this day. */
  readonly lapsedWorth: Float64Array;
  outstanding = 0;
  owed = 0;
  private readonly holders: Stream;
  private readonly comings: DrawnComings;
  private readonly weekdays: Uint8Array;
  private readonly dayFactor: Float64Array;
  private readonly left: Float64Array;

  constructor(horizon: number, firstWeekday: number, comings: DrawnComings, holders: Stream) {
    this.horizon = horizon;
    this.comings = comings;
    this.holders = holders;
    this.redeemed = new Float64Array(horizon);
    this.lapsedWorth = new Float64Array(horizon + 1);
    this.weekdays = Uint8Array.from({ length: horizon }, (_, day) => (firstWeekday + day) % 7);
    this.dayFactor = new Float64Array(horizon);
    this.left = new Float64Array(horizon);
  }

  /** Begins again, with what was drawn of the comings since. */
  begin(): void {
    const { weekday, weekFactor } = this.comings;
    this.redeemed.fill(0);
    this.lapsedWorth.fill(0);
    this.outstanding = this.owed = 0;
    for (let day = 0; day < this.horizon; day++)
      this.dayFactor[day] =
        (weekday[this.weekdays[day] as number] as number) * (weekFactor[Math.floor(day / 7)] as number);
  }

  /** Lets tokens of one age live from the beginning of `day` on. */
  live(day: number, age: number, lapses: number, count: number, paid: number): void {
    const { left, dayFactor } = this;
    const { hazard } = this.comings;
    const end = Math.min(lapses, this.horizon);
    let survival = 1;
    for (let at = day; at < end; at++) {
      survival *= Math.max(0, 1 - (hazard[age + at - day] as number) * (dayFactor[at] as number));
      left[at] = survival;
    }
    let remaining = 0;
    for (let token = 0; token < count; token++) {
      const u = this.holders.uniform();
      if (u < survival) {
        remaining++;
        continue;
      }
      let at = day;
      while (u < (left[at] as number)) at++;
      this.redeemed[at] = (this.redeemed[at] as number) + 1;
    }
    if (remaining === 0) return;
    const worth = (paid * remaining) / count;
    if (lapses <= this.horizon) {
      this.lapsedWorth[lapses] = (this.lapsedWorth[lapses] as number) + worth;
    } else {
      this.outstanding += remaining;
      this.owed += worth;
    }
  }
}
