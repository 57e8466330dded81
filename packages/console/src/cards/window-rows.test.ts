import { expect, test } from 'vitest';
import { rowsInView } from './window-rows.ts';

test.each([
  // count, row, top, viewport → first, end
  ['at the top', 10_000, 64, 300, 640, 0, 14],
  ['far down', 10_000, 64, -64_000, 640, 992, 1018],
  ['at the end', 100, 64, -6_000, 640, 85, 100],
  ['shorter than the screen', 3, 64, 100, 640, 0, 3],
  ['below the screen', 50, 64, 5_000, 640, 0, 0],
  ['scrolled past', 50, 64, -90_000, 640, 49, 50],
  ['empty', 0, 64, 0, 640, 0, 0],
])('%s', (_, count, row, top, viewport, first, end) => {
  expect(rowsInView(count, row, top, viewport)).toEqual({ first, end });
});
