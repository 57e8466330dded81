import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visibleRows } from './visible-rows.ts';

test.each([
  ['below the screen', { count: 5000, rowHeight: 50, scrolled: -400, viewHeight: 800 }, 0, 28],
  ['at the top', { count: 5000, rowHeight: 50, scrolled: 0, viewHeight: 800 }, 0, 36],
  ['in the middle', { count: 5000, rowHeight: 50, scrolled: 100_000, viewHeight: 800 }, 1980, 2036],
  ['at the end', { count: 5000, rowHeight: 50, scrolled: 249_200, viewHeight: 800 }, 4964, 5000],
  ['past the end', { count: 5000, rowHeight: 50, scrolled: 400_000, viewHeight: 800 }, 4984, 5000],
])('a list %s', (_, list, from, until) => {
  expect(visibleRows(list)).toEqual({ from, until });
});

test('what is in sight is always drawn', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 201, max: 100_000 }),
      fc.integer({ min: 20, max: 400 }),
      fc.integer({ min: 300, max: 2000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (count, rowHeight, viewHeight, part) => {
        const scrolled = part * (count * rowHeight - viewHeight);
        const { from, until } = visibleRows({ count, rowHeight, scrolled, viewHeight });
        expect(from * rowHeight).toBeLessThanOrEqual(Math.max(0, scrolled));
        expect(until * rowHeight).toBeGreaterThanOrEqual(
          Math.min(count * rowHeight, scrolled + viewHeight) - 1e-6,
        );
        expect(until - from).toBeLessThanOrEqual(Math.ceil(viewHeight / rowHeight) + 41);
      },
    ),
  );
});
