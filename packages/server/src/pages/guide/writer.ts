import type { Bilingual, Language } from '@megibung/core';
import { localeOf } from '@megibung/ui/i18n/format';

/** Writes numbers and sentences of the guide in one language. */
export interface Writer {
  readonly language: Language;
  /** The sentence of this language. */
  readonly say: (text: Bilingual) => string;
  /** Three significant digits below a hundred, whole above; `digits` says otherwise. */
  readonly number: (value: number, digits?: number) => string;
  /** `Rp 20.000`. */
  readonly money: (value: number) => string;
  /** `42%` of 0.42; with a digit below 10 %. */
  readonly percent: (share: number, digits?: number) => string;
}

export const writerFor = (language: Language): Writer => {
  const kept = new Map<string, Intl.NumberFormat>();
  const format = (key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    let made = kept.get(key);
    if (made === undefined) {
      made = new Intl.NumberFormat(localeOf(language), options);
      kept.set(key, made);
    }
    return made;
  };
  const fixed = (digits: number): Intl.NumberFormat =>
    format(`n${digits}`, { minimumFractionDigits: 0, maximumFractionDigits: digits });
  return {
    language,
    say: (text) => text[language],
    number: (value, digits) => fixed(digits ?? digitsFor(value)).format(whole(value)),
    money: (value) => `Rp\u00a0${fixed(0).format(whole(Math.round(value)))}`,
    percent: (share, digits) => {
      const shown = digits ?? (Math.abs(share) < 0.0995 && share !== 0 ? 1 : 0);
      return format(`p${shown}`, { style: 'percent', maximumFractionDigits: shown }).format(whole(share));
    },
  };
};

const digitsFor = (value: number): number => {
  const size = Math.abs(value);
  return size >= 100 ? 0 : size >= 10 ? 1 : 2;
};

/** Nobody wants to read of −0. */
const whole = (value: number): number => (value === 0 ? 0 : value);
