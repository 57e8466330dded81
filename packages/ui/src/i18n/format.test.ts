import { expect, test } from 'vitest';
import {
  formatDate,
  formatDateTime,
  formatDay,
  formatList,
  formatMoney,
  formatNumber,
  formatPercent,
  formatTime,
} from './format.ts';
import { matchLanguage } from './language-choice.ts';

/** Intl puts no-break spaces where we read plain ones. */
const plain = (text: string): string => text.replace(/\s/g, ' ');

test.each([
  ['20000', 'IDR', 'id', 'Rp 20.000'],
  [20000n, 'IDR', 'en', 'Rp 20,000'],
  [0n, 'IDR', 'id', 'Rp 0'],
  ['1000000000000000', 'IDR', 'id', 'Rp 1.000.000.000.000.000'],
  ['1050', 'EUR', 'en', '€10.50'],
  ['5', 'EUR', 'en', '€0.05'],
  [-5n, 'EUR', 'en', '-€0.05'],
  ['900719925474099301', 'USD', 'en', '$9,007,199,254,740,993.01'],
  ['500', 'JPY', 'en', '¥500'],
] as const)('%s %s in %s is %s', (minor, currency, language, text) => {
  expect(plain(formatMoney(minor, currency, language))).toBe(text);
});

test('times are the community’s, whatever the phone’s zone is', () => {
  const at = '2026-12-12T16:41:09.000Z';
  expect(formatDate(at, 'id', 'Asia/Makassar')).toBe('13 Desember 2026');
  expect(formatDate(at, 'en', 'Asia/Makassar')).toBe('13 December 2026');
  expect(formatTime(at, 'id', 'Asia/Makassar')).toBe('00.41');
  expect(formatTime(at, 'en', 'Asia/Jakarta')).toBe('23:41');
  expect(plain(formatDateTime(at, 'id', 'Asia/Makassar'))).toBe('13 Des 2026, 00.41');
  expect(plain(formatDay(new Date(at), 'id', 'Asia/Makassar'))).toBe('Min, 13 Des');
  expect(plain(formatDay(Date.parse(at), 'en', 'Asia/Makassar'))).toMatch(/^Sun,? 13 Dec$/);
});

test('numbers, shares and lists', () => {
  expect(formatNumber(1234567, 'id')).toBe('1.234.567');
  expect(formatNumber(1234567n, 'en')).toBe('1,234,567');
  expect(plain(formatPercent(0.42, 'id'))).toBe('42%');
  expect(formatList(['nasi', 'tempe', 'sambal'], 'id')).toBe('nasi, tempe, dan sambal');
  expect(formatList(['rice', 'tempe'], 'en')).toBe('rice and tempe');
});

test.each([
  [['en-GB', 'id'], 'en'],
  [['fr', 'en-US'], 'en'],
  [['in-ID'], 'id'],
  [['ms-MY'], 'id'],
  [['ban', 'de'], 'id'],
  [[], 'id'],
] as const)('a phone that wants %j is spoken to in %s', (wanted, language) => {
  expect(matchLanguage(wanted)).toBe(language);
});
