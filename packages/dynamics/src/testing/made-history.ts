import { type History, tokenEnd } from '../estimation/history.ts';

export interface MadeToken {
  readonly issuedAt: number;
  readonly redeemedAt?: number;
  readonly expiredAt?: number;
  readonly expiresAt?: number;
  readonly paid?: number;
  readonly stall?: number;
}

export interface MadeGift {
  readonly at: number;
  readonly amount: number;
  readonly meals?: number;
  readonly donor?: number;
}

/** A history written down by hand: tokens from gifts, no pot, day 0 a Monday, unless said otherwise. */
export const historyWith = ({
  days,
  tokens = [],
  gifts = [],
  ...more
}: {
  readonly days: number;
  readonly tokens?: readonly MadeToken[];
  readonly gifts?: readonly MadeGift[];
} & Partial<Omit<History, 'tokens' | 'gifts'>>): History => ({
  days,
  firstWeekday: 0,
  stalls: ['sari', 'ketut'],
  pot: null,
  tokens: {
    issuedAt: Float64Array.from(tokens, ({ issuedAt }) => issuedAt),
    handedOutAt: new Float64Array(tokens.length).fill(Number.NaN),
    endedAt: Float64Array.from(tokens, ({ redeemedAt, expiredAt }) => redeemedAt ?? expiredAt ?? Number.NaN),
    end: Uint8Array.from(tokens, ({ redeemedAt, expiredAt }) =>
      redeemedAt !== undefined
        ? tokenEnd.redeemed
        : expiredAt !== undefined
          ? tokenEnd.expired
          : tokenEnd.out,
    ),
    expiresAt: Float64Array.from(tokens, ({ expiresAt }) => expiresAt ?? Infinity),
    stall: Uint16Array.from(tokens, ({ stall }) => stall ?? 0),
    paid: Float64Array.from(tokens, ({ paid }) => paid ?? 20_000),
    isFromPot: new Uint8Array(tokens.length),
  },
  gifts: {
    at: Float64Array.from(gifts, ({ at }) => at),
    amount: Float64Array.from(gifts, ({ amount }) => amount),
    meals: Float64Array.from(gifts, ({ meals }) => meals ?? 0),
    donor: Int32Array.from(gifts, ({ donor }) => donor ?? -1),
    stall: new Int32Array(gifts.length),
  },
  ...more,
});
