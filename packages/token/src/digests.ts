import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { toBase64Url } from './base64url.ts';
import { KEY_ID_BYTES } from './codec.ts';

const utf8 = new TextEncoder();

/** 16 bytes kept per token by the database: enough to know a payload again, useless for making one. */
export const PAYLOAD_HASH_BYTES = 16;

/** SHA-256 of the canonical terms (RFC 8785 JSON as UTF-8): 32 bytes. Once per batch. */
export const termsHash = (canonicalTerms: string): Uint8Array => sha256(utf8.encode(canonicalTerms));

/** First 16 bytes of SHA-256 of the 76 bytes of a payload. */
export const payloadHash = (payload: Uint8Array): Uint8Array =>
  sha256(payload).subarray(0, PAYLOAD_HASH_BYTES);

/** First 4 bytes of SHA-256 of a public key: a hint which key to try, not a name (two keys may share it). */
export const keyIdOf = (publicKey: Uint8Array): Uint8Array => sha256(publicKey).subarray(0, KEY_ID_BYTES);

/** A key id as 8 lower case hexadecimal digits: the `kid` of a JWK, and a key for maps. */
export const keyIdToHex = (keyId: Uint8Array): string => bytesToHex(keyId);

/** SHA-256 of a text's UTF-8 bytes: 32 bytes. */
export const textHash = (text: string): Uint8Array => sha256(utf8.encode(text));

/** What the next record of a phone names as `prevHash`: SHA-256 over a record's signed text and its signature. */
export const recordHash = (text: string, signature: Uint8Array): string =>
  toBase64Url(sha256.create().update(utf8.encode(text)).update(signature).digest());
