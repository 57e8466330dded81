import { expect, test } from 'vitest';
import { dayEnd } from './day-end.ts';

test.each([
  ['2027-06-30', 'Asia/Makassar', '2027-06-30T15:59:59.999Z'],
  ['2027-06-30', 'UTC', '2027-06-30T23:59:59.999Z'],
  ['2027-06-30', 'America/New_York', '2027-07-01T03:59:59.999Z'],
  ['2026-12-31', 'Pacific/Kiritimati', '2026-12-31T09:59:59.999Z'],
  // The days on which Berlin's clock changes: the offset is that of the evening.
  ['2027-03-28', 'Europe/Berlin', '2027-03-28T21:59:59.999Z'],
  ['2027-10-31', 'Europe/Berlin', '2027-10-31T22:59:59.999Z'],
])('%s in %s ends at %s', (day, zone, end) => {
  expect(dayEnd(day, zone).toISOString()).toBe(end);
});
