import { createHash, timingSafeEqual } from 'node:crypto';
import { deriveShortCode, fromBase64Url, parseShortCode, toBase64Url } from '@megibung/token';
import type { Boxes } from './boxes.ts';

/** Secrets that the server hands out, and what it keeps of them. */
type RandomBytes = (bytes: Uint8Array) => Uint8Array;

/** SHA-256, the only thing the database keeps of a key, a session, a link or a code. */
export const secretHash = (secret: string): Uint8Array =>
  new Uint8Array(createHash('sha256').update(secret).digest());

export const keyPrefix = 'mgb_';

/** `mgb_` and 43 characters: a bearer key. Shown once. */
export const newBearerKey = (randomBytes: RandomBytes): string =>
  keyPrefix + toBase64Url(randomBytes(new Uint8Array(32)));

/** 43 characters: of a session cookie, or of a set-up link. */
export const newSecret = (randomBytes: RandomBytes): string => toBase64Url(randomBytes(new Uint8Array(32)));

/** Ten characters that a person can type, with a check character: as the short code of a card. */
export const newEnrolmentCode = (randomBytes: RandomBytes): string =>
  deriveShortCode(randomBytes(new Uint8Array(32)), 1);

/** What is kept of a code of 45 bits: keyed, so that it cannot be guessed from the database. Null: not a code. */
export const enrolmentCodeHash = (boxes: Boxes, typed: string): Uint8Array | null => {
  const parsed = parseShortCode(typed);
  return parsed.ok ? boxes.derive('enrolment-code', parsed.code) : null;
};

/** A phone's bearer key: derived, so that a phone which lost the answer gets the same key again. */
export const deviceKey = (boxes: Boxes, communityId: string, deviceId: string, code: Uint8Array): string =>
  keyPrefix + toBase64Url(boxes.derive('device-key', communityId, deviceId, toBase64Url(code)));

const uuidBytes = (uuid: string): Uint8Array => new Uint8Array(Buffer.from(uuid.replaceAll('-', ''), 'hex'));
const bytesUuid = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
const macBytes = 16;

/**
 * The name of a donor's page: community, prepayment and 16 bytes that only this server can make, base64url, 64
 * characters. Nothing is stored, and knowing the ids does not help to guess it.
 */
export const donorSecret = (boxes: Boxes, communityId: string, prepaymentId: string): string =>
  toBase64Url(
    new Uint8Array([
      ...uuidBytes(communityId),
      ...uuidBytes(prepaymentId),
      ...boxes.derive('donor-link', communityId, prepaymentId).subarray(0, macBytes),
    ]),
  );

/** Which prepayment a donor's page is about; null where the name is not one that we made. */
export const readDonorSecret = (
  boxes: Boxes,
  secret: string,
): { communityId: string; prepaymentId: string } | null => {
  const bytes = fromBase64Url(secret);
  if (bytes === null || bytes.length !== 32 + macBytes) return null;
  const communityId = bytesUuid(bytes.subarray(0, 16));
  const prepaymentId = bytesUuid(bytes.subarray(16, 32));
  const expected = boxes.derive('donor-link', communityId, prepaymentId).subarray(0, macBytes);
  return timingSafeEqual(expected, bytes.subarray(32)) ? { communityId, prepaymentId } : null;
};
