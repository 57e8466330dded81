/**
 * Who watches a run token by token: a test that needs the history that a ledger would have kept. Times are days since the
 * beginning of day 1, so below 0 in the warm-up. Watching changes nothing in the run.
 */
export interface Observer {
  /** Money into the pot (`meals` 0), or so many meals paid at stalls; called after their tokens were issued. */
  readonly gift: (at: number, amount: number, meals: number, giver: number) => void;
  readonly issued: (
    at: number,
    token: number,
    stall: number,
    paid: number,
    isFromPot: boolean,
    expiresAt: number,
  ) => void;
  /** Redeemed, by whomever. */
  readonly redeemed: (at: number, token: number) => void;
  readonly expired: (at: number, token: number) => void;
  /** The pot could not pay for a token that the rules would have issued. */
  readonly dry: (at: number) => void;
}
