import { expect, test } from 'vitest';
import { readOutbox } from './outbox-file.ts';

const id = (n: number) => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const place = { community: id(1), vendor: id(2), devices: [id(3), id(4)] };
const record = { deviceId: `dev_${id(3)}`, counter: 1, prevHash: 'A'.repeat(43), signature: 'A'.repeat(86) };
const redemption = (n: number, eventAt: string, more: object = {}) => ({
  id: `red_${id(n)}`,
  token: 'HTTPS://X/T#AAAA',
  eventAt,
  served: true,
  record,
  ...more,
});
const undo = {
  redemption: `red_${id(10)}`,
  body: { id: `und_${id(11)}`, eventAt: '2026-11-22T04:01:00.000Z', record: { ...record, undoes: 1 } },
};
const good = {
  format: 'megibung/outbox/1',
  community: id(1),
  vendor: id(2),
  device: id(3),
  madeAt: '2026-11-22T05:00:00.000Z',
  redemptions: [
    redemption(10, '2026-11-22T04:00:00.000Z'),
    redemption(12, '2026-11-21T04:00:00.000Z', { secondFactor: '0417' }),
  ],
  undos: [undo],
};
const read = (content: unknown) => readOutbox(JSON.stringify(content), place);

test('a phone’s file is read: its meals, their days, and what was taken back', () => {
  const outbox = read(good);
  if (!outbox.ok) throw new Error(outbox.fault.kind);
  expect(outbox.file.redemptions.map((one) => one.id)).toEqual([id(10), id(12)]);
  // What is sent is what the phone wrote.
  expect(outbox.file.redemptions.map(({ body }) => body)).toEqual(good.redemptions);
  expect(outbox.file.undos).toEqual([{ redemption: id(10), body: undo.body }]);
  expect(outbox.file.span).toEqual({
    from: Date.parse('2026-11-21T04:00:00.000Z'),
    until: Date.parse('2026-11-22T04:00:00.000Z'),
  });
});

test.each<[string, unknown, object]>([
  ['a picture', 'PNG', { kind: 'notOutbox' }],
  ['another JSON file', { format: 'other', redemptions: [] }, { kind: 'notOutbox' }],
  ['a list', [good], { kind: 'notOutbox' }],
  ['a file of a later kind', { ...good, format: 'megibung/outbox/2' }, { kind: 'notOutbox' }],
  ['without its phone', { ...good, device: undefined }, { kind: 'damaged' }],
  ['another community', { ...good, community: id(9) }, { kind: 'otherCommunity' }],
  ['another stall', { ...good, vendor: id(9) }, { kind: 'otherStall', vendor: id(9) }],
  ['a phone of nobody', { ...good, device: id(9) }, { kind: 'unknownPhone' }],
  ['an item that is none', { ...good, redemptions: [...good.redemptions, {}] }, { kind: 'damaged' }],
  [
    'a record of another phone',
    {
      ...good,
      redemptions: [redemption(10, good.madeAt, { record: { ...record, deviceId: `dev_${id(4)}` } })],
    },
    { kind: 'damaged' },
  ],
  ['an undo of nothing', { ...good, undos: [{ ...undo, redemption: 'x' }] }, { kind: 'damaged' }],
  ['an undo without content', { ...good, undos: [{ ...undo, body: null }] }, { kind: 'damaged' }],
  ['more than a phone holds', { ...good, undos: Array(20_001).fill(undo) }, { kind: 'damaged' }],
  ['nothing to send', { ...good, redemptions: [], undos: [] }, { kind: 'empty' }],
])('%s is not taken', (_, content, fault) => {
  expect(read(content)).toEqual({ ok: false, fault });
});

test('a file that was cut off, and one that is far too large', () => {
  const text = JSON.stringify(good);
  expect(readOutbox(text.slice(0, -9), place)).toEqual({ ok: false, fault: { kind: 'damaged' } });
  expect(readOutbox(' '.repeat(32 * 1024 * 1024 + 1), place)).toEqual({
    ok: false,
    fault: { kind: 'tooLarge' },
  });
});
