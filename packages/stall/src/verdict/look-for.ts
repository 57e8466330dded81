import type { OutboxItem } from '../outbox/entry.ts';
import { stateOf } from '../outbox/item.ts';
import { confirmLook, type Look, usedElsewhereLook, usedHereLook } from './status-look.ts';

/**
 * What only the item tells: whether a used card was used on this very phone, and whether a meal was served on a code that
 * nobody has checked yet. Otherwise the look of its verdict.
 */
export const lookFor = (verdict: Look, item: OutboxItem): Look => {
  const { answer, judgement } = item;
  if (verdict.plate === usedHereLook.plate) {
    const isHere = answer
      ? answer.thisDevice === true
      : judgement?.verdict === 'bad' && judgement.redeemedAt !== undefined;
    return isHere ? usedHereLook : usedElsewhereLook;
  }
  if (stateOf(item) === 'kept' && item.digits !== null && judgement?.verdict === 'good') return confirmLook;
  const { kind, plate, cue } = verdict;
  return { kind, plate, cue };
};
