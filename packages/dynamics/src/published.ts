import { DomainError } from './domain.ts';

/** A value that somebody else printed, and what this library computes from the same input. */
export interface PublishedValue {
  /** What it is, in English: `Erlang B: load at 1% blocking, 5 servers`. */
  readonly what: string;
  readonly input: string;
  /** As printed: its digits say how exactly it must be met. */
  readonly published: string;
  readonly source: string;
  readonly ours: () => number | Promise<number>;
  /** Where the printed value is itself an estimate; in its unit. Without it, ours rounded to the printed digits must be equal. */
  readonly tolerance?: number;
}

/**
 * Is `ours`, rounded to the digits that were printed, what was printed?
 *
 * Zeros at the end count as digits (`0.30` is not met by 0.304999 + 0.001); an exponent moves them (`4.2e5` has two); a
 * number that lies in the middle of two printable ones, up to the errors of its last digits, may have been rounded
 * either way; −0 is 0. With `tolerance` the difference counts instead.
 *
 * @param published a decimal number as people print it: `.857`, `-0.6`, `−0.6`, `5,686,646`, `5.01e-7`
 * @throws DomainError where it is none, or the tolerance is negative
 */
export const meetsPublished = (ours: number, published: string, tolerance?: number): boolean => {
  const { value, unit } = printedNumber(published);
  if (!Number.isFinite(ours)) return false;
  const difference = Math.abs(ours - value);
  // What the subtraction itself may be wrong by: some last digits of either number.
  const noise = 4 * Number.EPSILON * Math.max(Math.abs(ours), Math.abs(value));
  if (tolerance === undefined) return difference <= unit / 2 + noise;
  if (!(tolerance >= 0)) throw new DomainError('tolerance', tolerance, 'a number, 0 or more');
  return difference <= tolerance + noise;
};

/** The number, and how much one more in its last printed digit is. */
const printedNumber = (printed: string): { value: number; unit: number } => {
  const plain = printed.replace('−', '-');
  const parts = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(plain);
  if (!parts || !/^[^e]*\d/i.test(plain)) throw new DomainError('published', printed, 'a decimal number');
  const exponent = Number(parts[2] ?? 0) - (parts[1]?.length ?? 0);
  return { value: Number(plain.replaceAll(',', '')), unit: Number(`1e${exponent}`) };
};
