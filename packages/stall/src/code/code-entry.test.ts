import { formatShortCode, shortCodesOf } from '@megibung/token';
import { expect, test } from 'vitest';
import { chooseAt, codeKeys, emptyCode, eraseLast, takesKeys, typeInto } from './code-entry.ts';

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
  expect(typeInto(entry, code.slice(-1))).toMatchObject({ typed: code, state: 'good' });
});

test('a wrong character is caught, and can be erased', () => {
  const wrongKey = codeKeys[(codeKeys.indexOf(code[4] ?? '0') + 1) % codeKeys.length] ?? '0';
  const entry = typeInto(emptyCode, `${code.slice(0, 4)}${wrongKey}${code.slice(5)}`);
  expect(entry.state).toBe('wrong');
  expect(eraseLast(entry)).toMatchObject({ typed: entry.typed.slice(0, -1), state: 'typing' });
});

test.each([
  ['as printed', formatShortCode(code)],
  ['in lower case with spaces', formatShortCode(code).toLowerCase().replaceAll('-', ' ')],
  ['with O for 0 and l for 1', code.replaceAll('0', 'O').replaceAll('1', 'l')],
  ['more than there is', `${code}ABC`],
])('%s', (_name, text) => {
  expect(typeInto(emptyCode, text)).toMatchObject({ typed: code, state: 'good' });
});

test('U and signs are in no code; the U is explained, the next letter ends that', () => {
  expect(typeInto(emptyCode, '#?é')).toEqual(emptyCode);
  expect(typeInto(emptyCode, 'u')).toEqual({ ...emptyCode, hasU: true });
  expect(typeInto(typeInto(emptyCode, 'U'), 'V')).toMatchObject({ typed: 'V', hasU: false });
  expect(eraseLast(emptyCode)).toEqual(emptyCode);
});

test('a letter mistaken for another is pointed at, and typed again in its place', () => {
  for (let index = 1; ; index++) {
    const right = shortCodesOf(new Uint8Array(32).fill(5))(index);
    const at = right.indexOf('8');
    if (at < 0 || at > 7) continue;
    const wrong = typeInto(emptyCode, `${right.slice(0, at)}B${right.slice(at + 1)}`);
    expect(wrong.state).toBe('wrong');
    expect(wrong.doubts).toContain(at);
    expect(takesKeys(wrong)).toBe(true);
    expect(typeInto(chooseAt(wrong, at), '8')).toMatchObject({ typed: right, state: 'good' });
    return;
  }
});

test('two neighbours exchanged are pointed at', () => {
  const at = [...code].findIndex((character, i) => character !== code[i + 1]);
  const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
  expect(typeInto(emptyCode, swapped).doubts).toContain(at);
});
