import { expect, test } from 'vitest';
import { addEntries, foldEntries, type OutboxEntry, type RedemptionAnswer } from './entry.ts';
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
const record = { counter: 1, prevHash: 'A'.repeat(43), signature: 'S'.repeat(86) };
const signed: OutboxEntry = { ...scanned, record };
const served: OutboxEntry = { kind: 'served', redemption, at: 1_500 };
const servedByPhone: OutboxEntry = { ...served, by: 'phone' };
const factAnswer = (status: RedemptionAnswer['status']): OutboxEntry =>
  ({ ...answer(status), isFact: true }) as OutboxEntry;
const digits: OutboxEntry = { kind: 'digits', redemption, digits: '0815', at: 1_600 };
const again: OutboxEntry = { kind: 'again', redemption, epoch: 2, at: 9_000 };
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
  ['a fact about a card that was not good', [scanned, served, factAnswer('disputed')], 'good', false],
  ['an attempt’s refusal is no answer to a fact', [scanned, served, answer('voided')], 'kept', true],
  ['an attempt’s late yes is', [scanned, servedByPhone, answer('created')], 'good', false],
  [
    'a fact’s own refusal is',
    [scanned, served, factAnswer('exists_with_different_content')],
    'refused',
    false,
  ],
  ['refused, and served all the same', [scanned, answer('voided'), served], 'kept', true],
  [
    'refused: the phone does not serve all the same',
    [scanned, answer('voided'), servedByPhone],
    'refused',
    false,
  ],
  ['another record’s id is no card to serve on', [scanned, answer('undone'), served], 'refused', false],
  ['the second code is asked for and typed', [scanned, answer('second_factor'), digits], 'asking', false],
  ['a code typed after it was recorded changes nothing', [scanned, answer('created'), digits], 'good', false],
  ['recorded in a log that is gone: sent again', [scanned, answer('created'), again], 'kept', true],
  ['sent again, and answered', [scanned, answer('created'), again, factAnswer('exists')], 'good', false],
  ['taken back in a log that is gone', [signed, takenBack, undone('created'), again], 'undoing', true],
  ['kept, and taken back before it was sent', [signed, served, takenBack], 'undoing', true],
  ['kept, and taken back too late', [signed, served, takenBack, undone('too_late')], 'kept', true],
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
  expect(addEntries(none, [served])).toBe(none);
});

test('adding one by one comes to the same as folding', () => {
  const entries = [scanned, served, answer('exists'), takenBack, undone('created')];
  const empty: ReturnType<typeof foldEntries> = new Map();
  const oneByOne = entries.reduce((items, entry) => addEntries(items, [entry]), empty);
  expect(oneByOne).toEqual(foldEntries(entries));
});

test('with a record the time to take it back runs from the scan, answered or not', () => {
  for (const item of [itemAfter(signed, answer('created')), itemAfter(signed, servedByPhone)]) {
    expect(undoMsLeft(item, 1_000, 60)).toBe(60_000);
    expect(undoMsLeft(item, 60_999, 60)).toBe(1);
    expect(undoMsLeft(item, 61_000, 60)).toBe(0);
    expect(undoMsLeft(item, 999, 60)).toBe(0);
  }
  expect(undoMsLeft(itemAfter(signed), 2_000, 60)).toBe(0);
  expect(undoMsLeft(itemAfter(scanned, served), 2_000, 60)).toBe(0);
});

test('without a record it runs from the answer, by the phone, and never opens again', () => {
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
