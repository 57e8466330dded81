import { Engine } from '../engine/engine.ts';

/** Tokens that are out: issued one by one, each held for a time of its own, then claimed, or lapsed where it came to its expiry first. */
export interface StockSetting {
  /** Draws the time to the next issue. */
  readonly nextIssue: () => number;
  /** Draws how long one token is held before it is claimed. */
  readonly hold: () => number;
  /** A token not claimed by this age lapses; never where missing. */
  readonly expiryAge?: number;
}

export interface StockSeen {
  /** Tokens out, neither claimed nor lapsed, at each of the times. */
  readonly outstanding: Float64Array;
  /** Up to the last of the times. */
  readonly issued: number;
  readonly claimed: number;
  readonly lapsed: number;
}

const ISSUE = 0;
const CLAIM = 1;
const LAPSE = 2;

/** Runs from an empty stock at time 0 and looks at each of `times`, which rise. With Poisson issues: the M/G/∞ queue. */
export const simulateStock = (setting: StockSetting, times: ArrayLike<number>): StockSeen => {
  const { nextIssue, hold, expiryAge = Infinity } = setting;
  const engine = new Engine();
  let issued = 0;
  let claimed = 0;
  let lapsed = 0;
  engine.use([
    () => {
      issued++;
      engine.after(nextIssue(), ISSUE, 0);
      const held = hold();
      if (held <= expiryAge) engine.after(held, CLAIM, 0);
      else engine.after(expiryAge, LAPSE, 0);
    },
    () => {
      claimed++;
    },
    () => {
      lapsed++;
    },
  ]);
  engine.after(nextIssue(), ISSUE, 0);
  const outstanding = new Float64Array(times.length);
  for (let i = 0; i < times.length; i++) {
    engine.run(times[i] as number);
    outstanding[i] = issued - claimed - lapsed;
  }
  return { outstanding, issued, claimed, lapsed };
};
