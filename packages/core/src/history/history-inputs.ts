import { type Estimates, type History, tokenEnd } from '@megibung/dynamics';

/**
 * What the past says of the inputs of decisions; only what it has seen often enough. Times from issue to redemption of each token
 * that was redeemed, and how long each other one was watched.
 */
export const historyInputs = (
  { days, tokens }: History,
  { meanHoldDays, gifts, meanGift, tokensIssued }: Estimates,
  moneyNumber: (minor: string) => number,
): Record<string, unknown> => {
  const claimed: number[] = [];
  const stillOut: number[] = [];
  for (let i = 0; i < tokens.issuedAt.length; i++) {
    const end = tokens.end[i] === tokenEnd.out ? days : (tokens.endedAt[i] as number);
    const held = Math.max(0, end - (tokens.issuedAt[i] as number));
    (tokens.end[i] === tokenEnd.redeemed ? claimed : stillOut).push(held);
  }
  const gift = meanGift.value;
  return {
    ...(meanHoldDays.enough.enough
      ? { meanHoldDays: meanHoldDays.value.value, claimedAfterDays: claimed, stillOutAfterDays: stillOut }
      : {}),
    ...(gifts.enough.enough ? { giftsPerDay: gifts.value.value / 7 } : {}),
    ...(meanGift.enough.enough && gift.exists
      ? { meanGift: moneyNumber(String(Math.round(gift.value.value))) }
      : {}),
    ...(tokensIssued.enough.enough ? { tokensPerDay: tokensIssued.value.value / 7 } : {}),
  };
};
