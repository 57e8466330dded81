import { fromBase64Url, toBase64Url } from './base64url.ts';
import { keyIdOf, keyIdToHex } from './digests.ts';
import { isStrictPublicKey, PUBLIC_KEY_BYTES } from './ed25519-strict.ts';

/** A community's public key as a JSON Web Key (RFC 8037). No `alg`: a token is not a JWS. */
export interface TokenJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  /** The 32 bytes in base64url without padding. */
  readonly x: string;
  /** The key id as 8 hexadecimal digits: the 4 bytes that stand in the payload. Not always unique. */
  readonly kid: string;
  readonly use: 'sig';
}

/** Throws RangeError on bytes that are no acceptable public key. */
export const publicKeyToJwk = (publicKey: Uint8Array): TokenJwk => {
  if (!isStrictPublicKey(publicKey)) throw new RangeError('not an acceptable Ed25519 public key');
  return {
    kty: 'OKP',
    crv: 'Ed25519',
    x: toBase64Url(publicKey),
    kid: keyIdToHex(keyIdOf(publicKey)),
    use: 'sig',
  };
};

/**
 * The 32 bytes of a JWK from anywhere, or null: not an Ed25519 key, or one that no signature may be checked with.
 * `kid` is not believed; a private member (`d`) is refused, since it has no business in a public set.
 */
export const publicKeyOfJwk = (jwk: unknown): Uint8Array | null => {
  if (typeof jwk !== 'object' || jwk === null) return null;
  const { kty, crv, x, d } = jwk as Record<string, unknown>;
  if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string' || d !== undefined) return null;
  const bytes = fromBase64Url(x);
  return bytes !== null && bytes.length === PUBLIC_KEY_BYTES && isStrictPublicKey(bytes) ? bytes : null;
};
