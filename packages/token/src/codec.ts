/**
 * The payload of a token: 76 bytes.
 *
 *     0        format version, 1
 *     1 – 4    key id: first 4 bytes of SHA-256 of the community's public key
 *     5 – 8    batch number within the community, unsigned big-endian
 *     9 – 11   index within the batch, unsigned big-endian
 *     12 – 75  Ed25519 signature
 *
 * Nothing here says whether a token is good: that takes `verifyToken` and the ledger.
 */
export const TOKEN_VERSION = 1;
export const PAYLOAD_BYTES = 76;
export const HEADER_BYTES = 12;
export const KEY_ID_BYTES = 4;
const SIGNATURE_BYTES = 64;
export const BATCH_MAX = 0xffff_ffff;
export const INDEX_MAX = 0xff_ffff;

export interface TokenHeader {
  /** 4 bytes. */
  readonly keyId: Uint8Array;
  /** 1 … 2³²−1. */
  readonly batch: number;
  /** 1 … 2²⁴−1. */
  readonly index: number;
}

export interface TokenFields extends TokenHeader {
  readonly version: typeof TOKEN_VERSION;
  /** 64 bytes. */
  readonly signature: Uint8Array;
}

export type PayloadDecoded =
  | ({ readonly ok: true } & TokenFields)
  | { readonly ok: false; readonly reason: 'wrong_length' }
  | { readonly ok: false; readonly reason: 'unknown_version'; readonly version: number };

/**
 * Bytes 0–11 into `bytes` at `offset`. Throws RangeError on a field that does not fit: a token that cannot be read
 * must not be made.
 */
export const writeHeader = (
  bytes: Uint8Array,
  offset: number,
  { keyId, batch, index }: TokenHeader,
): void => {
  if (keyId.length !== KEY_ID_BYTES) throw new RangeError('a key id has 4 bytes');
  if (!isWithin(batch, BATCH_MAX)) throw new RangeError(`batch ${batch} is not within 1 … 2³²−1`);
  if (!isWithin(index, INDEX_MAX)) throw new RangeError(`index ${index} is not within 1 … 2²⁴−1`);
  bytes[offset] = TOKEN_VERSION;
  bytes.set(keyId, offset + 1);
  bytes[offset + 5] = batch >>> 24;
  bytes[offset + 6] = batch >>> 16;
  bytes[offset + 7] = batch >>> 8;
  bytes[offset + 8] = batch;
  bytes[offset + 9] = index >>> 16;
  bytes[offset + 10] = index >>> 8;
  bytes[offset + 11] = index;
};

/** 76 bytes. Throws RangeError on a field that does not fit. */
export const encodePayload = (fields: TokenHeader & { readonly signature: Uint8Array }): Uint8Array => {
  if (fields.signature.length !== SIGNATURE_BYTES) throw new RangeError('a signature has 64 bytes');
  const payload = new Uint8Array(PAYLOAD_BYTES);
  writeHeader(payload, 0, fields);
  payload.set(fields.signature, HEADER_BYTES);
  return payload;
};

/**
 * The fields of a payload; never throws. `keyId` and `signature` are views of `payload`, not copies. A batch or
 * an index of 0 is read like any other: none was ever issued, so no signature and no ledger knows it.
 */
export const decodePayload = (payload: Uint8Array): PayloadDecoded => {
  if (payload.length !== PAYLOAD_BYTES) return { ok: false, reason: 'wrong_length' };
  const version = payload[0] as number;
  if (version !== TOKEN_VERSION) return { ok: false, reason: 'unknown_version', version };
  return {
    ok: true,
    version,
    keyId: payload.subarray(1, 1 + KEY_ID_BYTES),
    batch: bigEndian(payload, 5, 4),
    index: bigEndian(payload, 9, 3),
    signature: payload.subarray(HEADER_BYTES),
  };
};

const isWithin = (value: number, max: number): boolean =>
  Number.isInteger(value) && value >= 1 && value <= max;

const bigEndian = (bytes: Uint8Array, offset: number, length: number): number => {
  let value = 0;
  for (let i = 0; i < length; i++) value = value * 256 + (bytes[offset + i] as number);
  return value;
};
