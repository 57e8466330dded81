import { expect, test } from 'vitest';
import { createUnreadable } from './unreadable.ts';

/** The times at which it speaks, of looks every second that see a code (`x`), nothing (`.`), or read one (`R`). */
const said = (looks: string): number[] => {
  const unreadable = createUnreadable();
  return [...looks].flatMap((look, i) => {
    if (look === 'R') {
      unreadable.read();
      return [];
    }
    return unreadable.look(look === 'x', i * 1_000) ? [i] : [];
  });
};

test.each([
  ['xxxxxxxx', [3]],
  ['xx.xxxx', [3]],
  ['xx..xxxxx', [7]],
  ['xxRxxxxx', [6]],
  ['xxxxx..xxxxx', [3, 10]],
  ['x.x..x.x', []],
  ['........', []],
])('%s', (looks, times) => {
  expect(said(looks)).toEqual(times);
});

test('it looks now and then, not at each frame', () => {
  const unreadable = createUnreadable();
  expect(unreadable.wantsLook(0)).toBe(true);
  unreadable.look(false, 0);
  expect(unreadable.wantsLook(300)).toBe(false);
  expect(unreadable.wantsLook(800)).toBe(true);
});
