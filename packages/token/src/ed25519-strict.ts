/**
 * What is checked of a key and a signature before any curve arithmetic, so that every implementation gives the same
 * verdict (see `Ed25519`). Needs no library: a phone whose browser has Ed25519 loads nothing more than this.
 */
export const PUBLIC_KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** A check of a signature, at once or by the browser's own asynchronous one. Never rejects; false for anything odd. */
export type VerifySignature = (
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
) => boolean | Promise<boolean>;

/**
 * Whether 32 bytes may be a public key, as far as bytes tell: y is reduced (< 2²⁵⁵−19) and none of the five
 * values that the eight points of small order have. Under those keys a signature says nothing about its message.
 */
export const isStrictPublicKey = (publicKey: Uint8Array): boolean => {
  if (publicKey.length !== PUBLIC_KEY_BYTES) return false;
  const y = Uint8Array.from(publicKey);
  y[31] = (y[31] as number) & 0x7f;
  const hex = hexOfBigEndian(y);
  return hex < P && !smallOrderY.has(hex);
};

/** Whether a signature has 64 bytes and its S is below the order of the base point (RFC 8032 §5.1.7, 1). */
export const isStrictSignature = (signature: Uint8Array): boolean =>
  signature.length === SIGNATURE_BYTES && hexOfBigEndian(signature.subarray(32)) < L;

/** 2²⁵⁵ − 19, and 2²⁵² + 27742317777372353535851937790883648493: 64 hexadecimal digits, so that text compares them. */
const P = '7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed';
const L = '1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed';

/** y of the points of order 1, 2, 4 and 8 (two values). */
const smallOrderY: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000001',
  '7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826',
  '7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7',
]);

const hexOfBigEndian = (littleEndian: Uint8Array): string => {
  let hex = '';
  for (const byte of littleEndian) hex = byte.toString(16).padStart(2, '0') + hex;
  return hex;
};
