import type { Language } from '@megibung/core';
import { localeOf } from '../i18n/format.ts';

/** Numbers of one axis, all with the same digits, so that they can be compared at a glance. */
export const axisNumbers = (
  values: readonly number[],
  format: 'number' | 'percent',
  language: Language,
): readonly string[] => {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const factor = format === 'percent' ? 100 : 1;
  const [first = 0, second = first] = values;
  const step = Math.abs(second - first) * factor;
  if (largest >= 1e15) return values.map((value) => (value === 0 ? '0' : value.toExponential(1)));
  const isCompact = format === 'number' && largest >= 100_000;
  const scaled = isCompact ? step / 10 ** (3 * Math.floor(Math.log10(largest) / 3)) : step;
  const digits = scaled > 0 ? Math.min(6, Math.max(0, -Math.floor(Math.log10(scaled) + 1e-9))) : 0;
  // Steps of 2.5 need their digit.
  const rest = scaled > 0 ? (scaled * 10 ** digits) % 1 : 0;
  const shown = Math.min(6, rest > 1e-6 && rest < 1 - 1e-6 ? digits + 1 : digits);
  const formatter = numberFormat(language, format, isCompact, shown);
  return values.map((value) => formatter.format(value === 0 ? 0 : value));
};

/** Making a formatter is slow, and a chart that follows a finger needs the same ones again and again. */
const formats = new Map<string, Intl.NumberFormat>();

const numberFormat = (
  language: Language,
  format: 'number' | 'percent',
  isCompact: boolean,
  digits: number,
): Intl.NumberFormat => {
  const key = `${language} ${format} ${isCompact} ${digits}`;
  let made = formats.get(key);
  if (made === undefined) {
    // British custom writes 3m for three million, which beside days and metres is misread.
    made = new Intl.NumberFormat(isCompact && language === 'en' ? 'en' : localeOf(language), {
      ...(format === 'percent' ? { style: 'percent' } : {}),
      ...(isCompact ? { notation: 'compact' } : { minimumFractionDigits: digits }),
      maximumFractionDigits: digits,
    });
    formats.set(key, made);
  }
  return made;
};
