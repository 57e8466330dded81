import type { OutboxItem, OutboxItems } from '../outbox/entry.ts';
import { stateOf } from '../outbox/item.ts';
import type { Known } from './known.ts';
import { localTime } from './local-time.ts';

/** What this phone did itself and the snapshot may not show yet. */
export interface OwnUse {
  /** This phone served the card: the server may not know it yet. */
  readonly served: OutboxItem | null;
  /** This phone took a redemption of the card back after the snapshot was made: a bit in it says nothing. */
  readonly isTakenBack: boolean;
}

export const ownUseOf = (items: OutboxItems, token: string, known: Known | null): OwnUse => {
  let served: OutboxItem | null = null;
  let isTakenBack = false;
  for (const item of items.values()) {
    if (item.token !== token) continue;
    const state = stateOf(item);
    if (state === 'kept' || (state === 'good' && !isShownBy(item, known))) {
      // A copied card, served twice by the vendor's word: the first time is the one to tell.
      served ??= item;
    } else if (state === 'undoing' || state === 'gone') {
      if (isNotShownYet(item, known)) isTakenBack = true;
    }
  }
  return { served, isTakenBack: isTakenBack && !served };
};

/** Whether the snapshot may be from before the card was taken back, and its bit from this redemption. */
const isNotShownYet = ({ taking, answer, judgement }: OutboxItem, known: Known | null): boolean => {
  // A duplicate: the bit is another redemption's.
  if (!taking || answer?.reason === 'already_redeemed') return false;
  if (!answer && judgement?.verdict === 'bad' && judgement.status === 'already_redeemed') return false;
  const { status, seen } = taking;
  if (status === null || !seen || !known) return true;
  const { epoch, head, madeAt } = known.says;
  return seen.epoch === epoch && seen.head === head && seen.madeAt === madeAt;
};

/** Meals that wait to be sent or whose answer is newer than the snapshot: to be added to its count for `day`. */
export const ownServedOn = (items: OutboxItems, day: string, timeZone: string, known: Known): number => {
  let meals = 0;
  for (const item of items.values()) {
    const state = stateOf(item);
    const counts = state === 'kept' || (state === 'good' && !isShownBy(item, known));
    if (counts && localTime(item.scannedAt, timeZone).day === day) meals++;
  }
  return meals;
};

export const unsentCount = (items: OutboxItems): number => {
  let count = 0;
  for (const item of items.values()) if (stateOf(item) === 'kept') count++;
  return count;
};

/** Whether the snapshot is of a state of the log that has the item's redemption: then its bits are the word on it. */
export const isShownBy = ({ answeredIn }: OutboxItem, known: Known | null): boolean => {
  if (!known || !answeredIn) return false;
  const { epoch, head, epochStart } = known.says;
  return epoch === answeredIn.epoch
    ? head >= answeredIn.head
    : epoch > answeredIn.epoch && answeredIn.head < epochStart;
};
