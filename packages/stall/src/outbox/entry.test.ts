import { expect, test } from 'vitest';
import { addEntry, foldEntries, type OutboxEntry, type RedemptionAnswer } from './entry.ts';
import { isToBeSent, stateOf, undoMsLeft } from './item.ts';

const redemption = '018f0000-0000-7000-8000-000000000001';
const undo = '018f0000-0000-7000-8000-000000000002';
const answer = (status: RedemptionAnswer['status']): OutboxEntry => ({
  kind: 'answer',
  redemption,
  answer: { id: `red_${redemption}`, status },
  epoch: 1,
  head: 9,
  at: 2_000,
});
const device = '018f0000-0000-7000-8000-0000000000dd';
const scanned: OutboxEntry = {
  kind: 'redemption',
  redemption,
  device,
  token: 'ABC',
  way: 'camera',
  at: 1_000,
};
const served: OutboxEntry = { kind: 'served', redemption, at: 1_500 };
const left: OutboxEntry = { kind: 'left', redemption, undo, at: 1_500 };
const takenBack: OutboxEntry = { kind: 'undo', redemption, undo, at: 3_000 };
const undone = (status: 'created' | 'exists' | 'not_found' | 'too_late' | 'refused'): OutboxEntry => ({
  kind: 'undo-answer',
  redemption,
  status,
  at: 4_000,
});

const itemAfter = (...entries: readonly OutboxEntry[]) => {
  const item = foldEntries(entries).get(redemption);
  if (!item) throw new Error('no item');
  return item;
};

test.each<[string, readonly OutboxEntry[], string, boolean]>([
  ['scanned only', [scanned], 'asking', false],
  ['served without an answer', [scanned, served], 'kept', true],
  ['recorded', [scanned, answer('created')], 'good', false],
  ['recorded, and the answer came by a retry', [scanned, answer('exists')], 'good', false],
  ['a fact about a card that was not good', [scanned, served, answer('disputed')], 'good', false],
  ['refused', [scanned, answer('already_redeemed')], 'refused', false],
  [
    'a status this version does not know is not taken for good',
    [scanned, answer('later' as 'created')],
    'refused',
    false,
  ],
  ['left before an answer', [scanned, left], 'leaving', true],
  ['left, and the ledger never saw it', [scanned, left, undone('not_found')], 'gone', false],
  ['left, and taken back', [scanned, left, undone('created')], 'gone', false],
  ['left, but too late: it stands', [scanned, left, undone('too_late')], 'good', false],
  ['served after it was left changes nothing', [scanned, left, served], 'leaving', true],
  ['taken back', [scanned, answer('created'), takenBack], 'undoing', true],
  ['taken back, done', [scanned, answer('created'), takenBack, undone('created')], 'gone', false],
  ['taken back by a retry', [scanned, answer('created'), takenBack, undone('exists')], 'gone', false],
  ['taken back too late', [scanned, answer('created'), takenBack, undone('too_late')], 'good', false],
  ['the first answer stands', [scanned, answer('created'), answer('already_redeemed')], 'good', false],
])('%s', (_name, entries, state, toBeSent) => {
  const item = itemAfter(...entries);
  expect(stateOf(item)).toBe(state);
  expect(isToBeSent(item)).toBe(toBeSent);
});

test('an entry about a redemption that is not there changes nothing', () => {
  const none = foldEntries([answer('created'), served, takenBack]);
  expect(none.size).toBe(0);
  expect(addEntry(none, served)).toBe(none);
});

test('adding one by one comes to the same as folding', () => {
  const entries = [scanned, served, answer('exists'), takenBack, undone('created')];
  const empty: ReturnType<typeof foldEntries> = new Map();
  expect(entries.reduce(addEntry, empty)).toEqual(foldEntries(entries));
});

test('the time to take it back runs from the answer, by the phone, and never opens again', () => {
  const good = itemAfter(scanned, answer('created'));
  expect(undoMsLeft(good, 2_000, 60)).toBe(60_000);
  expect(undoMsLeft(good, 61_999, 60)).toBe(1);
  expect(undoMsLeft(good, 62_000, 60)).toBe(0);
  expect(undoMsLeft(good, 1_000, 60)).toBe(0);
  expect(undoMsLeft(itemAfter(scanned), 2_000, 60)).toBe(0);
  expect(undoMsLeft(itemAfter(scanned, answer('expired')), 2_000, 60)).toBe(0);
  expect(undoMsLeft(itemAfter(scanned, answer('exists')), 2_000, 60)).toBe(59_000);
  expect(undoMsLeft(itemAfter(scanned, answer('created'), takenBack), 3_000, 60)).toBe(0);
});
