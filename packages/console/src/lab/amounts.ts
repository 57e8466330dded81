import { formatMoney, localeOf } from '@megibung/ui';
import type { Unit } from './parameters.ts';
import type { LabWords } from './words.ts';

/** Writes a number with so many digits as somebody wants to read. */
export const written = (value: number, t: LabWords, digitsMax = digitsOf(value)): string => {
  const shown = Number(value.toFixed(digitsMax));
  return formatter(t.language, digitsMax).format(shown === 0 ? 0 : shown);
};

/** For words that are counted: the number itself, with so many digits. */
export const roundedTo = (value: number, digitsMax = digitsOf(value)): number =>
  Number(value.toFixed(digitsMax));

/** Three digits that count, or all whole ones. */
const digitsOf = (value: number): number => {
  const size = Math.abs(value);
  return size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 || size === 0 ? 2 : 4;
};

export const writtenShare = (share: number, t: LabWords, digits = 0): string =>
  percent(t.language, digits).format(share);

/** Whole units; a million and more with two digits behind, as one says them. */
export const writtenMoney = (amount: number, t: LabWords, currency: string): string => {
  if (Math.abs(amount) < 1e6) return formatMoney(BigInt(Math.round(amount)), currency, t.language);
  return compact(t.language, currency).format(amount);
};

/** A slider's value, with its unit. */
export const writtenUnit = (value: number, unit: Unit, t: LabWords, currency: string): string => {
  switch (unit) {
    case 'money':
      return writtenMoney(value, t, currency);
    case 'share':
      return writtenShare(value, t, value > 0 && value < 0.1 ? 1 : 0);
    case 'count':
      return written(value, t);
    case 'day':
      return t('lab.figures.day', { day: value });
    case 'days':
    case 'minutes':
      return t(`lab.unit.${unit}`, { count: roundedTo(value) });
    default:
      return t(`lab.unit.${unit}`, { value: written(value, t) });
  }
};

const kept = new Map<string, Intl.NumberFormat>();
const formatOf = (key: string, make: () => Intl.NumberFormat): Intl.NumberFormat => {
  const found = kept.get(key) ?? make();
  kept.set(key, found);
  return found;
};
const formatter = (language: LabWords['language'], digits: number) =>
  formatOf(
    `n ${language} ${digits}`,
    () => new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: digits }),
  );
const percent = (language: LabWords['language'], digits: number) =>
  formatOf(
    `p ${language} ${digits}`,
    () => new Intl.NumberFormat(localeOf(language), { style: 'percent', maximumFractionDigits: digits }),
  );
const compact = (language: LabWords['language'], currency: string) =>
  formatOf(
    `m ${language} ${currency}`,
    () =>
      new Intl.NumberFormat(language === 'en' ? 'en' : localeOf(language), {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        notation: 'compact',
        maximumFractionDigits: 2,
        minimumFractionDigits: 0,
      }),
  );
