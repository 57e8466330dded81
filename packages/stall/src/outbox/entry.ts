import type { redemptionResultOut } from '@megibung/core';

/**
 * The outbox is a list to which entries are only ever added. What a redemption has come to is a fold of its entries:
 *
 *   redemption ──answer──▶ answered ──undo──▶ undoing ──undo-answer──▶ undone | answered (too late)
 *       │ ╲
 *       │  served  the vendor served the meal though nobody could be asked: from now on it is sent as a fact
 *       │          until an answer comes
 *       ▼
 *      left        the vendor did not serve: it is taken back until the server has said that it is
 *
 * Every id is made and kept before anything is sent, so that sending again is the same request.
 */
export type RedemptionAnswer = (typeof redemptionResultOut)['_zod']['output'];

/** How a code came to the phone. */
export type Way = 'camera' | 'picture' | 'typed' | 'scanner';

export type OutboxEntry =
  | {
      readonly kind: 'redemption';
      /** Bare UUID of the redemption. */
      readonly redemption: string;
      /** Bare UUID of the device that this phone was when it scanned: another one must not send it. */
      readonly device: string;
      /** The payload in base32, or the ten characters of a short code. */
      readonly token: string;
      readonly way: Way;
      /** The phone's clock, ms since 1970; likewise below. */
      readonly at: number;
    }
  | { readonly kind: 'served'; readonly redemption: string; readonly at: number }
  | { readonly kind: 'left'; readonly redemption: string; readonly undo: string; readonly at: number }
  | { readonly kind: 'undo'; readonly redemption: string; readonly undo: string; readonly at: number }
  | {
      readonly kind: 'answer';
      readonly redemption: string;
      readonly answer: RedemptionAnswer;
      /** The server's log when it answered: tells a server restored from an older backup. */
      readonly epoch: number;
      readonly head: number;
      readonly at: number;
    }
  | {
      readonly kind: 'undo-answer';
      readonly redemption: string;
      readonly status: UndoStatus;
      readonly at: number;
    };

/** `not_found`: the redemption never reached the ledger, so there is nothing to take back. */
export type UndoStatus = 'created' | 'exists' | 'not_found' | 'too_late' | 'refused';

export interface OutboxItem {
  readonly redemption: string;
  readonly device: string;
  readonly token: string;
  readonly way: Way;
  /** When it was scanned. */
  readonly scannedAt: number;
  /** The vendor said that the meal was served without an answer. */
  readonly isFact: boolean;
  /** Null until the server has answered. */
  readonly answer: RedemptionAnswer | null;
  readonly answeredAt: number | null;
  readonly taking: Taking | null;
}

export interface Taking {
  readonly undo: string;
  readonly at: number;
  /** `left`: given up before any answer; `undo`: taken back after it. */
  readonly why: 'left' | 'undo';
  /** Null until the server has answered. */
  readonly status: UndoStatus | null;
}

/** Adds one entry to the items. An entry about a redemption that is not there (pruned) changes nothing. */
export const addEntry = (
  items: ReadonlyMap<string, OutboxItem>,
  entry: OutboxEntry,
): ReadonlyMap<string, OutboxItem> => {
  const before = items.get(entry.redemption);
  const after = before ? itemAfter(before, entry) : itemOf(entry);
  if (!after || after === before) return items;
  return new Map(items).set(entry.redemption, after);
};

export const foldEntries = (entries: Iterable<OutboxEntry>): ReadonlyMap<string, OutboxItem> => {
  const items = new Map<string, OutboxItem>();
  for (const entry of entries) {
    const before = items.get(entry.redemption);
    const after = before ? itemAfter(before, entry) : itemOf(entry);
    if (after) items.set(entry.redemption, after);
  }
  return items;
};

const itemOf = (entry: OutboxEntry): OutboxItem | null =>
  entry.kind === 'redemption'
    ? {
        redemption: entry.redemption,
        device: entry.device,
        token: entry.token,
        way: entry.way,
        scannedAt: entry.at,
        isFact: false,
        answer: null,
        answeredAt: null,
        taking: null,
      }
    : null;

const itemAfter = (item: OutboxItem, entry: OutboxEntry): OutboxItem => {
  switch (entry.kind) {
    case 'redemption':
      return item;
    case 'served':
      return item.answer || item.taking ? item : { ...item, isFact: true };
    case 'left':
    case 'undo':
      // A take-back whose answer said "not taken back" may be followed by another; one under way may not.
      return item.taking && item.taking.status === null
        ? item
        : { ...item, taking: { undo: entry.undo, at: entry.at, why: entry.kind, status: null } };
    case 'answer':
      return item.answer ? item : { ...item, answer: entry.answer, answeredAt: entry.at };
    case 'undo-answer':
      return item.taking ? { ...item, taking: { ...item.taking, status: entry.status } } : item;
  }
};
