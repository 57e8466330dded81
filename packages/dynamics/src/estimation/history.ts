import { DomainError, requireCount, requireNumberOf } from '../domain.ts';

/** How a token stands at the end of a history. */
export const tokenEnd = { out: 0, redeemed: 1, expired: 2, withdrawn: 3 } as const;

/** One row per token, in any order; columns of one length. */
export interface TokenHistory {
  readonly issuedAt: ArrayLike<number>;
  /** When it was handed to a person; NaN where that is not known. */
  readonly handedOutAt: ArrayLike<number>;
  /** When it was redeemed, expired or withdrawn; NaN while it is out. */
  readonly endedAt: ArrayLike<number>;
  /** A `tokenEnd`. */
  readonly end: ArrayLike<number>;
  /** Infinity where it is good for ever. */
  readonly expiresAt: ArrayLike<number>;
  /** A place in `stalls`. */
  readonly stall: ArrayLike<number>;
  /** What the stall gets for it. */
  readonly paid: ArrayLike<number>;
  /** 1 where the pot paid for it by its rules; 0 where a giver did, with the gift that made it. */
  readonly isFromPot: ArrayLike<number>;
}

/** One row per gift. */
export interface GiftHistory {
  readonly at: ArrayLike<number>;
  readonly amount: ArrayLike<number>;
  /** Tokens that it made at once; 0 where the money went into a pot. */
  readonly meals: ArrayLike<number>;
  /** A number per giver; −1 where nobody may know. */
  readonly donor: ArrayLike<number>;
  /** The stall at which it was paid; −1 for the pot. */
  readonly stall: ArrayLike<number>;
}

/** The pot as it stands at the end of the history, and its rules, which are known and not estimated. */
export interface PotHistory {
  readonly level: number;
  /** Nothing is issued that would leave less than this. */
  readonly reserve: number;
  readonly overheadPerMeal: number;
  /** Money of expired tokens comes back into the pot. */
  readonly takesExpired: boolean;
  /** Days on which the pot could not pay for what the rules would have issued. */
  readonly dryDays: readonly number[];
}

/**
 * What a community lived through, as plain columns. Times are local days since the midnight that began day 0: whoever builds
 * it has resolved the time zone, so that 4.5 is noon of the fifth day whatever the clocks did. What is after
 * `days` is not in it.
 */
export interface History {
  /** Days that were seen whole: 0 … days − 1. */
  readonly days: number;
  /** Of day 0; 0 is Monday. */
  readonly firstWeekday: number;
  readonly stalls: readonly string[];
  readonly tokens: TokenHistory;
  readonly gifts: GiftHistory;
  /** Null where there is none: each gift becomes tokens at once. */
  readonly pot: PotHistory | null;
}

/**
 * The history as it is, once it is known to make sense.
 *
 * @throws DomainError columns that differ in length; a time outside of the history; an end before its beginning; an end that
 * its time does not bear out; a stall that is not there; a negative amount
 */
export const requireHistory = (history: History): History => {
  const { days, firstWeekday, stalls, tokens, gifts } = history;
  requireNumberOf('days', days);
  requireCount('firstWeekday', firstWeekday);
  if (firstWeekday > 6) throw new DomainError('firstWeekday', firstWeekday, 'from 0 (Monday) to 6');
  const count = sameLength('tokens', { ...tokens });
  for (let i = 0; i < count; i++) {
    const at = `[${i}]`;
    const issued = within(`tokens.issuedAt${at}`, tokens.issuedAt[i], 0, days);
    const end = tokens.end[i] as number;
    if (!(Number.isInteger(end) && end >= 0 && end <= 3))
      throw new DomainError(`tokens.end${at}`, end, 'one of tokenEnd');
    if (end === tokenEnd.out) {
      if (!Number.isNaN(tokens.endedAt[i]))
        throw new DomainError(`tokens.endedAt${at}`, tokens.endedAt[i], 'NaN for a token that is out');
    } else within(`tokens.endedAt${at}`, tokens.endedAt[i], issued, days);
    if (!((tokens.expiresAt[i] as number) >= issued))
      throw new DomainError(`tokens.expiresAt${at}`, tokens.expiresAt[i], `at or after the issue, ${issued}`);
    within(`tokens.stall${at}`, tokens.stall[i], 0, stalls.length - 1);
    within(`tokens.paid${at}`, tokens.paid[i], 0, Number.MAX_VALUE);
  }
  const giftCount = sameLength('gifts', { ...gifts });
  for (let i = 0; i < giftCount; i++) {
    within(`gifts.at[${i}]`, gifts.at[i], 0, days);
    within(`gifts.amount[${i}]`, gifts.amount[i], 0, Number.MAX_VALUE);
    within(`gifts.meals[${i}]`, gifts.meals[i], 0, Number.MAX_VALUE);
    within(`gifts.stall[${i}]`, gifts.stall[i], -1, stalls.length - 1);
  }
  return history;
};

const within = (argument: string, value: number | undefined, from: number, to: number): number => {
  if (value === undefined || !(value >= from && value <= to))
    throw new DomainError(argument, value, `from ${from} to ${to}`);
  return value;
};

const sameLength = (name: string, columns: Readonly<Record<string, ArrayLike<unknown>>>): number => {
  const lengths = Object.entries(columns).map(([key, { length }]) => [key, length] as const);
  const first = lengths[0]?.[1] ?? 0;
  const other = lengths.find(([, length]) => length !== first);
  if (other)
    throw new DomainError(`${name}.${other[0]}`, `${other[1]} values`, `as long as the others, ${first}`);
  return first;
};

/** 0 is Monday. */
export const weekdayOf = ({ firstWeekday }: Pick<History, 'firstWeekday'>, day: number): number =>
  (firstWeekday + day) % 7;

/** The last whole day on which a token could still be redeemed that ends at this time. */
export const lastDayBefore = (time: number): number => Math.ceil(time) - 1;

/** The part of a history that is about one stall; the pot is nobody's part. */
export const historyOfStall = (history: History, stall: number): History => {
  const { tokens, gifts } = history;
  const own = rowsWhere(tokens.stall, stall);
  const ownGifts = rowsWhere(gifts.stall, stall);
  const only = (column: ArrayLike<number>, rows: Int32Array): Float64Array =>
    Float64Array.from(rows, (row) => column[row] as number);
  return {
    ...history,
    stalls: [history.stalls[stall] as string],
    tokens: {
      issuedAt: only(tokens.issuedAt, own),
      handedOutAt: only(tokens.handedOutAt, own),
      endedAt: only(tokens.endedAt, own),
      end: only(tokens.end, own),
      expiresAt: only(tokens.expiresAt, own),
      stall: new Uint16Array(own.length),
      paid: only(tokens.paid, own),
      isFromPot: only(tokens.isFromPot, own),
    },
    gifts: {
      at: only(gifts.at, ownGifts),
      amount: only(gifts.amount, ownGifts),
      meals: only(gifts.meals, ownGifts),
      donor: only(gifts.donor, ownGifts),
      stall: new Uint16Array(ownGifts.length),
    },
    pot: null,
  };
};

const rowsWhere = (column: ArrayLike<number>, value: number): Int32Array => {
  const rows: number[] = [];
  for (let i = 0; i < column.length; i++) if (column[i] === value) rows.push(i);
  return Int32Array.from(rows);
};
