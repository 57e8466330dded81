import { expect, test } from 'vitest';
import { createSeen } from './scan-loop.ts';

test('a card that stays in the picture is reported once', () => {
  const seen = createSeen();
  expect(seen.isFresh('A', 0)).toBe(true);
  for (let at = 200; at < 10_000; at += 200) expect(seen.isFresh('A', at)).toBe(false);
});

test('a look that misses it does not report it again; taking it away does', () => {
  const seen = createSeen();
  seen.isFresh('A', 0);
  expect(seen.isFresh('A', 1_400)).toBe(false);
  expect(seen.isFresh('A', 3_000)).toBe(true);
});

test('another card is reported at once, and the first one still known', () => {
  const seen = createSeen();
  seen.isFresh('A', 0);
  expect(seen.isFresh('B', 100)).toBe(true);
  expect(seen.isFresh('A', 200)).toBe(false);
});

test('a card that lay there through its verdict is not read again, until it was taken away', () => {
  const seen = createSeen();
  seen.isFresh('A', 0);
  seen.renew(60_000);
  expect(seen.isFresh('A', 60_100)).toBe(false);
  expect(seen.isFresh('A', 63_000)).toBe(true);
});
