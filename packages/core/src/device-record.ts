import { toCanonicalJson } from './canonical-json.ts';

/**
 * What a phone signs for each redemption that it writes down and each one that it takes back, so that neither side can
 * invent or deny one. The records of a phone form one chain. The same text is made on the phone and on the server; its
 * UTF-8 bytes are the message of the Ed25519 signature. `served` is no part of it: an attempt that becomes a fact keeps
 * its record. Described in docs/reference/device-record.md.
 */
interface Link {
  /** Bare UUID of the phone. */
  readonly deviceId: string;
  /** 1 for the phone's first record; grows by one with each, of either kind. */
  readonly counter: number;
  /** `recordHash` of the phone's record before this one in base64url; 43 times `A` for its first. */
  readonly prevHash: string;
  /** Bare UUID of the redemption. */
  readonly redemptionId: string;
}

export interface DeviceRecord extends Link {
  /** The `eventAt` that is sent with it; null where none is. */
  readonly eventAt: Date | null;
  /**
   * First 16 bytes of SHA-256, in base64url, of what was read: of the 76 bytes of a payload, of the ten upper case
   * characters of a short code, or of the text as sent where it is neither.
   */
  readonly tokenHash: string;
  /** `epoch.head` of the snapshot by which the phone judged the card, as in `1.4711`; null where it had none. */
  readonly snapshot: string | null;
}

export interface DeviceUndo extends Link {
  /** Bare UUID. */
  readonly undoId: string;
  /** When the vendor took it back, by the phone. */
  readonly eventAt: Date;
  /** Counter of the record that this takes back: explains a gap where that record itself was never sent. */
  readonly undoes: number;
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
    snapshot: record.snapshot,
    token: record.tokenHash,
  });

export const deviceUndoText = (record: DeviceUndo): string =>
  toCanonicalJson({
    counter: record.counter,
    device: record.deviceId,
    eventAt: record.eventAt.toISOString(),
    format: 'megibung/device-undo/1',
    prevHash: record.prevHash,
    redemption: record.redemptionId,
    undo: record.undoId,
    undoes: record.undoes,
  });
