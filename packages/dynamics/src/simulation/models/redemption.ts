import { Engine } from '../engine/engine.ts';
import type { Stream } from '../random/stream.ts';

export interface RedemptionSetting {
  readonly tokens: number;
  /** Tokens are handed out evenly at random over these first days. */
  readonly handedOutOverDays: number;
  /** The day on which somebody looks: what is unspent then is censored. */
  readonly lookedAtOnDay: number;
  /** Draws how long one token is held. */
  readonly hold: () => number;
}

/** For each token how long it was out, and whether it was redeemed (1) or still out when looked at (0). */
export interface RedemptionsSeen {
  readonly days: Float64Array;
  readonly redeemed: Uint8Array;
}

const HAND_OUT = 0;
const REDEEM = 1;

/** A programme's tokens as its ledger knows them on one day: what a redemption curve is estimated from. */
export const simulateRedemptions = (setting: RedemptionSetting, stream: Stream): RedemptionsSeen => {
  const { tokens, handedOutOverDays, lookedAtOnDay, hold } = setting;
  const engine = new Engine(tokens);
  const days = new Float64Array(tokens);
  const redeemed = new Uint8Array(tokens);
  const outSince = new Float64Array(tokens);
  engine.use([
    (token) => {
      outSince[token] = engine.now;
      engine.after(hold(), REDEEM, token);
    },
    (token) => {
      redeemed[token] = 1;
      days[token] = engine.now - (outSince[token] as number);
    },
  ]);
  for (let token = 0; token < tokens; token++)
    engine.at(handedOutOverDays * stream.uniform(), HAND_OUT, token);
  engine.run(lookedAtOnDay);
  for (let token = 0; token < tokens; token++)
    if (redeemed[token] === 0) days[token] = lookedAtOnDay - (outSince[token] as number);
  return { days, redeemed };
};
