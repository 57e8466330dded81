import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

/**
 * What is kept secret in the database is kept in boxes: AES-256-GCM under a key that is not in the database. A box
 * is bound to what it is for and whose it is, so that one cannot be put in another's place.
 *
 *     0        format, 1
 *     1 – 12   nonce, random
 *     13 – …   ciphertext
 *     last 16  tag
 */
export interface Boxes {
  readonly seal: (purpose: BoxPurpose, owner: string, plain: Uint8Array) => Uint8Array;
  /** Throws `BoxError` where the box was made with another key, for another purpose or owner, or was changed. */
  readonly open: (purpose: BoxPurpose, owner: string, box: Uint8Array) => Uint8Array;
  /** 32 bytes that only the holder of the key can compute: for names and keys that are derived, not stored. */
  readonly derive: (purpose: DerivePurpose, ...parts: readonly string[]) => Uint8Array;
}

export type BoxPurpose = 'signing-key' | 'short-code-key' | 'batch-secret' | 'donor-name';
export type DerivePurpose = 'donor-link' | 'device-key' | 'enrolment-code';

export class BoxError extends Error {
  override readonly name = 'BoxError';
}

export const KEY_BYTES = 32;
const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export const createBoxes = (
  keyEncryptionKey: Uint8Array,
  randomBytes: (bytes: Uint8Array) => Uint8Array,
): Boxes => {
  if (keyEncryptionKey.length !== KEY_BYTES) throw new RangeError('a key-encryption key has 32 bytes');
  const boxKey = hmac(keyEncryptionKey, 'megibung/box/1');
  const deriveKey = hmac(keyEncryptionKey, 'megibung/derive/1');
  const associated = (purpose: string, owner: string) => Buffer.from(JSON.stringify([purpose, owner]));
  return {
    seal: (purpose, owner, plain) => {
      const nonce = randomBytes(new Uint8Array(NONCE_BYTES));
      const cipher = createCipheriv('aes-256-gcm', boxKey, nonce).setAAD(associated(purpose, owner));
      const sealed = [Buffer.of(FORMAT), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()];
      return new Uint8Array(Buffer.concat(sealed));
    },
    open: (purpose, owner, box) => {
      if (box[0] !== FORMAT || box.length < 1 + NONCE_BYTES + TAG_BYTES) {
        throw new BoxError('not a box of this format');
      }
      const nonce = box.subarray(1, 1 + NONCE_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', boxKey, nonce, { authTagLength: TAG_BYTES })
        .setAAD(associated(purpose, owner))
        .setAuthTag(box.subarray(-TAG_BYTES));
      try {
        const plain = [decipher.update(box.subarray(1 + NONCE_BYTES, -TAG_BYTES)), decipher.final()];
        return new Uint8Array(Buffer.concat(plain));
      } catch (cause) {
        throw new BoxError('the box does not open: another key-encryption key, or a changed box', { cause });
      }
    },
    derive: (purpose, ...parts) => hmac(deriveKey, JSON.stringify([purpose, ...parts])),
  };
};

const hmac = (key: Uint8Array, text: string): Uint8Array =>
  new Uint8Array(createHmac('sha256', key).update(text).digest());
