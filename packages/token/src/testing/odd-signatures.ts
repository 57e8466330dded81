import { etc, Point } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';

/**
 * Signatures that an honest signer never makes, each accepted by some verifiers in the world and refused by ours
 * (unless said otherwise). Deterministic. Method: Chalkias, Garillot, Nikolaenko, "Taming the many EdDSAs" (2020).
 */
const L = Point.CURVE().n;

/** A point of order 8 (canonical encoding c7176a70…); its multiples are all points of small order. */
const torsionPoint = Point.fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a');

/** Every encoding, canonical or not, of the eight points of small order: 14 texts of 32 bytes. */
export const smallOrderEncodings = (): string[] => {
  const encodings = new Set<string>();
  for (let i = 0n; i < 8n; i++) encodings.add(multiple(torsionPoint, i).toHex());
  // y may be written as y + p when that still fits 255 bits (only 0 and 1 do), and x = 0 with its sign bit set.
  for (const low of ['ed', 'ee'])
    for (const high of ['7f', 'ff']) encodings.add(low + 'ff'.repeat(30) + high);
  encodings.add(`01${'00'.repeat(30)}80`);
  encodings.add(`ec${'ff'.repeat(30)}ff`);
  return [...encodings];
};

export interface OddSignature {
  readonly publicKey: Uint8Array;
  readonly signature: Uint8Array;
}

/** S and S + L are the same scalar: the second is the malleable twin of an honest signature. */
export const withUnreducedS = (signature: Uint8Array): Uint8Array => {
  const s = littleEndian(signature.subarray(32)) + L;
  return etc.concatBytes(signature.subarray(0, 32), scalarToBytes(s));
};

/** R + T for a point T of order 8: right under the equation with cofactor (ZIP 215), wrong without. */
export const withTorsionInR = (secretKey: Uint8Array, message: Uint8Array): OddSignature => {
  const { scalar, publicKey } = expand(secretKey);
  const nonce = littleEndian(sha512(etc.concatBytes(secretKey, message))) % L;
  const r = Point.BASE.multiply(nonce).add(torsionPoint).toBytes();
  return { publicKey, signature: finish(r, publicKey, message, nonce, scalar) };
};

/** R = identity written as y = p + 1: right under ZIP 215, refused where R is compared or decoded strictly. */
export const withNonCanonicalR = (secretKey: Uint8Array, message: Uint8Array): OddSignature => {
  const { scalar, publicKey } = expand(secretKey);
  const r = etc.hexToBytes(`ee${'ff'.repeat(30)}7f`);
  return { publicKey, signature: finish(r, publicKey, message, 0n, scalar) };
};

/** R = identity, written canonically: odd, and right by RFC 8032. Ours accepts it, as OpenSSL does. */
export const withIdentityAsR = (secretKey: Uint8Array, message: Uint8Array): OddSignature => {
  const { scalar, publicKey } = expand(secretKey);
  const r = Point.ZERO.toBytes();
  return { publicKey, signature: finish(r, publicKey, message, 0n, scalar) };
};

/**
 * A public key A + T of which the signer knows the scalar of A. With cofactor every signature holds; without, only
 * those whose k is a multiple of 8: `holds` says whether this message is such a one.
 */
export const withTorsionInKey = (
  secretKey: Uint8Array,
  message: Uint8Array,
): OddSignature & { readonly holds: boolean } => {
  const { scalar, publicKey: honest } = expand(secretKey);
  const publicKey = Point.fromBytes(honest).add(torsionPoint).toBytes();
  const nonce = littleEndian(sha512(etc.concatBytes(secretKey, message))) % L;
  const r = Point.BASE.multiply(nonce).toBytes();
  const signature = finish(r, publicKey, message, nonce, scalar);
  return { publicKey, signature, holds: challenge(r, publicKey, message) % 8n === 0n };
};

/** Under a key of small order S = 0 and R = −[k]A fit without any secret; R by trial, since k depends on it. */
export const underSmallOrderKey = (publicKey: Uint8Array, message: Uint8Array): Uint8Array | null => {
  const a = Point.fromBytes(publicKey, true);
  for (let i = 0n; i < 8n; i++) {
    const r = multiple(torsionPoint, i);
    const k = challenge(r.toBytes(), publicKey, message);
    if (r.add(multiple(a, k % 8n)).is0()) return etc.concatBytes(r.toBytes(), new Uint8Array(32));
  }
  return null;
};

const finish = (
  r: Uint8Array,
  publicKey: Uint8Array,
  message: Uint8Array,
  nonce: bigint,
  scalar: bigint,
): Uint8Array =>
  etc.concatBytes(r, scalarToBytes(etc.mod(nonce + challenge(r, publicKey, message) * scalar, L)));

const challenge = (r: Uint8Array, publicKey: Uint8Array, message: Uint8Array): bigint =>
  littleEndian(sha512(etc.concatBytes(r, publicKey, message))) % L;

const expand = (secretKey: Uint8Array): { scalar: bigint; publicKey: Uint8Array } => {
  const half = sha512(secretKey).subarray(0, 32);
  half[0] = (half[0] as number) & 248;
  half[31] = ((half[31] as number) & 127) | 64;
  const scalar = littleEndian(half) % L;
  return { scalar, publicKey: Point.BASE.multiply(scalar).toBytes() };
};

const multiple = (point: Point, times: bigint): Point => {
  let sum = Point.ZERO;
  for (let i = 0n; i < times; i++) sum = sum.add(point);
  return sum;
};

const littleEndian = (bytes: Uint8Array): bigint =>
  BigInt(`0x${etc.bytesToHex(Uint8Array.from(bytes).reverse())}`);

const scalarToBytes = (scalar: bigint): Uint8Array =>
  etc.hexToBytes(scalar.toString(16).padStart(64, '0')).reverse();
