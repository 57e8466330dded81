import { createHash } from 'node:crypto';
import { type BatchTerms, bitmapOf, type SnapshotBatch, toCanonicalJson } from '@megibung/core';
import type { SnapshotBatchRow, SnapshotRows, SnapshotTokens } from '@megibung/ledger';

/** One batch as it stands in a snapshot. */
export interface BatchPart {
  readonly number: number;
  readonly changedSeq: number;
  readonly text: string;
  /** SHA-256 of the text's bytes. */
  readonly hash: Uint8Array;
}

/** Parts kept in memory; beyond that they are made again. */
const partsMax = 50_000;

/**
 * The parts of batches, each made once per change: a stall with two phones asks after every meal, and all but one of its
 * batches are as they were.
 */
export interface BatchParts {
  readonly forOneSnapshot: (communityId: string) => {
    /** Whether the part as of this event is at hand; it then stays so for `of`. */
    readonly isKnown: (number: number, changedSeq: number) => boolean;
    /** In order of number. */
    readonly of: (rows: SnapshotRows) => readonly BatchPart[];
  };
}

export const createBatchParts = (): BatchParts => {
  const parts = new Map<string, BatchPart>();
  return {
    forOneSnapshot: (communityId) => {
      const taken = new Map<number, BatchPart>();
      return {
        isKnown: (number, changedSeq) => {
          const part = parts.get(`${communityId}/${number}`);
          if (part?.changedSeq !== changedSeq) return false;
          taken.set(number, part);
          return true;
        },
        of: ({ batches, tokens }) =>
          batches.map((row) => {
            const had = taken.get(row.number);
            if (had) return had;
            const states = tokens.get(row.number);
            if (!states) throw new Error(`the tokens of batch ${row.number} were not read`);
            const part = partOf(row, states);
            if (parts.size >= partsMax) parts.clear();
            parts.set(`${communityId}/${row.number}`, part);
            return part;
          }),
      };
    },
  };
};

const partOf = (row: SnapshotBatchRow, tokens: SnapshotTokens): BatchPart => {
  const part: SnapshotBatch = {
    terms: JSON.parse(row.terms) as BatchTerms,
    state: row.state as SnapshotBatch['state'],
    issued: row.issued,
    validUntil: row.validUntil.toISOString(),
    vendor: row.vendorId,
    meal: row.mealId,
    recalledThrough: row.recalledThrough,
    hasSecondFactor: row.hasSecondFactor,
    redeemed: bitmapOf(tokens.redeemed),
    closed: bitmapOf(tokens.closed),
  };
  const text = toCanonicalJson({ ...part, terms: { ...part.terms } });
  const hash = createHash('sha256').update(text).digest();
  return { number: row.number, changedSeq: row.changedSeq, text, hash };
};
