import { mealPictures } from '@megibung/core';
import { expect, test } from 'vitest';
import { mealArt } from './index.ts';

test.each(mealPictures)('%s has a drawing of its own, within its square', (picture) => {
  const { paths, size, picture: drawn } = mealArt(picture);
  expect(drawn).toBe(picture);
  expect(paths.length).toBeGreaterThan(20);
  for (const { d, fill, width } of paths) {
    // Only what both SVG and PDF know without conversion.
    expect(d).toMatch(/^M[-\d. ]+([LCZ][-\d. ]*)+$/);
    expect(width > 0 || fill === 'ink').toBe(true);
    const numbers = d.match(/-?[\d.]+/g)?.map(Number) ?? [];
    expect(Math.min(...numbers) - width / 2).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers) + width / 2).toBeLessThanOrEqual(size);
  }
  const others = mealPictures.filter((other) => other !== picture);
  const drawing = JSON.stringify(paths);
  expect(others.filter((other) => JSON.stringify(mealArt(other).paths) === drawing)).toEqual([]);
});

test.each(mealPictures)('nothing of %s hangs over the rim', (picture) => {
  const { paths, size } = mealArt(picture);
  const reach = paths.flatMap(({ d }) =>
    [...d.matchAll(/[MLC]([^MLCZ]*)/g)].map(([, numbers = '']) => {
      const [x = 0, y = 0] = numbers.trim().split(' ').slice(-2).map(Number);
      return Math.hypot(x - size / 2, y - size / 2);
    }),
  );
  expect(Math.max(...reach)).toBeLessThanOrEqual(97.1);
});

test.each(['pizza', '', '__proto__', 'constructor'])(
  '%j, which nobody has drawn, is a plain plate',
  (picture) => {
    expect(mealArt(picture)).toBe(mealArt('plate'));
  },
);
