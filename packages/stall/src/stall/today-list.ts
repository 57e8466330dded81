import { fromPublicId } from '@megibung/core';
import { formatDate } from '@megibung/ui';
import type { OutboxItem } from '../outbox/entry.ts';
import { stateOf, undoMsLeft } from '../outbox/item.ts';
import type { TodayLine } from './stall-view.ts';

/** A line of today's list: what the server knows, joined with what only this phone knows yet. */
export interface DayLine {
  /** Bare UUID. */
  readonly redemption: string;
  /** Ms since 1970. */
  readonly at: number;
  readonly state: 'served' | 'disputed' | 'undone' | 'undoing' | 'kept' | 'asking';
  /** Public id; null where it is not known yet. */
  readonly mealId: string | null;
  readonly serial: string | null;
  /** Time left to take it back, on this phone. */
  readonly undoMs: number;
}

export interface DayInput {
  readonly today: readonly TodayLine[];
  readonly items: ReadonlyMap<string, OutboxItem>;
  readonly timeZone: string;
  readonly undoSeconds: number;
  readonly now: number;
}

/** Newest first. Cards that were refused or left are no meals and have no line. */
export const dayLines = ({ today, items, timeZone, undoSeconds, now }: DayInput): readonly DayLine[] => {
  const known = new Set<string>();
  const lines: DayLine[] = [];
  for (const line of today) {
    const redemption = fromPublicId('redemption', line.id);
    if (redemption === null) continue;
    known.add(redemption);
    const item = items.get(redemption);
    lines.push({
      redemption,
      at: Date.parse(line.eventAt),
      state: stateOfLine(line, item),
      mealId: line.mealId,
      serial: line.serial,
      undoMs: item && line.status !== 'undone' ? undoMsLeft(item, now, undoSeconds) : 0,
    });
  }
  for (const item of items.values()) {
    const state = stateOfItem(item);
    if (state === null || known.has(item.redemption)) continue;
    // What waits is shown whatever its day; the rest belongs to its own.
    const isOpen = state === 'kept' || state === 'asking' || state === 'undoing';
    if (!isOpen && formatDate(item.scannedAt, 'id', timeZone) !== formatDate(now, 'id', timeZone)) continue;
    lines.push({
      redemption: item.redemption,
      at: item.scannedAt,
      state,
      mealId: item.answer?.meal?.id ?? null,
      serial: item.answer?.serial ?? null,
      undoMs: undoMsLeft(item, now, undoSeconds),
    });
  }
  return lines.sort((a, b) => b.at - a.at || (a.redemption < b.redemption ? 1 : -1));
};

const stateOfLine = (line: TodayLine, item: OutboxItem | undefined): DayLine['state'] => {
  if (line.status === 'undone') return 'undone';
  const state = item && stateOf(item);
  if (state === 'gone') return 'undone';
  if (state === 'undoing' || state === 'leaving') return 'undoing';
  return line.status === 'disputed' ? 'disputed' : 'served';
};

const stateOfItem = (item: OutboxItem): DayLine['state'] | null => {
  const state = stateOf(item);
  switch (state) {
    case 'kept':
    case 'asking':
    case 'undoing':
      return state;
    case 'good':
      return item.answer?.status === 'disputed' ? 'disputed' : 'served';
    case 'gone':
      return item.taking?.why === 'undo' ? 'undone' : null;
    case 'leaving':
    case 'refused':
      return null;
  }
};
