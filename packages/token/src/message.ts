import { HEADER_BYTES } from './codec.ts';

/** What is signed: `"megibung/token/1" ‖ 0x00 ‖ bytes 0–11 of the payload ‖ SHA-256(canonical terms)`, 61 bytes. */
const DOMAIN = new TextEncoder().encode('megibung/token/1\0');
const TERMS_HASH_BYTES = 32;

export const MESSAGE_HEADER_OFFSET = DOMAIN.length;

/** The message with its header still zero, to be written at `MESSAGE_HEADER_OFFSET`. */
export const messageTemplate = (termsHash: Uint8Array): Uint8Array => {
  if (termsHash.length !== TERMS_HASH_BYTES) throw new RangeError('a terms hash has 32 bytes');
  const message = new Uint8Array(DOMAIN.length + HEADER_BYTES + TERMS_HASH_BYTES);
  message.set(DOMAIN);
  message.set(termsHash, DOMAIN.length + HEADER_BYTES);
  return message;
};

/** The signed message of a payload (or of its first 12 bytes). */
export const tokenMessage = (payload: Uint8Array, termsHash: Uint8Array): Uint8Array => {
  const message = messageTemplate(termsHash);
  message.set(payload.subarray(0, HEADER_BYTES), MESSAGE_HEADER_OFFSET);
  return message;
};
