import { createHash } from 'node:crypto';
import {
  deviceRecordText,
  deviceUndoText,
  type recordIn,
  toCanonicalJson,
  type undoRecordIn,
} from '@megibung/core';
import type { DeviceRow, SignedRecord } from '@megibung/ledger';
import { type Ed25519, fromBase64Url, toBase64Url } from '@megibung/token';
import type { z } from 'zod';
import type { Fault } from '../http/problem.ts';
import type { ReadToken } from '../tokens/token-reader.ts';

/** A phone's signed record as it came: docs/reference/device-record.md. */
type Claim = {
  /** What was signed, by the item that it came with. */
  readonly text: string;
  readonly record: z.output<typeof recordIn> | z.output<typeof undoRecordIn>;
  /** Members that must not be kept, with what is kept instead. */
  readonly hidden: Readonly<Record<string, null>>;
};

export interface RecordRules {
  readonly ed25519: Ed25519;
  readonly devices: ReadonlyMap<string, DeviceRow>;
  /** The phone that asks; null where a program or an organiser does. */
  readonly deviceId: string | null;
  /** The stall that asks; null for the organisers. */
  readonly vendorId: string | null;
}

export type CheckedRecord =
  | { readonly ok: true; readonly device: DeviceRow; readonly record: SignedRecord }
  | { readonly ok: false; readonly fault: Fault };

/** A redemption's record: checks the signature over what came with it. `path` names it in a fault. */
export const checkRedemptionRecord = (
  record: z.output<typeof recordIn>,
  item: { readonly redemptionId: string; readonly eventAt: Date | null; readonly read: ReadToken },
  rules: RecordRules,
  path: string,
): CheckedRecord =>
  check(
    {
      record,
      text: deviceRecordText({
        deviceId: record.deviceId,
        counter: record.counter,
        prevHash: record.prevHash,
        redemptionId: item.redemptionId,
        eventAt: item.eventAt,
        tokenHash: toBase64Url(item.read.recordHash),
        snapshot: record.snapshot ?? null,
      }),
      // A hash of so short a code would tell it to whoever reads the database.
      hidden: item.read.form === 'shortCode' ? { token: null } : {},
    },
    rules,
    path,
  );

export const checkUndoRecord = (
  record: z.output<typeof undoRecordIn>,
  undo: { readonly redemptionId: string; readonly undoId: string; readonly eventAt: Date },
  rules: RecordRules,
  path: string,
): CheckedRecord =>
  check(
    {
      record,
      text: deviceUndoText({
        deviceId: record.deviceId,
        counter: record.counter,
        prevHash: record.prevHash,
        undoes: record.undoes,
        ...undo,
      }),
      hidden: {},
    },
    rules,
    path,
  );

const check = ({ record, text, hidden }: Claim, rules: RecordRules, path: string): CheckedRecord => {
  const refuse = (member: string, message: string): CheckedRecord => ({
    ok: false,
    fault: { path: `${path}.${member}`, message },
  });
  const device = rules.devices.get(record.deviceId);
  if (
    !device ||
    (rules.deviceId !== null && rules.deviceId !== device.deviceId) ||
    (rules.vendorId !== null && rules.vendorId !== device.vendorId)
  ) {
    return refuse('deviceId', 'is not the phone that asks, nor one of this stall');
  }
  if (device.publicKey === null) {
    return refuse('deviceId', 'was enrolled without a key, so it can sign nothing');
  }
  const signature = fromBase64Url(record.signature);
  const prevHash = fromBase64Url(record.prevHash);
  const message = Buffer.from(text);
  if (signature === null || !rules.ed25519.verify(signature, message, device.publicKey)) {
    return refuse('signature', "is not this phone's signature of this record");
  }
  if (prevHash?.length !== 32) return refuse('prevHash', 'is not 32 bytes in base64url');
  const signed = JSON.parse(text) as Record<string, string | number | null>;
  const snapshot = 'snapshot' in record ? record.snapshot : undefined;
  return {
    ok: true,
    device,
    record: {
      text: toCanonicalJson({ ...signed, ...hidden, signature: record.signature }),
      counter: record.counter,
      prevHash,
      hash: createHash('sha256').update(message).update(signature).digest(),
      snapshotHead: snapshot === undefined ? null : Number(snapshot.split('.')[1]),
    },
  };
};
