import type { Bands } from '@megibung/dynamics';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Shown } from './lab-runner.ts';

/** Letters of a fingerprint that people compare, and that a link carries. */
const lettersShown = 16;

/**
 * SHA-256 over every number that is shown and those beside it, in a fixed order and as 64-bit floats: equal fingerprints,
 * equal pictures. Its first 16 letters.
 */
export const fingerprintOf = ({ now, compared }: Shown): string => {
  const hash = sha256.create();
  for (const bands of [now, ...(compared ? [compared.before, compared.difference] : [])])
    for (const numbers of numbersOf(bands)) hash.update(bytesOf(numbers));
  return bytesToHex(hash.digest()).slice(0, lettersShown);
};

const numbersOf = ({ runs, days, series, figures }: Bands): readonly Float64Array[] => [
  Float64Array.of(runs, days),
  ...Object.keys(series)
    .sort()
    .flatMap((name) => {
      const { mean, sd, q05, q25, q50, q75, q95 } = series[name] as Bands['series'][string];
      return [mean, sd, q05, q25, q50, q75, q95];
    }),
  ...Object.keys(figures)
    .sort()
    .map((name) => {
      const { mean, sd, q05, q25, q50, q75, q95 } = figures[name] as Bands['figures'][string];
      return Float64Array.of(mean, sd, q05, q25, q50, q75, q95);
    }),
];

/** The least significant byte first, whatever the machine. */
const bytesOf = (numbers: Float64Array): Uint8Array => {
  const bytes = new DataView(new ArrayBuffer(8 * numbers.length));
  numbers.forEach((value, i) => {
    bytes.setFloat64(8 * i, value, true);
  });
  return new Uint8Array(bytes.buffer);
};
