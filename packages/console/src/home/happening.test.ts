import type { LedgerEvent } from '@megibung/core';
import { expect, test } from 'vitest';
import { parseEvents, toHappenings } from './happening.ts';

let seq = 0;
const event = (type: string, eventAt: string, data: object): LedgerEvent =>
  ({ community: 'c', createdAt: eventAt, epoch: 1, eventAt, seq: ++seq, type, data }) as LedgerEvent;

test('the newest comes first, with its stall and its plate', () => {
  const news = toHappenings([
    event('prepayment.promised', '2026-11-22T01:00:00.000Z', { vendor: 'v', quantity: 5 }),
    event('redemption.created', '2026-11-22T04:41:00.000Z', { vendor: 'v', redemption: 'r' }),
  ]);
  expect(news.map(({ kind, mark, vendor, count }) => [kind, mark, vendor, count])).toEqual([
    ['served', { plate: 'full' }, 'v', 1],
    ['promised', { plate: 'empty' }, 'v', 5],
  ]);
});

test('cards handed out together are one piece of news, later ones another', () => {
  const handed = (at: string) => event('token.handed_out', at, { batch: 1, handout: 'h', index: 1 });
  const news = toHappenings([
    handed('2026-11-22T04:00:00.000Z'),
    handed('2026-11-22T04:00:01.000Z'),
    handed('2026-11-22T06:00:00.000Z'),
  ]);
  expect(news.map(({ count }) => count)).toEqual([1, 2]);
});

test('guests of one stall within a minute are one piece of news, those of another stall another', () => {
  const served = (vendor: string, at: string) => event('redemption.created', at, { vendor, redemption: 'r' });
  const news = toHappenings([
    served('v', '2026-11-22T04:00:00.000Z'),
    served('v', '2026-11-22T04:00:40.000Z'),
    served('w', '2026-11-22T04:00:45.000Z'),
    served('v', '2026-11-22T04:01:20.000Z'),
  ]);
  expect(news.map(({ vendor, count, at }) => [vendor, count, at.slice(14, 19)])).toEqual([
    ['v', 1, '01:20'],
    ['w', 1, '00:45'],
    ['v', 2, '00:00'],
  ]);
});

test('a meal to be settled says why and who bears it, and stands apart from one for another reason', () => {
  const disputed = (reason: string, bears: string | null, at: string) =>
    event('redemption.disputed', at, { vendor: 'v', redemption: 'r', reason, bears });
  const news = toHappenings([
    disputed('already_redeemed', 'vendor', '2026-11-22T04:00:00.000Z'),
    disputed('already_redeemed', 'vendor', '2026-11-22T04:00:10.000Z'),
    disputed('voided', 'community', '2026-11-22T04:00:20.000Z'),
    disputed('expired', null, '2026-11-22T04:00:30.000Z'),
  ]);
  expect(news.map(({ count, dispute }) => [count, dispute])).toEqual([
    [1, { reason: 'expired', bears: null }],
    [1, { reason: 'voided', bears: 'community' }],
    [2, { reason: 'already_redeemed', bears: 'vendor' }],
  ]);
});

test.each([
  ['recall', null, 'recalled'],
  ['later_expiry', null, 'extended'],
  ['other_stall', 'w', 'moved'],
])('an amendment is told: %s', (kind, vendor, told) => {
  const [news] = toHappenings([
    event('batch.amended', '2026-11-22T04:00:00.000Z', { amendment: 'a', batch: 3, kind, number: 1, vendor }),
  ]);
  expect([news?.kind, news?.batch, news?.vendor]).toEqual([told, 3, vendor]);
});

test('a look at the codes is nobody’s news', () => {
  expect(
    toHappenings([event('cards.shown', '2026-11-22T04:00:00.000Z', { batch: 1, form: 'links' })]),
  ).toEqual([]);
});

test('the bytes of record are read', () => {
  const [first] = parseEvents([{ body: '{"data":{"vendor":"v"},"seq":7,"type":"vendor.added"}' }]);
  expect(first?.seq).toBe(7);
});
