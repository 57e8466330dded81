import type { Language } from '@megibung/core';
import type { ConsoleWords } from '../words.ts';

interface Place {
  readonly value: string;
  readonly label: string;
}

/** Rupiah first, then every currency by its name in the person's language. */
export const currencyOptions = (language: Language): Place[] => {
  const names = new Intl.DisplayNames(language === 'id' ? 'id-ID' : 'en-GB', { type: 'currency' });
  const place = (code: string): Place => ({ value: code, label: `${names.of(code) ?? code} (${code})` });
  const others = Intl.supportedValuesOf('currency')
    .filter((code) => code !== 'IDR')
    .map(place)
    .sort((a, b) => a.label.localeCompare(b.label));
  return [place('IDR'), ...others];
};

/** The three times of Indonesia first, by the names people use, then every other zone. */
export const timeZoneOptions = (t: ConsoleWords): Place[] => {
  const near: Place[] = [
    { value: 'Asia/Makassar', label: t('console.community.zones.makassar') },
    { value: 'Asia/Jakarta', label: t('console.community.zones.jakarta') },
    { value: 'Asia/Jayapura', label: t('console.community.zones.jayapura') },
  ];
  const named = new Set(near.map(({ value }) => value));
  const others = Intl.supportedValuesOf('timeZone')
    .filter((zone) => !named.has(zone))
    .map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
  return [...near, ...others];
};
