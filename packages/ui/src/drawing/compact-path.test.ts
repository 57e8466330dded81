import { mealPictures } from '@megibung/core';
import { expect, test } from 'vitest';
import { mealArt } from '../meal-art/index.ts';
import { compactPath } from './compact-path.ts';

test.each([
  ['M10 10L20 10L20 20Z', 'm10 10 10 0 0 10z'],
  ['M0.04 0.06 L-0.5 0.25', 'm0 .1-.5 .2'],
  ['M1 1C2 2 3 3 4 4C5 5 6 6 7 7', 'm1 1c1 1 2 2 3 3 1 1 2 2 3 3'],
  ['M1 1L2 2ZM5 5L6 6', 'm1 1 1 1zm4 4 1 1'],
  ['M1 1 2 2', 'm1 1 1 1'],
])('%s is written %s', (long, short) => {
  expect(compactPath(long)).toBe(short);
});

test.each(['M1', 'A1 1 0 1 1 2 2', 'm1 1', 'M1 1C1 1 2 2'])('%s is refused', (d) => {
  expect(() => compactPath(d)).toThrow(/cannot be shortened/);
});

/** The absolute points of relative path data. */
const points = (d: string): number[] => {
  const found: number[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  for (const [, command = '', rest = ''] of d.matchAll(/([mlcz])([^mlcz]*)/g)) {
    if (command === 'z') {
      [x, y] = [startX, startY];
      continue;
    }
    const numbers = (rest.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    const size = command === 'c' ? 6 : 2;
    for (let at = 0; at < numbers.length; at += size) {
      const step = numbers.slice(at, at + size).map((value, i) => value + (i % 2 === 0 ? x : y));
      found.push(...step);
      [x, y] = [step.at(-2) ?? 0, step.at(-1) ?? 0];
      if (command === 'm' && at === 0) [startX, startY] = [x, y];
    }
  }
  return found;
};

test.each(mealPictures)('no point of %s moves by more than its rounding', (picture) => {
  for (const { d } of mealArt(picture).paths) {
    const before = (d.match(/-?\d+\.?\d*/g) ?? []).map(Number);
    const after = points(compactPath(d));
    expect(after).toHaveLength(before.length);
    const moved = Math.max(...before.map((value, i) => Math.abs(value - (after[i] ?? Number.NaN))));
    expect(moved).toBeLessThan(0.0501);
  }
});
