import { toCanonicalJson } from './canonical-json.ts';

/**
 * What a phone signs for each redemption it records, so that neither side can invent or deny one. The same text
 * is made on the phone and on the server; its UTF-8 bytes are the message of the Ed25519 signature. `served` is
 * no part of it: an attempt that becomes a fact keeps its record. Described in docs/reference/device-record.md.
 */
export interface DeviceRecord {
  /** Bare UUID of the phone. */
  readonly deviceId: string;
  /** Grows by one with each record of this phone. */
  readonly counter: number;
  /** `deviceRecordHash` of the phone's record before this one in base64url; 43 times `A` for its first. */
  readonly prevHash: string;
  /** Bare UUID of the redemption. */
  readonly redemptionId: string;
  /** The `eventAt` that is sent with it; null where none is. */
  readonly eventAt: Date | null;
  /**
   * First 16 bytes of SHA-256, in base64url, of what was read: of the 76 bytes of a payload, of the ten upper case
   * characters of a short code, or of the text as sent where it is neither.
   */
  readonly tokenHash: string;
}

export const firstPrevHash = 'A'.repeat(43);

/** Canonical JSON (RFC 8785): the text that is signed. */
export const deviceRecordText = (record: DeviceRecord): string =>
  toCanonicalJson({
    counter: record.counter,
    device: record.deviceId,
    eventAt: record.eventAt === null ? null : record.eventAt.toISOString(),
    format: 'megibung/device-record/1',
    prevHash: record.prevHash,
    redemption: record.redemptionId,
    token: record.tokenHash,
  });
