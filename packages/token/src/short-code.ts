import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { parseShortCode, SHORT_CODE_CHARS, shortCodeOfBits } from './crockford.ts';

/**
 * Short codes are not stored: they are derived from a secret of the batch when somebody may see them, and the
 * database keeps a hash keyed per community, so that neither a stolen table nor a guess tells a code.
 */
const CODE_DOMAIN = new TextEncoder().encode('megibung/short-code/1\0');
const HASH_DOMAIN = new TextEncoder().encode('megibung/short-code-hash/1\0');

export const BATCH_SECRET_BYTES = 32;
export const SHORT_CODE_HASH_BYTES = 16;

/**
 * The short codes of a batch by index. `batchSecret` is 32 random bytes; HMAC's key is set up once here.
 * 45 bits of `HMAC-SHA256(batchSecret, "megibung/short-code/1" ‖ 0x00 ‖ index as 4 bytes big-endian)` and a
 * check character, without separators. Codes of different batches may collide: whoever mints draws a new secret.
 */
export const shortCodesOf = (batchSecret: Uint8Array): ((index: number) => string) => {
  if (batchSecret.length !== BATCH_SECRET_BYTES) throw new RangeError('a batch secret has 32 bytes');
  const keyed = hmac.create(sha256, batchSecret).update(CODE_DOMAIN);
  const indexBytes = new Uint8Array(4);
  const view = new DataView(indexBytes.buffer);
  return (index) => {
    if (!Number.isInteger(index) || index < 1 || index > 0xffff_ffff) {
      throw new RangeError(`index ${index} is not within 1 … 2³²−1`);
    }
    view.setUint32(0, index);
    return shortCodeOfBits(keyed.clone().update(indexBytes).digest());
  };
};

/** One short code; for more of the same batch use `shortCodesOf`. */
export const deriveShortCode = (batchSecret: Uint8Array, index: number): string =>
  shortCodesOf(batchSecret)(index);

/**
 * What the database keeps of a short code: the first 16 bytes of
 * `HMAC-SHA256(communityKey, "megibung/short-code-hash/1" ‖ 0x00 ‖ the ten characters)`.
 * Throws RangeError on a text that is not a valid code in its one form (upper case, no separators).
 */
export const shortCodeHasher = (communityKey: Uint8Array): ((code: string) => Uint8Array) => {
  if (communityKey.length < 32) throw new RangeError('the key of short code hashes has 32 bytes or more');
  const keyed = hmac.create(sha256, communityKey).update(HASH_DOMAIN);
  const codeBytes = new Uint8Array(SHORT_CODE_CHARS);
  return (code) => {
    const parsed = parseShortCode(code);
    if (!parsed.ok || parsed.code !== code) throw new RangeError('not a short code in its one form');
    for (let i = 0; i < SHORT_CODE_CHARS; i++) codeBytes[i] = code.charCodeAt(i);
    return keyed.clone().update(codeBytes).digest().subarray(0, SHORT_CODE_HASH_BYTES);
  };
};

/** One hash; for more with the same key use `shortCodeHasher`. */
export const shortCodeHash = (communityKey: Uint8Array, code: string): Uint8Array =>
  shortCodeHasher(communityKey)(code);
