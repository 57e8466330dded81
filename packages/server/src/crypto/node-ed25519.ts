import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { type Ed25519, isStrictPublicKey, PUBLIC_KEY_BYTES, SECRET_KEY_BYTES } from '@megibung/token';

/** DER around a raw seed (RFC 8410 §7) and a raw public key (§4). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * OpenSSL's Ed25519 in the form the whole house uses. OpenSSL checks S < L and the equation without cofactor; what
 * it leaves out about public keys `isStrictPublicKey` adds. Parsed keys are kept as long as their arrays live.
 */
export const createNodeEd25519 = (): Ed25519 => {
  const privateKeys = new WeakMap<Uint8Array, KeyObject>();
  /** Null: not a key that anything may be checked with. */
  const publicKeys = new WeakMap<Uint8Array, KeyObject | null>();

  const privateKeyOf = (seed: Uint8Array): KeyObject => {
    const had = privateKeys.get(seed);
    if (had) return had;
    if (seed.length !== SECRET_KEY_BYTES) throw new RangeError('a secret key has 32 bytes');
    const key = createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' });
    privateKeys.set(seed, key);
    return key;
  };

  const publicKeyOf = (bytes: Uint8Array): KeyObject | null => {
    const had = publicKeys.get(bytes);
    if (had !== undefined) return had;
    const key = bytes.length === PUBLIC_KEY_BYTES && isStrictPublicKey(bytes) ? parsePublicKey(bytes) : null;
    publicKeys.set(bytes, key);
    return key;
  };

  return {
    sign: (secretKey, message) => sign(null, message, privateKeyOf(secretKey)),
    verify: (signature, message, publicKey) => {
      const key = publicKeyOf(publicKey);
      return key !== null && verify(null, message, key, signature);
    },
  };
};

const parsePublicKey = (bytes: Uint8Array): KeyObject | null => {
  try {
    return createPublicKey({ key: Buffer.concat([spkiHead, bytes]), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
};
