import { isStrictPublicKey, isStrictSignature, type VerifySignature } from '@megibung/token';

/**
 * Checks Ed25519 signatures with the browser's own arithmetic where it has it (a tenth of a millisecond), else in script,
 * which is fetched then. Both give the verdict that the server gives: see `Ed25519` in the token package.
 */
export const createVerifier = (subtle: SubtleCrypto | undefined): VerifySignature => {
  let hasEd25519 = subtle !== undefined;
  return async (signature, message, publicKey) => {
    if (!isStrictSignature(signature) || !isStrictPublicKey(publicKey)) return false;
    if (subtle && hasEd25519) {
      try {
        const key = await subtle.importKey('raw', bufferOf(publicKey), { name: 'Ed25519' }, false, [
          'verify',
        ]);
        return await subtle.verify({ name: 'Ed25519' }, key, bufferOf(signature), bufferOf(message));
      } catch (error) {
        // DataError: 32 bytes that are no point. Anything else: a browser from before 2025.
        if (error instanceof DOMException && error.name === 'DataError') return false;
        hasEd25519 = false;
      }
    }
    const { verifyInScript } = await import('./seed-key.ts');
    return verifyInScript(signature, message, publicKey);
  };
};

const bufferOf = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => bytes as Uint8Array<ArrayBuffer>;
