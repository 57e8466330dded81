import { round } from './svg.ts';
import type { Stroke } from './tones.ts';

/**
 * A banana leaf lying on its side from (x, y), `length` × `height` units, stem at the left: cut as it is for a
 * meal, with a midrib and slanting veins.
 */
export const bananaLeaf = (x: number, y: number, length: number, height: number): readonly Stroke[] => {
  const middle = y + height / 2;
  const right = x + length;
  const blade = [
    `M${round(x + 7)} ${round(middle - 3)}`,
    `C${round(x + 8)} ${round(y + 10)} ${round(x + 22)} ${round(y + 2.5)} ${round(x + 40)} ${round(y + 2)}`,
    `C${round(x + length * 0.4)} ${round(y - 1)} ${round(x + length * 0.7)} ${round(y + 0.5)} ${round(right - 34)} ${round(y + 4)}`,
    `C${round(right - 18)} ${round(y + 8)} ${round(right - 7)} ${round(middle - 15)} ${round(right)} ${round(middle + 2)}`,
    `C${round(right - 9)} ${round(middle + 18)} ${round(right - 20)} ${round(y + height - 6)} ${round(right - 36)} ${round(y + height - 3)}`,
    `C${round(x + length * 0.7)} ${round(y + height + 1)} ${round(x + length * 0.35)} ${round(y + height)} ${round(x + 40)} ${round(y + height - 1.5)}`,
    `C${round(x + 22)} ${round(y + height - 2)} ${round(x + 8)} ${round(y + height - 10)} ${round(x + 7)} ${round(middle + 3)}Z`,
  ].join('');
  const midrib = `M${round(x)} ${round(middle + 1)}C${round(x + length * 0.3)} ${round(middle - 2)} ${round(x + length * 0.7)} ${round(middle + 1)} ${round(right - 3)} ${round(middle + 2)}`;
  let veins = '';
  for (let at = x + 24; at < right - 34; at += 17) {
    veins += `M${round(at)} ${round(middle)}Q${round(at + 7)} ${round(middle - height * 0.2)} ${round(at + 17)} ${round(y + 5.5)}`;
    veins += `M${round(at)} ${round(middle)}Q${round(at + 7)} ${round(middle + height * 0.2)} ${round(at + 17)} ${round(y + height - 5.5)}`;
  }
  return [
    { d: blade, fill: 'leaf', stroke: 'vein', width: 1.8 },
    { d: veins, fill: 'none', stroke: 'vein', width: 0.9 },
    { d: midrib, fill: 'none', stroke: 'vein', width: 2.6 },
  ];
};
