import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { BATCH_SECRET_BYTES } from './short-code.ts';

const DOMAIN = new TextEncoder().encode('megibung/second-factor/1\0');

/**
 * The four digits under a card's fold: the first 6 bytes of
 * `HMAC-SHA256(batchSecret, "megibung/second-factor/1" ‖ 0x00 ‖ index as 4 bytes big-endian)`, big-endian, mod 10000.
 */
export const secondFactorOf = (batchSecret: Uint8Array, index: number): string => {
  if (batchSecret.length !== BATCH_SECRET_BYTES) throw new RangeError('a batch secret has 32 bytes');
  const message = new Uint8Array(DOMAIN.length + 4);
  message.set(DOMAIN);
  new DataView(message.buffer).setUint32(DOMAIN.length, index);
  const mac = hmac(sha256, batchSecret, message);
  const number = mac.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0);
  return String(number % 10_000).padStart(4, '0');
};
