import { expect, test } from 'vitest';
import { foldEntries, type OutboxEntry } from '../outbox/entry.ts';
import type { TodayLine } from './stall-view.ts';
import { dayLines } from './today-list.ts';

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const now = Date.parse('2026-11-22T05:00:00.000Z');
const minute = 60_000;

const line = (n: number, change: Partial<TodayLine> = {}): TodayLine => ({
  id: `red_${id(n)}`,
  serial: `1-00${n}`,
  mealId: 'mea_1',
  status: 'created',
  reason: null,
  eventAt: new Date(now - n * minute).toISOString(),
  ...change,
});
const scanned = (n: number, at: number): OutboxEntry => ({
  kind: 'redemption',
  redemption: id(n),
  device: id(99),
  token: `T${n}`,
  way: 'camera',
  at,
});
const answered = (n: number, at: number, status = 'created'): OutboxEntry => ({
  kind: 'answer',
  redemption: id(n),
  answer: { id: `red_${id(n)}`, status: status as 'created' },
  epoch: 1,
  head: 1,
  at,
});
const states = (today: readonly TodayLine[], entries: readonly OutboxEntry[] = []) =>
  dayLines({ today, items: foldEntries(entries), timeZone: 'Asia/Makassar', undoSeconds: 60, now }).map(
    ({ redemption, state, undoMs }) => [Number(redemption.slice(-12)), state, undoMs],
  );

test('newest first; only this phone’s own can be taken back, and only for a while', () => {
  expect(
    states(
      [line(3), line(1), line(2)],
      [
        scanned(1, now - minute),
        answered(1, now - 20_000),
        scanned(2, now - 2 * minute),
        answered(2, now - 2 * minute),
      ],
    ),
  ).toEqual([
    [1, 'served', 40_000],
    [2, 'served', 0],
    [3, 'served', 0],
  ]);
});

test('what only the phone knows is there as well, once', () => {
  expect(
    states(
      [line(2)],
      [
        scanned(1, now - 1_000),
        answered(1, now - 900),
        scanned(4, now - 3_000),
        { kind: 'served', redemption: id(4), at: now - 2_000 },
        scanned(5, now - 4_000),
        scanned(6, now - 5_000),
        answered(6, now - 5_000, 'already_redeemed'),
        scanned(7, now - 6_000),
        { kind: 'left', redemption: id(7), undo: id(8), at: now - 5_500 },
      ],
    ).map(([n, state]) => [n, state]),
  ).toEqual([
    [1, 'served'],
    [4, 'kept'],
    [5, 'asking'],
    [2, 'served'],
  ]);
});

test('a line that the phone took back is not shown as served while the server has not heard', () => {
  const undo: OutboxEntry = { kind: 'undo', redemption: id(1), undo: id(9), at: now - 500 };
  const entries = [scanned(1, now - minute), answered(1, now - 20_000), undo];
  expect(states([line(1)], entries)).toEqual([[1, 'undoing', 0]]);
  const gone: OutboxEntry = { kind: 'undo-answer', redemption: id(1), status: 'created', at: now };
  expect(states([line(1)], [...entries, gone])).toEqual([[1, 'undone', 0]]);
  expect(states([line(1, { status: 'undone' })])).toEqual([[1, 'undone', 0]]);
});

test('yesterday’s meals are gone at midnight in Bali; what still waits stays', () => {
  const late = Date.parse('2026-11-21T15:59:00.000Z');
  expect(
    states(
      [],
      [
        scanned(1, late),
        answered(1, late),
        scanned(2, late),
        { kind: 'served', redemption: id(2), at: late },
      ],
    ),
  ).toEqual([[2, 'kept', 0]]);
});
