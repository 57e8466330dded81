/**
 * Base32 of RFC 4648 §6, without padding.
 *
 * The token's payload travels in this alphabet because QR's alphanumeric mode has upper case letters and digits
 * only. Decoding is strict: one text for each byte string (apart from case, where the caller allows it), so the
 * pad bits of the last character must be zero and no length is accepted that an encoder could not have made.
 */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const REFUSED = 255;

/** Character code → value, 255 where the alphabet has no such character. */
const upperCaseValues = valuesByCharCode(false);
const eitherCaseValues = valuesByCharCode(true);

export type Base32Decoded =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** `at` is the offset of the first character outside the alphabet, in UTF-16 units. */
  | { readonly ok: false; readonly reason: 'bad_character'; readonly at: number }
  /** No number of bytes has an encoding of this length. */
  | { readonly ok: false; readonly reason: 'wrong_length' }
  /** The last character carries bits beyond the last byte that are not zero. */
  | { readonly ok: false; readonly reason: 'bad_padding' };

/** Upper case, no `=`; ⌈8n / 5⌉ characters for n bytes. */
export const encodeBase32 = (bytes: Uint8Array): string => {
  const codes = new Array<number>(Math.ceil((bytes.length * 8) / 5));
  let length = 0;
  let pending = 0;
  let pendingBits = 0;
  for (let i = 0; i < bytes.length; i++) {
    pending = (pending << 8) | (bytes[i] as number);
    pendingBits += 8;
    while (pendingBits >= 5) {
      pendingBits -= 5;
      codes[length++] = ALPHABET.charCodeAt((pending >>> pendingBits) & 31);
    }
    pending &= (1 << pendingBits) - 1;
  }
  if (pendingBits > 0) codes[length++] = ALPHABET.charCodeAt((pending << (5 - pendingBits)) & 31);
  return textOf(codes);
};

/**
 * Strict decoding; never throws. A bad character is reported before a wrong length, since it says more.
 * Lower case is refused unless `lowerCase` is set (only a–z: no other letter folds into the alphabet).
 */
export const decodeBase32 = (text: string, options: { readonly lowerCase?: boolean } = {}): Base32Decoded => {
  const values = options.lowerCase === true ? eitherCaseValues : upperCaseValues;
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let length = 0;
  let pending = 0;
  let pendingBits = 0;
  for (let at = 0; at < text.length; at++) {
    const value = values[text.charCodeAt(at)] ?? REFUSED;
    if (value === REFUSED) return { ok: false, reason: 'bad_character', at };
    pending = (pending << 5) | value;
    pendingBits += 5;
    if (pendingBits >= 8) {
      pendingBits -= 8;
      bytes[length++] = pending >>> pendingBits;
      pending &= (1 << pendingBits) - 1;
    }
  }
  // A whole character left over (5 bits or more) means that one character too many was written.
  if (pendingBits >= 5) return { ok: false, reason: 'wrong_length' };
  if (pending !== 0) return { ok: false, reason: 'bad_padding' };
  return { ok: true, bytes };
};

/** Chunked, because a call takes only so many arguments. */
const textOf = (codes: readonly number[]): string => {
  if (codes.length <= 4096) return String.fromCharCode(...codes);
  let text = '';
  for (let i = 0; i < codes.length; i += 4096) text += String.fromCharCode(...codes.slice(i, i + 4096));
  return text;
};

function valuesByCharCode(lowerCase: boolean): Uint8Array {
  const values = new Uint8Array(128).fill(REFUSED);
  for (let value = 0; value < ALPHABET.length; value++) {
    values[ALPHABET.charCodeAt(value)] = value;
    if (lowerCase) values[ALPHABET.toLowerCase().charCodeAt(value)] = value;
  }
  return values;
}
