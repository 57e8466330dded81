import type { Language } from '@megibung/core';

/** Dates day first in both: English here is read by visitors from everywhere. */
const locales: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };

/** The BCP 47 tag that numbers and dates of a language are written in. */
export const localeOf = (language: Language): string => locales[language];

/** Fraction digits of a currency where custom differs from ISO 4217: nobody pays with sen. */
const fractionDigits: Readonly<Record<string, number>> = { IDR: 0 };

/** `Rp 20.000` of `20000n` (or its decimal string) in minor units of `currency`. */
export const formatMoney = (minor: bigint | string, currency: string, language: Language): string => {
  const digits = fractionDigits[currency] ?? isoFractionDigits(currency);
  const format = moneyFormat(currency, digits, language);
  const amount = typeof minor === 'bigint' ? minor : BigInt(minor);
  if (digits === 0) return format.format(amount);
  const negative = amount < 0n;
  const padded = (negative ? -amount : amount).toString().padStart(digits + 1, '0');
  const decimal = `${negative ? '-' : ''}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
  // Intl takes decimal strings exactly, which keeps the last unit of sums beyond 2⁵³.
  return format.format(decimal as `${number}`);
};

/** An amount in minor units as whole ones, for reckoning where the last digit does not matter. */
export const moneyNumber = (minor: string, currency: string): number =>
  Number(minor) / 10 ** (fractionDigits[currency] ?? isoFractionDigits(currency));

export const formatNumber = (value: number | bigint, language: Language): string =>
  kept(`n ${language}`, () => new Intl.NumberFormat(locales[language])).format(value);

/** `42 %` of 0.42; whole per cents. */
export const formatPercent = (share: number, language: Language): string =>
  kept(`p ${language}`, () => new Intl.NumberFormat(locales[language], { style: 'percent' })).format(share);

export type DateValue = Date | number | string;

/** `12 Desember 2026`. `timeZone` is an IANA name, the community's. */
export const formatDate = (value: DateValue, language: Language, timeZone: string): string =>
  dateFormat(language, timeZone, { day: 'numeric', month: 'long', year: 'numeric' }).format(toDate(value));

/** `Sab, 12 Des`: for lists of recent things. */
export const formatDay = (value: DateValue, language: Language, timeZone: string): string =>
  dateFormat(language, timeZone, { weekday: 'short', day: 'numeric', month: 'short' }).format(toDate(value));

/** `12.41` in Indonesian, `12:41` in English. */
export const formatTime = (value: DateValue, language: Language, timeZone: string): string =>
  dateFormat(language, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    toDate(value),
  );

/** `12 Des 2026, 12.41`. */
export const formatDateTime = (value: DateValue, language: Language, timeZone: string): string =>
  dateFormat(language, timeZone, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(toDate(value));

/** `nasi, tempe, dan sambal`. */
export const formatList = (items: readonly string[], language: Language): string =>
  kept(`l ${language}`, () => new Intl.ListFormat(locales[language], { type: 'conjunction' })).format(items);

/** The plural category of a count: always `other` in Indonesian. */
export const pluralForm = (count: number, language: Language): Intl.LDMLPluralRule =>
  kept(`r ${language}`, () => new Intl.PluralRules(locales[language])).select(count);

/** Making an Intl object costs up to a millisecond on a cheap phone; each is made once. */
const formats = new Map<string, unknown>();

const kept = <T>(key: string, make: () => T): T => {
  let format = formats.get(key) as T | undefined;
  if (format === undefined) {
    format = make();
    formats.set(key, format);
  }
  return format;
};

const moneyFormat = (currency: string, digits: number, language: Language): Intl.NumberFormat =>
  kept(
    `m ${language} ${currency}`,
    () =>
      new Intl.NumberFormat(locales[language], {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  );

const isoFractionDigits = (currency: string): number =>
  kept(
    `f ${currency}`,
    () =>
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2,
  );

const dateFormat = (
  language: Language,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat =>
  kept(
    `d ${language} ${timeZone} ${Object.keys(options).join()} ${options.month}`,
    () => new Intl.DateTimeFormat(locales[language], { ...options, timeZone }),
  );

const toDate = (value: DateValue): Date => (value instanceof Date ? value : new Date(value));
