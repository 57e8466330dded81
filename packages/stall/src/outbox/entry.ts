import { disputableStatuses, type redemptionResultOut } from '@megibung/core';
import type { Judgement } from '../judge/judgement.ts';
import { isGoodStatus } from '../verdict/good-status.ts';
import type { SignedLink } from './chain.ts';

/**
 * The outbox is a list to which entries are only ever added. What a redemption has come to is a fold of its entries:
 *
 *   redemption ──answer──▶ answered ──undo──▶ undoing ──undo-answer──▶ undone | answered (too late)
 *       │ ╲        ▲           │
 *       │  served  │           └─again─▶ sent as a fact once more: the server was restored from before it
 *       │   a fact: the meal was served, by the phone's own verdict or by the vendor's word. From now on it is sent as
 *       │   one until an answer comes; the refusal of an attempt is no answer to it
 *       ▼
 *      left        the vendor did not serve: it is taken back until the server has said that it is
 *
 * Every id is made, and every record signed, and both are on disk before anything is sent or shown; so sending again
 * is the same request.
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
      /** By the corrected clock (clock/clock.ts), ms since 1970; likewise below. */
      readonly at: number;
      /** Missing in what a version before signed records wrote down; likewise below. */
      readonly record?: SignedLink;
      /** `epoch.head` of the snapshot that the record names. */
      readonly snapshot?: string;
      readonly judgement?: Judgement;
    }
  /** The four digits under the card's fold, as typed; again after they were wrong. */
  | { readonly kind: 'digits'; readonly redemption: string; readonly digits: string; readonly at: number }
  | {
      readonly kind: 'served';
      readonly redemption: string;
      /** `phone`: it was good by the snapshot and nobody answered in time. */
      readonly by?: 'phone' | 'vendor';
      readonly at: number;
    }
  | {
      readonly kind: 'left' | 'undo';
      readonly redemption: string;
      readonly undo: string;
      readonly at: number;
      readonly record?: SignedLink;
    }
  | {
      readonly kind: 'answer';
      readonly redemption: string;
      readonly answer: RedemptionAnswer;
      /** Whether it was sent as a fact. */
      readonly isFact?: boolean;
      /** The server's log when it answered: tells a server restored from an older backup. */
      readonly epoch: number;
      readonly head: number;
      readonly at: number;
    }
  | {
      readonly kind: 'undo-answer';
      readonly redemption: string;
      readonly status: UndoStatus;
      /** The snapshot that the phone held then: a later one shows what was taken back. */
      readonly seen?: Seen;
      readonly at: number;
    }
  | { readonly kind: 'again'; readonly redemption: string; readonly epoch: number; readonly at: number };

/** `not_found`: the redemption never reached the ledger, so there is nothing to take back. */
export type UndoStatus = 'created' | 'exists' | 'not_found' | 'too_late' | 'refused';

export interface OutboxItem {
  readonly redemption: string;
  readonly device: string;
  readonly token: string;
  readonly way: Way;
  /** When it was scanned. */
  readonly scannedAt: number;
  readonly record: SignedLink | null;
  readonly snapshot: string | null;
  readonly judgement: Judgement | null;
  readonly digits: string | null;
  /** By whose word the meal was served though nobody had answered; null where it is an attempt. */
  readonly fact: 'phone' | 'vendor' | null;
  /** Null until the server has answered. */
  readonly answer: RedemptionAnswer | null;
  /** The server's log when it answered. */
  readonly answeredIn: { readonly epoch: number; readonly head: number } | null;
  readonly answeredAt: number | null;
  readonly taking: Taking | null;
}

export interface Taking {
  readonly undo: string;
  readonly at: number;
  readonly record: SignedLink | null;
  /** `left`: given up before any answer; `undo`: taken back after it, or after the phone's own verdict. */
  readonly why: 'left' | 'undo';
  /** Null until the server has answered. */
  readonly status: UndoStatus | null;
  /** The snapshot that the phone held when the server had answered; null where it had none. */
  readonly seen: Seen | null;
}

/** Tells one snapshot from another. */
export interface Seen {
  readonly epoch: number;
  readonly head: number;
  readonly madeAt: string;
}

export type OutboxItems = ReadonlyMap<string, OutboxItem>;

/** Adds entries to the items. An entry about a redemption that is not there (pruned) changes nothing. */
export const addEntries = (items: OutboxItems, entries: Iterable<OutboxEntry>): OutboxItems => {
  let after: Map<string, OutboxItem> | null = null;
  for (const entry of entries) {
    const item = (after ?? items).get(entry.redemption);
    const next = item ? itemAfter(item, entry) : itemOf(entry);
    if (!next || next === item) continue;
    after ??= new Map(items);
    after.set(entry.redemption, next);
  }
  return after ?? items;
};

export const foldEntries = (entries: Iterable<OutboxEntry>): OutboxItems => addEntries(new Map(), entries);

const itemOf = (entry: OutboxEntry): OutboxItem | null =>
  entry.kind === 'redemption'
    ? {
        redemption: entry.redemption,
        device: entry.device,
        token: entry.token,
        way: entry.way,
        scannedAt: entry.at,
        record: entry.record ?? null,
        snapshot: entry.snapshot ?? null,
        judgement: entry.judgement ?? null,
        digits: null,
        fact: null,
        answer: null,
        answeredIn: null,
        answeredAt: null,
        taking: null,
      }
    : null;

const itemAfter = (item: OutboxItem, entry: OutboxEntry): OutboxItem => {
  const { answer, taking } = item;
  switch (entry.kind) {
    case 'redemption':
      return item;
    case 'digits':
      if (taking || (answer && answer.status !== 'second_factor')) return item;
      return { ...open(item), digits: entry.digits };
    case 'served': {
      const by = entry.by ?? 'vendor';
      if (taking || item.fact) return item;
      if (!answer) return { ...item, fact: by };
      // Refused, and served all the same: that is for the vendor to say, never for the phone.
      return by === 'vendor' && isDisputable(answer.status) ? { ...open(item), fact: by } : item;
    }
    case 'left':
    case 'undo':
      // A take-back whose answer said "not taken back" may be followed by another; one under way may not.
      return taking && taking.status === null
        ? item
        : {
            ...item,
            taking: {
              undo: entry.undo,
              at: entry.at,
              record: entry.record ?? null,
              why: entry.kind,
              status: null,
              seen: null,
            },
          };
    case 'answer':
      if (answer || (item.fact && !entry.isFact && !isGoodStatus(entry.answer.status))) return item;
      return {
        ...item,
        answer: entry.answer,
        answeredIn: { epoch: entry.epoch, head: entry.head },
        answeredAt: entry.at,
      };
    case 'undo-answer':
      return taking
        ? { ...item, taking: { ...taking, status: entry.status, seen: entry.seen ?? null } }
        : item;
    case 'again':
      // What was not taken back is a redemption like any other.
      if (taking && taking.status !== 'refused' && taking.status !== 'too_late')
        return { ...item, taking: { ...taking, status: null } };
      return answer && isGoodStatus(answer.status) ? { ...open(item), fact: item.fact ?? 'phone' } : item;
  }
};

/** Without its answer: it waits for another. */
const open = (item: OutboxItem): OutboxItem => ({
  ...item,
  answer: null,
  answeredIn: null,
  answeredAt: null,
});

/** Whether a refusal with this status can be answered with "it was served all the same". */
export const isDisputable = (status: string): boolean =>
  (disputableStatuses as readonly string[]).includes(status);
