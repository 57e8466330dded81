import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseShortCode } from './crockford.ts';
import { deriveShortCode, shortCodeHash, shortCodeHasher, shortCodesOf } from './short-code.ts';

const secret = fc.uint8Array({ minLength: 32, maxLength: 32 });
const index = fc.integer({ min: 1, max: 0xff_ffff });
const aSecret = new Uint8Array(32).fill(0x5e);

/** The definition, written again with another HMAC and big integers. */
const dataCharacters = (secret: Uint8Array, index: number): string => {
  const indexBytes = Buffer.alloc(4);
  indexBytes.writeUInt32BE(index);
  const mac = createHmac('sha256', secret).update('megibung/short-code/1\0').update(indexBytes).digest();
  let bits = BigInt(`0x${mac.toString('hex')}`) >> 211n;
  let text = '';
  for (let i = 0; i < 9; i++) {
    text = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text;
};

describe('shortCodesOf', () => {
  it('is 45 bits of HMAC-SHA256 and a check character', () => {
    fc.assert(
      fc.property(secret, index, (secret, index) => {
        const code = deriveShortCode(secret, index);
        expect(code.slice(0, 9)).toBe(dataCharacters(secret, index));
        expect(parseShortCode(code)).toEqual({ ok: true, code });
      }),
    );
  });

  it('gives the same codes in any order, by one factory or many', () => {
    const codeOf = shortCodesOf(aSecret);
    const forwards = [1, 2, 3, 255, 256, 65_536].map(codeOf);
    expect([65_536, 256, 255, 3, 2, 1].map(codeOf).reverse()).toEqual(forwards);
    expect(forwards).toEqual([1, 2, 3, 255, 256, 65_536].map((index) => deriveShortCode(aSecret, index)));
    expect(new Set(forwards).size).toBe(6);
  });

  test.each([0, -1, 1.5, Number.NaN, 2 ** 32])('throws on index %d', (index) => {
    expect(() => deriveShortCode(aSecret, index)).toThrow(RangeError);
  });
  test.each([0, 31, 33])('throws on a secret of %i bytes', (length) => {
    expect(() => shortCodesOf(new Uint8Array(length))).toThrow(RangeError);
  });
});

describe('shortCodeHash', () => {
  const code = deriveShortCode(aSecret, 1);

  it('is 16 bytes of HMAC-SHA256 under the key of the community', () => {
    fc.assert(
      fc.property(secret, secret, index, (key, secret, index) => {
        const code = deriveShortCode(secret, index);
        const mac = createHmac('sha256', key).update(`megibung/short-code-hash/1\0${code}`).digest();
        expect(Buffer.from(shortCodeHash(key, code))).toEqual(mac.subarray(0, 16));
      }),
    );
  });

  it('is another under another key', () => {
    expect(shortCodeHash(aSecret, code)).not.toEqual(shortCodeHash(new Uint8Array(32), code));
  });

  test.each([
    ['lower case', code.toLowerCase()],
    ['groups', `${code.slice(0, 3)}-${code.slice(3)}`],
    ['nine characters', code.slice(1)],
    ['a wrong check character', code.slice(0, 9) + (code.endsWith('0') ? '1' : '0')],
    ['nothing', ''],
  ])('throws on a code that is not in its one form: %s', (_, wrong) => {
    expect(wrong).not.toBe(code);
    expect(() => shortCodeHash(aSecret, wrong)).toThrow(RangeError);
  });

  it('throws on a short key', () => expect(() => shortCodeHasher(new Uint8Array(31))).toThrow(RangeError));
});
