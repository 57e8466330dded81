import { decodePayload, HEADER_BYTES } from './codec.ts';
import { keyIdOf } from './digests.ts';
import type { Ed25519 } from './ed25519.ts';
import type { VerifySignature } from './ed25519-strict.ts';
import { tokenMessage } from './message.ts';

/** A public key of a community that this verifier knows, from its own records: never from the code itself. */
export interface TokenKey {
  readonly publicKey: Uint8Array;
  /** `keyIdOf(publicKey)`, computed once. */
  readonly keyId: Uint8Array;
}

export const tokenKey = (publicKey: Uint8Array): TokenKey => ({ publicKey, keyId: keyIdOf(publicKey) });

export type Verified<K extends TokenKey> =
  /** `key` is the one that fits; whether it is revoked is for the caller to see on it. */
  | { readonly ok: true; readonly key: K }
  /** No key with that id. */
  | { readonly ok: false; readonly status: 'unknown_key' }
  /** There is a key with that id, and none of them signed this header with these terms. */
  | { readonly ok: false; readonly status: 'bad_signature' };

/**
 * Whether one of `keys` signed this payload together with the terms of its batch. Every key with the payload's
 * key id is tried: four bytes are a hint, and anybody can make a second key with the same ones.
 * `payload` is as `parseTokenInput` gives it; throws RangeError if it is not a payload of version 1.
 */
export const verifyToken = <K extends TokenKey>(
  payload: Uint8Array,
  termsHash: Uint8Array,
  keys: Iterable<K>,
  ed25519: Ed25519,
): Verified<K> => {
  const { candidates, signature, message } = claimOf(payload, termsHash, keys);
  for (const key of candidates) {
    if (ed25519.verify(signature, message, key.publicKey)) return { ok: true, key };
  }
  return { ok: false, status: candidates.length > 0 ? 'bad_signature' : 'unknown_key' };
};

/** The same with a check that may take its time, such as the browser's own. */
export const verifyTokenBy = async <K extends TokenKey>(
  payload: Uint8Array,
  termsHash: Uint8Array,
  keys: Iterable<K>,
  verify: VerifySignature,
): Promise<Verified<K>> => {
  const { candidates, signature, message } = claimOf(payload, termsHash, keys);
  for (const key of candidates) {
    if (await verify(signature, message, key.publicKey)) return { ok: true, key };
  }
  return { ok: false, status: candidates.length > 0 ? 'bad_signature' : 'unknown_key' };
};

const claimOf = <K extends TokenKey>(payload: Uint8Array, termsHash: Uint8Array, keys: Iterable<K>) => {
  const decoded = decodePayload(payload);
  if (!decoded.ok) throw new RangeError(`not a token payload: ${decoded.reason}`);
  return {
    candidates: [...keys].filter((key) => isSameKeyId(key.keyId, decoded.keyId)),
    signature: payload.subarray(HEADER_BYTES),
    message: tokenMessage(payload, termsHash),
  };
};

const isSameKeyId = (a: Uint8Array, b: Uint8Array): boolean =>
  a[0] === b[0] && a[1] === b[1] && a[2] === b[2] && a[3] === b[3];
