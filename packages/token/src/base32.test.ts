import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decodeBase32, encodeBase32 } from './base32.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

// RFC 4648 §10, without the padding.
test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('RFC 4648: %j is %s', (text, encoded) => {
  expect(encodeBase32(ascii(text))).toBe(encoded);
  expect(decodeBase32(encoded)).toEqual({ ok: true, bytes: ascii(text) });
});

describe('decodeBase32', () => {
  test.each([
    ['MZXW6YQ=', { ok: false, reason: 'bad_character', at: 7 }],
    ['MZ W6', { ok: false, reason: 'bad_character', at: 2 }],
    ['0Z', { ok: false, reason: 'bad_character', at: 0 }],
    ['M1', { ok: false, reason: 'bad_character', at: 1 }],
    ['M8', { ok: false, reason: 'bad_character', at: 1 }],
    ['M9', { ok: false, reason: 'bad_character', at: 1 }],
    ['my', { ok: false, reason: 'bad_character', at: 0 }],
    ['MÉ', { ok: false, reason: 'bad_character', at: 1 }],
    ['M', { ok: false, reason: 'wrong_length' }],
    ['MZX', { ok: false, reason: 'wrong_length' }],
    ['MZXW6Y', { ok: false, reason: 'wrong_length' }],
    ['MZ', { ok: false, reason: 'bad_padding' }],
    ['MZXR', { ok: false, reason: 'bad_padding' }],
  ])('%j', (text, expected) => expect(decodeBase32(text)).toEqual(expected));

  it('folds a–z and nothing else where the caller allows lower case', () => {
    const lowerCase = true;
    expect(decodeBase32('mzxw6ytboi', { lowerCase })).toEqual({ ok: true, bytes: ascii('foobar') });
    // Letters that a locale or Unicode would fold into the alphabet: dotless i, long s, Kelvin sign, full width A.
    for (const letter of ['ı', 'ſ', '\u212a', 'Ａ']) {
      expect(decodeBase32(`M${letter}`, { lowerCase })).toEqual({
        ok: false,
        reason: 'bad_character',
        at: 1,
      });
    }
  });

  it('knows exactly 32 characters, 58 with lower case, of all 65,536', () => {
    const accepted = (lowerCase: boolean): string => {
      let found = '';
      for (let code = 0; code < 0x1_0000; code++) {
        const character = String.fromCharCode(code);
        if (decodeBase32(`${character}A`, { lowerCase }).ok || isBadPadding(`${character}A`, lowerCase)) {
          found += character;
        }
      }
      return found;
    };
    expect([...accepted(false)].sort().join('')).toBe([...ALPHABET].sort().join(''));
    expect(accepted(true)).toHaveLength(58);
  });

  it('takes one text only for each byte string: of 32 last characters those with zero pad bits', () => {
    for (const bytes of [1, 2, 3, 4, 76]) {
      const encoded = encodeBase32(new Uint8Array(bytes).fill(0xff));
      const good = [...ALPHABET].filter((last) => decodeBase32(encoded.slice(0, -1) + last).ok);
      expect(good).toHaveLength(2 ** (((bytes * 8 - 1) % 5) + 1));
    }
  });

  it('reads back what was written, and writes back what it read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = encodeBase32(bytes);
        expect(text).toHaveLength(Math.ceil((bytes.length * 8) / 5));
        expect(decodeBase32(text)).toEqual({ ok: true, bytes });
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...ALPHABET), maxLength: 130 }), (text) => {
        const decoded = decodeBase32(text);
        if (decoded.ok) expect(encodeBase32(decoded.bytes)).toBe(text);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), (text, lowerCase) => {
        expect(typeof decodeBase32(text, { lowerCase }).ok).toBe('boolean');
      }),
    );
  });

  it('takes long inputs', () => {
    const bytes = new Uint8Array(200_000).map((_, i) => i % 251);
    expect(decodeBase32(encodeBase32(bytes))).toEqual({ ok: true, bytes });
  });
});

const isBadPadding = (text: string, lowerCase: boolean): boolean => {
  const decoded = decodeBase32(text, { lowerCase });
  return !decoded.ok && decoded.reason === 'bad_padding';
};
