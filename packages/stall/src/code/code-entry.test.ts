import { formatShortCode, shortCodesOf } from '@megibung/token';
import { expect, test } from 'vitest';
import { codeKeys, emptyCode, eraseLast, typeInto } from './code-entry.ts';

const code = (() => {
  const derive = shortCodesOf(new Uint8Array(32).fill(3));
  for (let index = 1; ; index++) {
    const found = derive(index);
    // One with both letters that are easily confused.
    if (/0/.test(found) && /1/.test(found)) return found;
  }
})();

test('typed key by key, it is checked with the last', () => {
  let entry = emptyCode;
  for (const key of code.slice(0, -1)) {
    entry = typeInto(entry, key);
    expect(entry.state).toBe('typing');
  }
  expect(typeInto(entry, code.slice(-1))).toEqual({ typed: code, state: 'good' });
});

test('a wrong character is caught, and can be erased', () => {
  const wrongKey = codeKeys[(codeKeys.indexOf(code[4] ?? '0') + 1) % codeKeys.length] ?? '0';
  const entry = typeInto(emptyCode, `${code.slice(0, 4)}${wrongKey}${code.slice(5)}`);
  expect(entry.state).toBe('wrong');
  expect(eraseLast(entry)).toEqual({ typed: entry.typed.slice(0, -1), state: 'typing' });
});

test.each([
  ['as printed', formatShortCode(code)],
  ['in lower case with spaces', formatShortCode(code).toLowerCase().replaceAll('-', ' ')],
  ['with O for 0 and l for 1', code.replaceAll('0', 'O').replaceAll('1', 'l')],
  ['more than there is', `${code}ABC`],
])('%s', (_name, text) => {
  expect(typeInto(emptyCode, text)).toEqual({ typed: code, state: 'good' });
});

test('U and signs are in no code', () => {
  expect(typeInto(emptyCode, 'U#?é')).toEqual(emptyCode);
  expect(eraseLast(emptyCode)).toEqual(emptyCode);
});
