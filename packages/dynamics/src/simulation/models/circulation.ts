import { expm1, log1p } from '../elementary.ts';
import { Engine } from '../engine/engine.ts';
import type { Stream } from '../random/stream.ts';

/**
 * Units of money that are spent, and each time spent again here with probability `respendShare`, or gone: how many are
 * spent in the first, second, … round. With `rounds` = Infinity until none is left. Share below 1.
 */
export const simulateRespending = (
  { units, respendShare, rounds }: { units: number; respendShare: number; rounds: number },
  stream: Stream,
): number[] => {
  const spent: number[] = [];
  let left = units;
  while (left > 0 && spent.length < rounds) {
    spent.push(left);
    let again = 0;
    for (let i = 0; i < left; i++) if (stream.chance(respendShare)) again++;
    left = again;
  }
  return spent;
};

export interface DemurrageSetting {
  readonly balances: ArrayLike<number>;
  /** The share that a balance loses over `periods` periods: 1 − (1 − share)^(1/periods) in each. */
  readonly lossShare: number;
  readonly periods: number;
  /** So many accounts, drawn anew in each period, are active; what is taken is split equally among them. */
  readonly activePerPeriod: number;
}

/** The balances after all periods. Nothing is lost or made: their sum stays. */
export const simulateDemurrage = (setting: DemurrageSetting, stream: Stream): Float64Array => {
  const { lossShare, periods, activePerPeriod } = setting;
  const balances = Float64Array.from(setting.balances);
  const n = balances.length;
  const perPeriod = -expm1(log1p(-lossShare) / periods);
  const accounts = Int32Array.from({ length: n }, (_, i) => i);
  for (let period = 0; period < periods; period++) {
    let taken = 0;
    for (let i = 0; i < n; i++) {
      const charge = (balances[i] as number) * perPeriod;
      balances[i] = (balances[i] as number) - charge;
      taken += charge;
    }
    for (let i = 0; i < activePerPeriod; i++) {
      const j = i + stream.below(n - i);
      const account = accounts[j] as number;
      accounts[j] = accounts[i] as number;
      accounts[i] = account;
      balances[account] = (balances[account] as number) + taken / activePerPeriod;
    }
  }
  return balances;
};

const SPEND = 0;

/**
 * Tokens that go from hand to hand and are held each time for a time of its own: how often a token was spent per unit
 * of time, which is the velocity. `firstHold` draws what is left of the first holding; a full one where missing.
 */
export const simulateVelocity = (
  { tokens, hold, firstHold = hold }: { tokens: number; hold: () => number; firstHold?: () => number },
  until: number,
): number => {
  const engine = new Engine(tokens);
  let spent = 0;
  engine.use([
    (token) => {
      spent++;
      engine.after(hold(), SPEND, token);
    },
  ]);
  for (let token = 0; token < tokens; token++) engine.after(firstHold(), SPEND, token);
  engine.run(until);
  return spent / tokens / until;
};
