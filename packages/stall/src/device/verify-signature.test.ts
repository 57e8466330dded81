import { webcrypto } from 'node:crypto';
import { ed25519KnownAnswers } from '@megibung/token';
import { expect, test } from 'vitest';
import { createVerifier } from './verify-signature.ts';

const subtle = webcrypto.subtle as unknown as SubtleCrypto;
/** A browser from before Ed25519. */
const old = {
  importKey: () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError')),
} as unknown as SubtleCrypto;

test.each([
  ['WebCrypto', subtle],
  ['script, since WebCrypto has no Ed25519', old],
  ['script, since there is no WebCrypto', undefined],
] as const)('every known answer, by %s', async (_name, by) => {
  const verify = createVerifier(by);
  for (const known of ed25519KnownAnswers) {
    const [signature, message, publicKey] = [known.signature, known.message, known.publicKey].map(
      (hex) => new Uint8Array(Buffer.from(hex, 'hex')),
    ) as [Uint8Array, Uint8Array, Uint8Array];
    expect([known.name, await verify(signature, message, publicKey)]).toEqual([known.name, known.isValid]);
  }
});
