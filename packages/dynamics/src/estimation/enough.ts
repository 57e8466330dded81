/** Whether there are data enough for an answer to rest on them; where not, it rests mostly on what is assumed beforehand. */
export type Enough =
  | { readonly enough: true; readonly have: number; readonly need: number }
  | { readonly enough: false; readonly reason: TooFew; readonly have: number; readonly need: number };

export type TooFew =
  | 'few-redemptions'
  | 'few-gifts'
  | 'few-weeks'
  | 'few-tokens-ended'
  | 'few-donors'
  | 'no-donor-keys'
  | 'few-days-with-money';

export const enoughOf = (reason: TooFew, have: number, need: number): Enough =>
  have >= need ? { enough: true, have, need } : { enough: false, reason, have, need };

/** The first that is not enough, else the last. */
export const weakest = (...all: readonly [Enough, ...Enough[]]): Enough =>
  all.find(({ enough }) => !enough) ?? (all.at(-1) as Enough);

/** How many of each an estimate needs before it calls itself one. */
export const needed = {
  redemptions: 20,
  redemptionsForWeekdays: 50,
  gifts: 8,
  weeks: 4,
  tokensEnded: 10,
  donors: 20,
  daysWithMoney: 14,
} as const;
