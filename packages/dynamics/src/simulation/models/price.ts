import { exp } from '../elementary.ts';

export interface PriceSetting {
  readonly tokens: number;
  /** Draws how long one token is held before it is claimed, in the unit of time of the two rates. */
  readonly hold: () => number;
  /** What the stall would earn, or pay, for money in the meantime, continuously compounded. */
  readonly interest: number;
  /** How food grows dearer, continuously compounded. */
  readonly inflation: number;
}

/** Means over the tokens, each for a price or a plate cost of 1 today. */
export interface PriceSeen {
  /** What 1 paid at the claim is worth today: E e^(−rT). */
  readonly discount: number;
  /** What a plate costs when it is claimed: E e^(πT). */
  readonly costAtClaim: number;
  /** That cost's value today: E e^((π−r)T). */
  readonly presentCost: number;
}

/** What waiting does to the worth of a prepaid meal, token by token. */
export const simulatePrice = (setting: PriceSetting): PriceSeen => {
  const { tokens, hold, interest, inflation } = setting;
  let discount = 0;
  let costAtClaim = 0;
  let presentCost = 0;
  for (let i = 0; i < tokens; i++) {
    const held = hold();
    discount += exp(-interest * held);
    costAtClaim += exp(inflation * held);
    presentCost += exp((inflation - interest) * held);
  }
  return {
    discount: discount / tokens,
    costAtClaim: costAtClaim / tokens,
    presentCost: presentCost / tokens,
  };
};
