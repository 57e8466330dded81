import type { LedgerEvent } from '@megibung/core';
import { expect, test } from 'vitest';
import { servedByDay } from './served-by-day.ts';

let seq = 0;
const around = (type: string, eventAt: string, data: object): LedgerEvent =>
  ({ community: 'c', createdAt: eventAt, epoch: 1, eventAt, seq: ++seq, type, data }) as LedgerEvent;
const served = (redemption: string, eventAt: string) => around('redemption.created', eventAt, { redemption });
const undone = (redemption: string, eventAt: string) =>
  around('redemption.undone', eventAt, { redemption, undo: 'u' });

test('days are those of the community, and days without meals are there too', () => {
  const days = servedByDay(
    [
      // 23:30 on the 21st in London is 07:30 on the 22nd in Bali.
      served('a', '2026-11-21T23:30:00.000Z'),
      served('b', '2026-11-22T04:00:00.000Z'),
      served('c', '2026-11-24T04:00:00.000Z'),
    ],
    'Asia/Makassar',
    '2026-11-25',
  );
  expect(days).toEqual([
    { day: '2026-11-22', meals: 2 },
    { day: '2026-11-23', meals: 0 },
    { day: '2026-11-24', meals: 1 },
    { day: '2026-11-25', meals: 0 },
  ]);
});

test('what was undone is not counted', () => {
  const at = '2026-11-22T04:00:00.000Z';
  expect(
    servedByDay([served('a', at), undone('a', at), served('b', at)], 'Asia/Makassar', '2026-11-22'),
  ).toEqual([{ day: '2026-11-22', meals: 1 }]);
});

test('nobody has eaten yet', () => {
  expect(servedByDay([], 'Asia/Makassar', '2026-11-22')).toEqual([]);
});
