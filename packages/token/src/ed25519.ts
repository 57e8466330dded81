import { getPublicKey, hashes, Point, sign as signWithNoble } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import { isStrictPublicKey, isStrictSignature } from './ed25519-strict.ts';

/**
 * Ed25519, synchronous, as every part of the house uses it. The phone and the public page take `nobleEd25519`;
 * the server brings a faster one of its own platform. All must give the same verdict on every input, else a card
 * is good at the stall and forged at the server; so `verify` is fixed beyond what RFC 8032 leaves open:
 *
 * 1. the signature has 64 bytes and S < L (RFC 8032 §5.1.7, 1);
 * 2. the public key has 32 bytes, is the canonical encoding of a point, and that point is not of small order
 *    (`isStrictPublicKey` does the part that needs no curve);
 * 3. the equation without cofactor, [S]B = R + [k]A, R compared as bytes (so R is canonical too).
 *
 * ZIP 215 accepts more on all three; OpenSSL does 1 and 3 itself. `ed25519KnownAnswers` tells them apart.
 */
export interface Ed25519 {
  /**
   * The deterministic signature (RFC 8032 §5.1.6), 64 bytes. `secretKey` is the 32-byte seed; who signs a batch
   * passes the same array each time, so an implementation may keep what it derived from it.
   */
  sign(secretKey: Uint8Array, message: Uint8Array): Uint8Array;
  /** Never throws; false for anything that is not a valid signature, keys of the wrong length included. */
  verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean;
}

export const SECRET_KEY_BYTES = 32;

/** Order of the base point: 2²⁵² + 27742317777372353535851937790883648493. */
const L = Point.CURVE().n;

/** 32 bytes from the 32-byte seed. */
export const publicKeyOf = (secretKey: Uint8Array): Uint8Array => withSha512(() => getPublicKey(secretKey));

export const nobleEd25519: Ed25519 = {
  sign: (secretKey, message) => withSha512(() => signWithNoble(message, secretKey)),

  // Not the library's `verify`: even with `zip215: false` it multiplies by the cofactor, so it accepts
  // signatures that OpenSSL, and with it the server, refuses.
  verify: (signature, message, publicKey) => {
    if (!isStrictSignature(signature) || !isStrictPublicKey(publicKey)) return false;
    const s = littleEndian(signature.subarray(32));
    const r = signature.subarray(0, 32);
    const a = pointOf(publicKey);
    if (a === null) return false;
    const k = littleEndian(sha512.create().update(r).update(publicKey).update(message).digest()) % L;
    const expected = Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k)).toBytes();
    return isEqual(expected, r);
  },
};

/**
 * Noble's synchronous calls read SHA-512 from a slot shared by every user of the library in the program. It is
 * lent for the length of one call and put back, so that importing this module changes nothing for others.
 */
const withSha512 = <T>(call: () => T): T => {
  const before = hashes.sha512;
  hashes.sha512 = sha512;
  try {
    return call();
  } finally {
    hashes.sha512 = before;
  }
};

const pointOf = (bytes: Uint8Array): Point | null => {
  try {
    return Point.fromBytes(bytes, false);
  } catch {
    return null;
  }
};

const toHex = (bytes: Uint8Array): string => {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
};

const littleEndian = (bytes: Uint8Array): bigint => BigInt(`0x${toHex(Uint8Array.from(bytes).reverse())}`);

const isEqual = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};
