import { encodeBase32 } from '@megibung/token';
import { create } from 'qrcode';
import { expect, test } from 'vitest';
import { finderPatterns, type GrayPicture } from './finder-patterns.ts';

/** A card's code in a picture, `scale` pixels to a module, turned by `degrees`, with parts torn off. */
const photographed = (
  scale: number,
  degrees: number,
  tear: (x: number, y: number) => boolean,
): GrayPicture => {
  const { size, data: modules } = create(encodeBase32(new Uint8Array(76).fill(9)), {
    errorCorrectionLevel: 'M',
  }).modules;
  const side = 360;
  const data = new Uint8Array(side * side);
  const cos = Math.cos((degrees * Math.PI) / 180) / scale;
  const sin = Math.sin((degrees * Math.PI) / 180) / scale;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const u = Math.floor((x - side / 2) * cos - (y - side / 2) * sin + size / 2);
      const v = Math.floor((x - side / 2) * sin + (y - side / 2) * cos + size / 2);
      const isOn = u >= 0 && v >= 0 && u < size && v < size && modules[v * size + u] === 1;
      data[y * side + x] = isOn && !tear(u / size, v / size) ? 45 : 215;
    }
  }
  return { width: side, height: side, data };
};

test.each([
  [4, 0],
  [5, 7],
  [6, -12],
])('a code of %i pixels a module, turned by %i degrees, is in sight', (scale, degrees) => {
  expect(finderPatterns(photographed(scale, degrees, () => false))).toBeGreaterThanOrEqual(2);
});

test('a print that no reader can read is still seen: its middle is gone', () => {
  const torn = photographed(5, 3, (x, y) => x > 0.25 && y > 0.25);
  expect(finderPatterns(torn)).toBeGreaterThanOrEqual(2);
});

test('a table, a striped cloth and a blank page are no codes', () => {
  const side = 360;
  const picture = (shade: (x: number, y: number) => number): GrayPicture => ({
    width: side,
    height: side,
    data: Uint8Array.from({ length: side * side }, (_, i) => shade(i % side, Math.floor(i / side))),
  });
  expect(finderPatterns(picture((x, y) => 78 + ((x * 7 + y * 13 + ((x * y) >> 5)) % 23)))).toBeLessThan(2);
  expect(finderPatterns(picture((x) => (x % 20 < 10 ? 40 : 220)))).toBe(0);
  expect(finderPatterns(picture(() => 200))).toBe(0);
});
