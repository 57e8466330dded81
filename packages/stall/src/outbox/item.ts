import { isGoodStatus } from '../verdict/good-status.ts';
import type { OutboxItem } from './entry.ts';

/**
 * What an item is now.
 *
 *   asking    scanned; nobody has answered, and the vendor has not said whether the meal was served
 *   kept      served, by the phone's own verdict or the vendor's word; waits to be sent
 *   good      recorded as served
 *   refused   not recorded: the server said why
 *   leaving   not served; waits until the server has said that it is taken back
 *   undoing   taken back after it was recorded; waits to be sent
 *   gone      not recorded, or taken back: the meal is owed
 */
export type ItemState = 'asking' | 'kept' | 'good' | 'refused' | 'leaving' | 'undoing' | 'gone';

export const stateOf = (item: OutboxItem): ItemState => {
  const { taking } = item;
  if (taking) {
    if (taking.status === null) return taking.why === 'left' ? 'leaving' : 'undoing';
    if (taking.status === 'created' || taking.status === 'exists' || taking.status === 'not_found')
      return 'gone';
    // Not taken back, and the fact itself is not answered yet: that answer tells.
    if (item.fact && !item.answer) return 'kept';
    // Not served, and not for this phone to take back any more: if it was recorded, today's list has it.
    if (taking.status === 'refused' && taking.why === 'left' && !item.answer) return 'gone';
    // Too late to take back: it stands as served, whatever the answer to the redemption itself would be.
    return item.answer && !isGoodStatus(item.answer.status) ? 'refused' : 'good';
  }
  if (item.answer) return isGoodStatus(item.answer.status) ? 'good' : 'refused';
  return item.fact ? 'kept' : 'asking';
};

/** Items that the sender still owes to the server, whether or not somebody looks at them. */
export const isToBeSent = (item: OutboxItem): boolean => {
  const state = stateOf(item);
  return state === 'kept' || state === 'leaving' || state === 'undoing';
};

/** Milliseconds left to take it back; 0 where it cannot be. */
export const undoMsLeft = (item: OutboxItem, now: number, undoSeconds: number): number => {
  const spent = now - undoFrom(item);
  // A clock that was set back must not open it again.
  return spent < 0 || Number.isNaN(spent) ? 0 : Math.max(0, undoSeconds * 1000 - spent);
};

/** When its time to be taken back began; NaN where it cannot be. */
const undoFrom = (item: OutboxItem): number => {
  const state = stateOf(item);
  if (item.taking || (state !== 'good' && state !== 'kept')) return Number.NaN;
  // With a record it runs by the phone's own times, from the scan; it may be sent whenever there is a network.
  if (item.record) return item.scannedAt;
  // Without one the server counts from its own record of it: a little before the answer came, and where a retry was
  // answered with `exists`, some time after the scan.
  if (state !== 'good') return Number.NaN;
  return item.answer?.status === 'exists' ? item.scannedAt : (item.answeredAt ?? Number.NaN);
};

/** The card's second code is to be typed before anything else. */
export const needsDigits = (item: OutboxItem): boolean =>
  item.digits === null && item.judgement?.verdict === 'good' && item.judgement.needsCode;
