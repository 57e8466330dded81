import { createHash } from 'node:crypto';

/**
 * Names a key-encryption key without telling anything about it: the first 16 bytes of
 * SHA-256("megibung/key-fingerprint/1" ‖ 0x00 ‖ key), as hex. Keys are 32 random bytes, so it cannot be guessed back.
 */
export const keyFingerprint = (key: Uint8Array): string =>
  createHash('sha256').update('megibung/key-fingerprint/1\0').update(key).digest('hex').slice(0, 32);
