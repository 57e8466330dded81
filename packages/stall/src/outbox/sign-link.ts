import { decodeBase32, PAYLOAD_CHARS, payloadHash, recordHash, textHash, toBase64Url } from '@megibung/token';
import type { NextLink, SignedNext } from './chain.ts';

/** What a record is made of, apart from the outbox: the hashes come with the part of the app that is fetched second. */

/** Signs `text`, the record at `next`. */
export const signLink = async (
  sign: (message: Uint8Array) => Promise<Uint8Array>,
  next: NextLink,
  text: string,
): Promise<SignedNext> => {
  const signature = await sign(new TextEncoder().encode(text));
  return {
    link: { counter: next.counter, prevHash: next.prevHash, signature: toBase64Url(signature) },
    head: { device: next.deviceId, counter: next.counter, hash: recordHash(text, signature) },
  };
};

/** Names what was read, in a record: see `DeviceRecord.tokenHash`. */
export const tokenHashOf = (token: string): string => {
  const decoded = token.length === PAYLOAD_CHARS ? decodeBase32(token) : null;
  return toBase64Url(decoded?.ok ? payloadHash(decoded.bytes) : textHash(token).subarray(0, 16));
};
