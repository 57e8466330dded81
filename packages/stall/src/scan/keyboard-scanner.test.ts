import { expect, test } from 'vitest';
import { createKeyboardScanner } from './keyboard-scanner.ts';

const type = (keys: readonly string[], pauseMs: number): (string | null)[] => {
  const scanner = createKeyboardScanner();
  return keys.map((key, i) => scanner.key(key, 1_000 + i * pauseMs)).filter((code) => code !== null);
};

test('a scanner is heard', () => {
  expect(type([...'7K3-Q9X-M24C', 'Enter'], 8)).toEqual(['7K3-Q9X-M24C']);
  expect(type([...'HTTPS://A/T#ABC', 'Tab'], 30)).toEqual(['HTTPS://A/T#ABC']);
  expect(type(['Shift', 'H', 'Shift', ...'TTPS://A', 'Enter'], 5)).toEqual(['HTTPS://A']);
  expect(type([...'ABCDEFGHIJ', 'Enter', ...'KLMNOPQRST', 'Enter'], 5)).toEqual(['ABCDEFGHIJ', 'KLMNOPQRST']);
});

test('a person typing is not', () => {
  expect(type([...'7K3-Q9X-M24C', 'Enter'], 150)).toEqual([]);
  expect(type(['Enter'], 5)).toEqual([]);
  expect(type([...'abc', 'Enter'], 5)).toEqual([]);
});

test('what was typed before does not stick to a scan', () => {
  const scanner = createKeyboardScanner();
  scanner.key('x', 0);
  const codes = [...'0123456789', 'Enter'].map((key, i) => scanner.key(key, 5_000 + i * 5));
  expect(codes.at(-1)).toBe('0123456789');
});
