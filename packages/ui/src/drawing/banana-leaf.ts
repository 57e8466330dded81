import { round } from './svg.ts';
import type { Stroke } from './tones.ts';

/**
 * A banana leaf lying on its side from (x, y), `length` × `height` units, stem at the left: cut as it is for a
 * meal, with a midrib and slanting veins.
 */
export const bananaLeaf = (x: number, y: number, length: number, height: number): readonly Stroke[] => {
  const middle = y + height / 2;
  const right = x + length;
  const bottom = y + height;
  const blade = [
    `M${pair(x + 7, middle - 3)}`,
    `C${pair(x + 8, y + 14)} ${pair(x + 20, y + 2.5)} ${pair(x + 40, y + 2)}`,
    `C${pair(x + 40 + (length - 84) / 3, y)} ${pair(right - 44 - (length - 84) / 3, y + 1)} ${pair(right - 44, y + 3)}`,
    `C${pair(right - 22, y + 6)} ${pair(right - 9, middle - 15)} ${pair(right, middle + 2)}`,
    `C${pair(right - 10, middle + 18)} ${pair(right - 24, bottom - 5)} ${pair(right - 46, bottom - 2.5)}`,
    `C${pair(right - 46 - (length - 86) / 3, bottom)} ${pair(x + 40 + (length - 86) / 3, bottom - 0.5)} ${pair(x + 40, bottom - 1.5)}`,
    `C${pair(x + 20, bottom - 2)} ${pair(x + 8, bottom - 14)} ${pair(x + 7, middle + 3)}Z`,
  ].join('');
  const midrib = `M${pair(x, middle + 1)}C${pair(x + length * 0.3, middle - 2)} ${pair(x + length * 0.7, middle + 1)} ${pair(right - 3, middle + 2)}`;
  let veins = '';
  for (let at = x + 24; at < right - 56; at += veinGap) {
    for (const side of [-1, 1]) {
      veins += `M${pair(at, middle)}Q${pair(at + 7, middle + side * height * 0.2)} ${pair(at + veinGap, middle + side * (height / 2 - 6))}`;
    }
  }
  return [
    { d: blade, fill: 'leaf', stroke: 'vein', width: 1.8 },
    { d: veins, fill: 'none', stroke: 'vein', width: 0.9 },
    { d: midrib, fill: 'none', stroke: 'vein', width: 2.6 },
  ];
};

const veinGap = 17;

const pair = (x: number, y: number): string => `${round(x)} ${round(y)}`;
