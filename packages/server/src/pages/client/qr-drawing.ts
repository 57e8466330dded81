import type { QrCode } from './qr-code.ts';

/** Modules of white around a code, by the standard. */
export const quietZone = 4;

/** One path in units of a module with the quiet zone around it: each run of dark modules in a row is a rectangle. */
export const qrPathData = ({ size, isDark }: QrCode): string => {
  let d = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!isDark(x, y)) continue;
      const from = x;
      while (x < size && isDark(x, y)) x++;
      d += `M${from + quietZone} ${y + quietZone}h${x - from}v1h${from - x}z`;
    }
  }
  return d;
};
