import { readFileSync } from 'node:fs';
import { bitmapOf } from '@megibung/core';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('../../docs/reference/snapshot.md', import.meta.url), 'utf8');

test.each<[string, readonly number[]]>([
  ['none', []],
  ['1', [1]],
  ['6', [6]],
  ['7', [7]],
  ['1 to 6', [1, 2, 3, 4, 5, 6]],
])('the page has the bitmap of %s', (words, indexes) => {
  const bitmap = bitmapOf(indexes);
  expect(page).toContain(`| ${words} | ${bitmap === '' ? '(empty)' : `\`${bitmap}\``} |`);
});
