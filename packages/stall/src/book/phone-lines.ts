import type { OutboxItem } from '../outbox/entry.ts';
import { stateOf } from '../outbox/item.ts';

/** What this phone knows of a redemption. */
export interface PhoneLine {
  /** Bare UUID. */
  readonly redemption: string;
  /** Ms since 1970. */
  readonly at: number;
  /** `waiting`: served, not sent yet. `taking`: taken back, not sent yet. */
  readonly state: 'served' | 'disputed' | 'waiting' | 'taking' | 'undone';
  /** Public id; null where it is not known. */
  readonly mealId: string | null;
  readonly serial: string | null;
  readonly reason: string | null;
  readonly bears: 'vendor' | 'community' | null;
}

/** Redemptions that this phone made, without cards that were refused or left: those are no meals. */
export const phoneLinesOf = (items: Iterable<OutboxItem>): readonly PhoneLine[] => {
  const lines: PhoneLine[] = [];
  for (const item of items) {
    const state = lineStateOf(item);
    if (state === null) continue;
    lines.push({
      redemption: item.redemption,
      at: item.scannedAt,
      state,
      mealId: item.answer?.meal?.id ?? null,
      serial: item.answer?.serial ?? null,
      reason: item.answer?.reason ?? null,
      bears: item.answer?.bears ?? null,
    });
  }
  return lines;
};

const lineStateOf = (item: OutboxItem): PhoneLine['state'] | null => {
  switch (stateOf(item)) {
    case 'kept':
      return 'waiting';
    case 'good':
      return item.answer?.status === 'disputed' ? 'disputed' : 'served';
    case 'undoing':
      return 'taking';
    case 'gone':
      return item.taking?.why === 'undo' ? 'undone' : null;
    case 'asking':
    case 'leaving':
    case 'refused':
      return null;
  }
};
