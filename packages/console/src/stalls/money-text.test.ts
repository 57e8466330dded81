import { describe, expect, test } from 'vitest';
import { fractionDigitsOf, parseTypedMoney, writeTypedMoney } from './money-text.ts';

describe('an amount as people type it', () => {
  test.each([
    ['20000', 0, '20000'],
    ['20.000', 0, '20000'],
    ['20,000', 0, '20000'],
    ['Rp 20.000', 0, '20000'],
    ['1.250.000', 0, '1250000'],
    ['4.50', 2, '450'],
    ['4,5', 2, '450'],
    ['4', 2, '400'],
    ['1.250,75', 2, '125075'],
    ['1,250', 2, '125000'],
    ['0', 0, null],
    ['0,00', 2, null],
    ['', 0, null],
    ['rupiah', 0, null],
    ['1234567890123456', 0, null],
  ])('%s with %i decimals is %s', (text, digits, minor) => {
    expect(parseTypedMoney(text, digits)).toBe(minor);
  });
});

test.each([
  ['20000', 'IDR', 'id-ID', '20.000'],
  ['20000', 'IDR', 'en-GB', '20,000'],
  ['450', 'EUR', 'en-GB', '4.50'],
  ['5', 'EUR', 'id-ID', '0,05'],
])('%s %s is written %s: %s, and read back', (minor, currency, locale, written) => {
  const digits = fractionDigitsOf(currency);
  expect(writeTypedMoney(minor, digits, locale)).toBe(written);
  expect(parseTypedMoney(written, digits)).toBe(minor);
});
