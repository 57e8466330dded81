import { parseAmount } from '@megibung/core';
import { nearestName } from '@megibung/dynamics';
import { InvalidArgumentError } from 'commander';

/** ` Is "x" meant?` with the nearest of the names; nothing where none is near. */
export const didYouMean = (typed: string, names: readonly string[]): string => {
  const nearest = nearestName(typed, names);
  return nearest === undefined ? '' : ` Is "${nearest}" meant?`;
};

/** Readers of option values: commander shows what they throw beside the option's name. */

export const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text) || value < 1)
    throw new InvalidArgumentError('A whole number above zero is needed, of nine digits at most.');
  return value;
};

/** An option that makes no sense twice. */
export const once =
  (flag: string) =>
  (text: string, before?: string): string => {
    if (before !== undefined) throw new InvalidArgumentError(`${flag} is given once only.`);
    return text;
  };

export const portNumber = (text: string): number => {
  const value = Number(text);
  if (!/^\d{1,5}$/.test(text) || value > 65_535) throw new InvalidArgumentError('A port is 0 to 65535.');
  return value;
};

/** An amount in minor units, as the API takes it; `20.000` and `Rp 20.000` are what people write. */
export const amount = (text: string): string => {
  const plain = text.replace(/^rp\.?\s*/i, '').replace(/(\d)[.,](?=\d{3}(\D|$))/g, '$1');
  const minor = parseAmount(plain);
  if (minor === null || minor === 0n) throw new InvalidArgumentError('An amount like 20000 is needed.');
  return String(minor);
};

/** `a,b` and repeated options give one list. */
export const words = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== ''),
];
