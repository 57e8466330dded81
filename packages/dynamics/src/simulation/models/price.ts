import { exp } from '../elementary.ts';

export interface PriceSetting {
  readonly tokens: number;
  /** Draws how many years one token is held before it is claimed. */
  readonly holdYears: () => number;
  /** What the stall would earn, or pay, for money in the meantime. */
  readonly interestPerYear: number;
  /** How food grows dearer. */
  readonly inflationPerYear: number;
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
  const { tokens, holdYears, interestPerYear, inflationPerYear } = setting;
  let discount = 0;
  let costAtClaim = 0;
  let presentCost = 0;
  for (let i = 0; i < tokens; i++) {
    const years = holdYears();
    discount += exp(-interestPerYear * years);
    costAtClaim += exp(inflationPerYear * years);
    presentCost += exp((inflationPerYear - interestPerYear) * years);
  }
  return {
    discount: discount / tokens,
    costAtClaim: costAtClaim / tokens,
    presentCost: presentCost / tokens,
  };
};
