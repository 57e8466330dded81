import type { Bands } from '../simulation/index.ts';

/** SHA-256 of numbers as they lie in memory: their very bits. In Node and in a browser. */
export const digestOf = async (numbers: ArrayLike<number>): Promise<string> => {
  const bytes = new Uint8Array(Float64Array.from(numbers).buffer);
  const hash = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** Every number of the bands, in their order; null counts as −1. */
export const digestOfBands = ({ runs, days, series, figures }: Bands): Promise<string> =>
  digestOf([
    runs,
    days,
    ...Object.values(series).flatMap((band) => Object.values(band).flatMap((column) => [...column])),
    ...Object.values(figures).flatMap(({ interval, chance, standardError, ...numbers }) => [
      ...Object.values(numbers),
      standardError ?? -1,
      ...(interval ? [interval.low, interval.high] : [-1]),
      ...(chance ? [chance.low, chance.high] : [-1]),
    ]),
  ]);
