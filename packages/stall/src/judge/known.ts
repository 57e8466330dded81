import type { SnapshotBatch, SnapshotGeneral, SnapshotStatement } from '@megibung/core';
import { fromBase64Url, type KeptSnapshot, type TokenKey, tokenKey } from '@megibung/token';

/** A snapshot made ready for judging: parsed where it was needed, keys with their ids. */
export interface Known {
  readonly says: SnapshotStatement;
  readonly general: SnapshotGeneral;
  readonly keys: readonly KnownKey[];
  /** Null where the snapshot has no such batch of this stall. */
  readonly batch: (number: number) => SnapshotBatch | null;
  /** The address of the stall that has a batch, where it is another; null otherwise. */
  readonly elsewhere: (number: number) => string | null;
}

export interface KnownKey extends TokenKey {
  /** base64url, as terms name it. */
  readonly x: string;
  readonly isRevoked: boolean;
}

export const knownOf = (snapshot: KeptSnapshot): Known => {
  const general = JSON.parse(snapshot.general) as SnapshotGeneral;
  const batches = new Map<number, SnapshotBatch>();
  return {
    says: snapshot.says,
    general,
    keys: general.keys.flatMap(({ x, state }) => {
      const publicKey = fromBase64Url(x);
      return publicKey ? [{ ...tokenKey(publicKey), x, isRevoked: state === 'revoked' }] : [];
    }),
    batch: (number) => {
      const had = batches.get(number);
      if (had) return had;
      const part = snapshot.parts.get(number);
      if (!part) return null;
      const batch = JSON.parse(part.text) as SnapshotBatch;
      batches.set(number, batch);
      return batch;
    },
    elsewhere: (number) => {
      const stall = general.elsewhere.find(({ batches: ranges }) =>
        ranges.some(([from, to]) => number >= from && number <= to),
      );
      return stall ? stall.address : null;
    },
  };
};
