import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { Ed25519 } from '../ed25519.ts';
import { isStrictPublicKey } from '../ed25519-strict.ts';

/** OpenSSL's Ed25519, to compare ours with: another implementation, by other people. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

export const nodeEd25519: Ed25519 = {
  sign: (secretKey, message) =>
    new Uint8Array(
      sign(
        null,
        message,
        createPrivateKey({ key: Buffer.concat([PKCS8, secretKey]), format: 'der', type: 'pkcs8' }),
      ),
    ),
  verify: (signature, message, publicKey) =>
    isStrictPublicKey(publicKey) && opensslVerify(signature, message, publicKey),
};

/** Without the check of the public key that OpenSSL leaves out. */
export const opensslVerify: Ed25519['verify'] = (signature, message, publicKey) => {
  try {
    const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
};
