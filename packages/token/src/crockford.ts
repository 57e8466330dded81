/**
 * The short code: what a vendor types when a card cannot be scanned. Ten characters of Crockford's base32
 * (https://www.crockford.com/base32.html): nine of data (45 bits) and one to check them.
 *
 * Crockford's own check symbol is modulo 37 and needs five signs that no keyboard of letters and digits has.
 * Ours stays within the 32: a code c₀…c₉, read as elements of GF(32) = GF(2)[x]/(x⁵+x²+1) with α = x, is valid
 * when
 *
 *     α¹⁰ + α⁹·c₀ + α⁸·c₁ + … + α·c₈ + c₉ = 0
 *
 * The ten weights are different and none is zero. So every wrong character is caught, and so is every
 * exchange of two characters (next to each other or not) and every twin error (33 typed for 77); of all other
 * mistakes one in 32 passes. The constant α¹⁰ makes ten zeros invalid.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const SHORT_CODE_CHARS = 10;
/** Three, three, four: groups that are read and said in one breath, and the eye goes to the card three times. */
const GROUP_ENDS: readonly number[] = [3, 6];

const REFUSED = 255;
const SEPARATOR = 254;

export type ShortCodeParsed =
  /** Ten upper case characters, no separators: the one form that is hashed. */
  | { readonly ok: true; readonly code: string }
  /** `at` counts UTF-16 units in the text as given. U is in no code and is refused: it could be a V. */
  | { readonly ok: false; readonly reason: 'bad_character'; readonly at: number }
  /** `length` counts the characters without separators. */
  | { readonly ok: false; readonly reason: 'wrong_length'; readonly length: number }
  | { readonly ok: false; readonly reason: 'wrong_check_character' };

/** The code whose data are the first 45 bits of `bytes` (at least 6), with its check character. */
export const shortCodeOfBits = (bytes: Uint8Array): string => {
  if (bytes.length < 6) throw new RangeError('a short code takes its 45 bits from 6 bytes or more');
  let code = '';
  let check = 1;
  let pending = 0;
  let pendingBits = 0;
  for (let i = 0; code.length < SHORT_CODE_CHARS - 1; ) {
    if (pendingBits < 5) {
      pending = ((pending & 31) << 8) | (bytes[i++] as number);
      pendingBits += 8;
    }
    pendingBits -= 5;
    const value = (pending >>> pendingBits) & 31;
    check = timesAlpha(check) ^ value;
    code += ALPHABET.charAt(value);
  }
  return code + ALPHABET.charAt(timesAlpha(check));
};

/**
 * Reads what a person typed; never throws. Case does not matter, O is 0, I and L are 1, and spaces, hyphens and
 * dashes between characters are passed over.
 */
export const parseShortCode = (text: string): ShortCodeParsed => {
  let code = '';
  let length = 0;
  let check = 1;
  for (let at = 0; at < text.length; at++) {
    const value = valueOfCharCode(text.charCodeAt(at));
    if (value === SEPARATOR) continue;
    if (value === REFUSED) return { ok: false, reason: 'bad_character', at };
    length++;
    if (length > SHORT_CODE_CHARS) continue;
    code += ALPHABET.charAt(value);
    check = timesAlpha(check) ^ value;
  }
  if (length !== SHORT_CODE_CHARS) return { ok: false, reason: 'wrong_length', length };
  if (check !== 0) return { ok: false, reason: 'wrong_check_character' };
  return { ok: true, code };
};

/** `7K3-Q9X-M24C`, for paper and screens. Takes a code as `parseShortCode` or `shortCodeOfBits` returns it. */
export const formatShortCode = (code: string): string => {
  if (code.length !== SHORT_CODE_CHARS) throw new RangeError('a short code has ten characters');
  const [first = 0, second = 0] = GROUP_ENDS;
  return `${code.slice(0, first)}-${code.slice(first, second)}-${code.slice(second)}`;
};

/** Multiplies by α in GF(32). */
const timesAlpha = (value: number): number => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31;

const values = ((): Uint8Array => {
  const table = new Uint8Array(128).fill(REFUSED);
  for (let value = 0; value < ALPHABET.length; value++) {
    const letter = ALPHABET.charAt(value);
    table[letter.charCodeAt(0)] = value;
    table[letter.toLowerCase().charCodeAt(0)] = value;
  }
  for (const letter of 'Oo') table[letter.charCodeAt(0)] = 0;
  for (const letter of 'IiLl') table[letter.charCodeAt(0)] = 1;
  for (const separator of ' -\t') table[separator.charCodeAt(0)] = SEPARATOR;
  return table;
})();

const valueOfCharCode = (charCode: number): number => {
  if (charCode < 128) return values[charCode] as number;
  // No-break spaces, and the dashes that phones' keyboards put in the place of a hyphen.
  const isSeparator =
    charCode === 0xa0 ||
    charCode === 0x202f ||
    (charCode >= 0x2010 && charCode <= 0x2015) ||
    charCode === 0x2212;
  return isSeparator ? SEPARATOR : REFUSED;
};
