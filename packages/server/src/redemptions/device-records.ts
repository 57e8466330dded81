import { deviceRecordText, type recordIn, toCanonicalJson } from '@megibung/core';
import type { DeviceRow } from '@megibung/ledger';
import { type Ed25519, fromBase64Url, toBase64Url } from '@megibung/token';
import type { z } from 'zod';
import type { Fault } from '../http/problem.ts';
import type { ReadToken } from '../tokens/token-reader.ts';

/** A phone's signed record as it came with a redemption: docs/reference/device-record.md. */
export interface ClaimedRecord {
  readonly record: z.output<typeof recordIn>;
  readonly redemptionId: string;
  readonly eventAt: Date | null;
  readonly read: ReadToken;
}

export interface RecordRules {
  readonly ed25519: Ed25519;
  readonly devices: ReadonlyMap<string, DeviceRow>;
  /** The phone that asks; null where a program does. */
  readonly deviceId: string | null;
  /** The stall that asks; null for the organisers. */
  readonly vendorId: string | null;
}

/** What is wrong with a record, as a fault under `path`; null where its signature is good. */
export const faultOfRecord = (claim: ClaimedRecord, rules: RecordRules, path: string): Fault | null => {
  const device = rules.devices.get(claim.record.deviceId);
  if (
    !device ||
    (rules.deviceId !== null && rules.deviceId !== device.deviceId) ||
    (rules.vendorId !== null && rules.vendorId !== device.vendorId)
  ) {
    return { path: `${path}.deviceId`, message: 'is not the phone that asks, nor one of this stall' };
  }
  if (device.publicKey === null) {
    return { path: `${path}.deviceId`, message: 'was enrolled without a key, so it can sign nothing' };
  }
  const signature = fromBase64Url(claim.record.signature);
  const message = Buffer.from(textOf(claim));
  return signature !== null && rules.ed25519.verify(signature, message, device.publicKey)
    ? null
    : { path: `${path}.signature`, message: "is not this phone's signature of this redemption" };
};

const textOf = ({ record, redemptionId, eventAt, read }: ClaimedRecord): string =>
  deviceRecordText({
    deviceId: record.deviceId,
    counter: record.counter,
    prevHash: record.prevHash,
    redemptionId,
    eventAt,
    tokenHash: toBase64Url(read.recordHash),
  });

/** What the ledger keeps: what was signed, and the signature; without the hash of a short code, which would tell it. */
export const recordToKeep = (claim: ClaimedRecord): string => {
  const signed = JSON.parse(textOf(claim)) as Record<string, string | number | null>;
  return toCanonicalJson({
    ...signed,
    token: claim.read.form === 'shortCode' ? null : (signed.token ?? null),
    signature: claim.record.signature,
  });
};
