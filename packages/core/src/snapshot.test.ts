import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bitmapOf, isInBitmap } from './snapshot.ts';

test('a bitmap holds what was put in, and nothing else', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 400 })), (indexes) => {
      const bitmap = bitmapOf(indexes);
      const all = Array.from({ length: 410 }, (_, i) => i + 1);
      expect(all.filter((index) => isInBitmap(bitmap, index))).toEqual([...indexes].sort((a, b) => a - b));
    }),
  );
});

test.each<[readonly number[], string]>([
  [[], ''],
  [[1], 'g'],
  [[6], 'B'],
  [[7], 'Ag'],
  [[1, 2, 3, 4, 5, 6], '_'],
])('%j is %j', (indexes, text) => {
  expect(bitmapOf(indexes)).toBe(text);
});
