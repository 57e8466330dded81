import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { formatShortCode, parseShortCode, shortCodeOfBits } from './crockford.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const bits = fc.uint8Array({ minLength: 6, maxLength: 6 });
/** A few codes far apart, to stand for all: the check is linear, so one would do. */
const someCodes = [0, 1, 0x55, 0xaa, 0xff].map((fill) => shortCodeOfBits(new Uint8Array(6).fill(fill)));

const isCaught = (code: string): boolean => {
  const parsed = parseShortCode(code);
  return !parsed.ok && parsed.reason === 'wrong_check_character';
};

const replaced = (code: string, at: number, character: string): string =>
  code.slice(0, at) + character + code.slice(at + 1);

describe('the check character', () => {
  it('catches every wrong character: 10 places × 31 others', () => {
    let tried = 0;
    for (const code of someCodes) {
      for (let at = 0; at < 10; at++) {
        for (const character of ALPHABET) {
          if (character === code[at]) continue;
          expect(isCaught(replaced(code, at, character))).toBe(true);
          tried++;
        }
      }
    }
    expect(tried).toBe(someCodes.length * 310);
  });

  it('catches every exchange of two characters, adjacent or not: 45 pairs of places × 992 pairs of characters', () => {
    let tried = 0;
    for (let i = 0; i < 10; i++) {
      for (let j = i + 1; j < 10; j++) {
        for (const first of ALPHABET) {
          for (const second of ALPHABET) {
            if (first === second) continue;
            const code = validCodeWith(i, first, j, second);
            expect(parseShortCode(code).ok).toBe(true);
            expect(isCaught(replaced(replaced(code, i, second), j, first))).toBe(true);
            tried++;
          }
        }
      }
    }
    expect(tried).toBe(45 * 992);
  });

  it('catches every twin error (33 typed for 77): 45 pairs of places × 992', () => {
    for (let i = 0; i < 10; i++) {
      for (let j = i + 1; j < 10; j++) {
        for (const right of ALPHABET) {
          const code = validCodeWith(i, right, j, right);
          for (const wrong of ALPHABET) {
            if (wrong !== right) expect(isCaught(replaced(replaced(code, i, wrong), j, wrong))).toBe(true);
          }
        }
      }
    }
  });

  it('lets one in 32 of all other texts pass, and not more', () => {
    const code = someCodes[1] as string;
    let passed = 0;
    for (const a of ALPHABET) {
      for (const b of ALPHABET) {
        for (const c of ALPHABET)
          if (parseShortCode(a + code.slice(1, 4) + b + code.slice(5, 9) + c).ok) passed++;
      }
    }
    expect(passed).toBe(32 * 32);
  });

  it('refuses ten zeros; of the 32 characters ten times over only one passes', () => {
    expect(isCaught('0000000000')).toBe(true);
    expect([...ALPHABET].filter((character) => !isCaught(character.repeat(10)))).toHaveLength(1);
  });
});

describe('parseShortCode', () => {
  const code = shortCodeOfBits(Uint8Array.of(0x00, 0x44, 0x32, 0x14, 0xc7, 0x42));

  test('the code of these tests has both confusable digits', () => expect(code).toBe('012345678R'));

  it('reads O as 0 and I and L as 1, in either case', () => {
    for (const zero of '0Oo') {
      for (const one of '1IiLl')
        expect(parseShortCode(zero + one + code.slice(2))).toEqual({ ok: true, code });
    }
  });

  test.each([
    ['lower case', (text: string) => text.toLowerCase()],
    ['printed groups', formatShortCode],
    ['spaces', (text: string) => ` ${[...text].join(' ')} `],
    ['an en dash', (text: string) => `${text.slice(0, 5)}–${text.slice(5)}`],
    [
      'a non-breaking hyphen and a no-break space',
      (text: string) => `${text.slice(0, 3)}‑\u00a0${text.slice(3)}`,
    ],
    ['a tab', (text: string) => `${text.slice(0, 5)}\t${text.slice(5)}`],
  ])('passes over %s', (_, written) => expect(parseShortCode(written(code))).toEqual({ ok: true, code }));

  test.each([
    ['01U3456789', { ok: false, reason: 'bad_character', at: 2 }],
    ['01u3456789', { ok: false, reason: 'bad_character', at: 2 }],
    ['012345678*', { ok: false, reason: 'bad_character', at: 9 }],
    ['01234.6789', { ok: false, reason: 'bad_character', at: 5 }],
    ['Ａ123456789', { ok: false, reason: 'bad_character', at: 0 }],
    ['', { ok: false, reason: 'wrong_length', length: 0 }],
    ['- -', { ok: false, reason: 'wrong_length', length: 0 }],
    ['012-345-678', { ok: false, reason: 'wrong_length', length: 9 }],
    ['012-345-67890', { ok: false, reason: 'wrong_length', length: 11 }],
  ])('%j', (text, expected) => expect(parseShortCode(text)).toEqual(expected));

  it('reads back every code, printed or not, and never throws', () => {
    fc.assert(
      fc.property(bits, (bytes) => {
        const code = shortCodeOfBits(bytes);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
        expect(parseShortCode(code)).toEqual({ ok: true, code });
        expect(parseShortCode(formatShortCode(code))).toEqual({ ok: true, code });
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(typeof parseShortCode(text).ok).toBe('boolean');
      }),
    );
  });
});

describe('shortCodeOfBits', () => {
  it('takes 45 bits: the last three of the sixth byte do not matter, all before do', () => {
    const base = Uint8Array.of(1, 2, 3, 4, 5, 0b1010_1000);
    const code = shortCodeOfBits(base);
    for (let bit = 0; bit < 48; bit++) {
      const flipped = Uint8Array.from(base);
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (0x80 >> (bit & 7));
      expect(shortCodeOfBits(flipped) === code, `bit ${bit}`).toBe(bit >= 45);
    }
  });

  it('throws on fewer than six bytes', () =>
    expect(() => shortCodeOfBits(new Uint8Array(5))).toThrow(RangeError));
});

describe('formatShortCode', () => {
  it('prints three, three, four', () => expect(formatShortCode('7K3Q9XM24C')).toBe('7K3-Q9X-M24C'));
  it('throws on another length', () => expect(() => formatShortCode('7K3')).toThrow(RangeError));
});

/** A valid code with the given characters at `i` and `j`; a third place is chosen so that the check fits. */
function validCodeWith(i: number, first: string, j: number, second: string): string {
  const code = replaced(replaced('ABCDEFGHJK', i, first), j, second);
  const free = [0, 1, 2].find((at) => at !== i && at !== j) as number;
  for (const character of ALPHABET) {
    const candidate = replaced(code, free, character);
    if (parseShortCode(candidate).ok) return candidate;
  }
  throw new Error('no character fits');
}
