import { expect, test } from 'vitest';
import { slugOf } from './slug.ts';

const pattern = /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/;

test.each([
  ['Ubud Makan!', 1, 'ubud-makan'],
  ['Ubud Makan!', 3, 'ubud-makan-3'],
  ['Café Bali', 1, 'cafe-bali'],
  ['  ', 1, 'makan'],
  ['ᬩᬮᬶ', 2, 'makan-2'],
  ['a'.repeat(80), 12, `${'a'.repeat(37)}-12`],
  [`${'a'.repeat(39)} b`, 1, 'a'.repeat(39)],
])('%j, try %i', (name, n, slug) => {
  expect(slugOf(name, n)).toBe(slug);
  expect(slug).toMatch(pattern);
});
