import type { SnapshotBatch, SnapshotStatement } from '@megibung/core';
import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { textHash } from './digests.ts';
import type { VerifySignature } from './ed25519-strict.ts';

/**
 * Reads a snapshot (core/src/snapshot.ts) that came from a server, a cache or a disk, whole or as what changed since
 * one that is kept. What comes out is exactly what the community signed: signature, every part's hash, the root over all
 * batches and their numbers. Only parts that came anew are hashed; a kept part brings its hash along.
 */
export interface SnapshotAnswer {
  readonly statement: string;
  readonly key: string;
  readonly signature: string;
  /** Null where the kept one is still right. */
  readonly general: string | null;
  readonly batches: readonly string[];
}

export interface KeptSnapshot {
  readonly statement: string;
  readonly key: string;
  readonly signature: string;
  /** What the statement says. */
  readonly says: SnapshotStatement;
  readonly general: string;
  /** By batch number. */
  readonly parts: ReadonlyMap<number, KeptPart>;
}

export interface KeptPart {
  readonly number: number;
  /** SHA-256 of the text, 32 bytes. */
  readonly hash: Uint8Array;
  readonly text: string;
}

export interface SnapshotReading {
  /** Bare UUIDs: whose snapshot this must be. */
  readonly community: string;
  readonly vendor: string;
  /** Public keys that are trusted and not revoked, base64url. */
  readonly keys: ReadonlySet<string>;
  /** What is kept, itself from `readSnapshot`. */
  readonly kept: KeptSnapshot | null;
  readonly verify: VerifySignature;
}

export type SnapshotRefusal =
  | 'malformed'
  /** Another community's or stall's. */
  | 'not_ours'
  | 'unknown_key'
  | 'bad_signature'
  /** Of an earlier state than the kept one: an answer that was overtaken. */
  | 'older'
  | 'general_missing'
  | 'general_differs'
  | 'part_missing'
  /** A batch that the statement does not name, or one twice. */
  | 'part_unexpected'
  /** Not the bytes that the statement's root names; which part it is cannot be told. */
  | 'part_differs';

export type SnapshotRead =
  | {
      readonly ok: true;
      readonly snapshot: KeptSnapshot;
      /** To be written over what was kept, and to be deleted from it. */
      readonly changed: readonly KeptPart[];
      readonly gone: readonly number[];
    }
  | { readonly ok: false; readonly refusal: SnapshotRefusal };

const utf8 = new TextEncoder();

/** Never throws, whatever the answer holds. */
export const readSnapshot = async (
  answer: SnapshotAnswer,
  { community, vendor, keys, kept, verify }: SnapshotReading,
): Promise<SnapshotRead> => {
  const says = statementOf(answer.statement);
  if (!says) return refused('malformed');
  if (says.community !== community || says.vendor !== vendor) return refused('not_ours');
  if (!keys.has(answer.key)) return refused('unknown_key');
  const key = fromBase64Url(answer.key);
  const signature = fromBase64Url(answer.signature);
  if (!key || !signature || !(await verify(signature, utf8.encode(answer.statement), key)))
    return refused('bad_signature');
  if (kept && isOlder(says, kept.says)) return refused('older');

  const general = answer.general ?? (kept?.says.general === says.general ? kept.general : null);
  if (general === null) return refused('general_missing');
  if (answer.general !== null && toBase64Url(textHash(answer.general)) !== says.general)
    return refused('general_differs');

  const numbers = numbersOf(says.batches);
  const came = partsOf(answer.batches);
  if (!numbers || !came) return refused('malformed');
  const parts = new Map<number, KeptPart>();
  const root = sha256.create();
  for (const number of numbers) {
    const part = came.get(number) ?? kept?.parts.get(number);
    if (!part) return refused('part_missing');
    parts.set(number, part);
    root.update(part.hash);
  }
  for (const number of came.keys()) if (!parts.has(number)) return refused('part_unexpected');
  if (toBase64Url(root.digest()) !== says.root) return refused('part_differs');
  return {
    ok: true,
    snapshot: {
      statement: answer.statement,
      key: answer.key,
      signature: answer.signature,
      says,
      general,
      parts,
    },
    changed: [...came.values()],
    gone: [...(kept?.parts.keys() ?? [])].filter((number) => !parts.has(number)),
  };
};

const refused = (refusal: SnapshotRefusal): SnapshotRead => ({ ok: false, refusal });

const isOlder = (a: SnapshotStatement, b: SnapshotStatement): boolean =>
  a.epoch !== b.epoch ? a.epoch < b.epoch : a.head !== b.head ? a.head < b.head : a.madeAt < b.madeAt;

/** Null where a text is no batch part, or a batch comes twice. */
const partsOf = (texts: readonly string[]): Map<number, KeptPart> | null => {
  const parts = new Map<number, KeptPart>();
  for (const text of texts) {
    const number = (parsed(text) as Partial<SnapshotBatch> | null)?.terms?.batch;
    if (!isCount(number) || parts.has(number)) return null;
    parts.set(number, { number, hash: textHash(text), text });
  }
  return parts;
};

/** More than any stall meets; keeps a forged range from filling the memory. */
const BATCHES_MAX = 100_000;

/** Ascending, none twice; null otherwise. */
const numbersOf = (ranges: SnapshotStatement['batches']): readonly number[] | null => {
  const numbers: number[] = [];
  let last = 0;
  for (const [from, to] of ranges) {
    if (!isCount(from) || !isCount(to) || from <= last || to < from) return null;
    if (numbers.length + to - from >= BATCHES_MAX) return null;
    for (let number = from; number <= to; number++) numbers.push(number);
    last = to;
  }
  return numbers;
};

const statementOf = (text: string): SnapshotStatement | null => {
  const value = parsed(text) as Record<string, unknown> | null;
  if (value?.format !== 'megibung/snapshot/1') return null;
  const texts = [value.community, value.vendor, value.madeAt, value.general, value.root];
  const isWhole =
    texts.every((each) => typeof each === 'string') &&
    isCount(value.epoch) &&
    isCount(value.head) &&
    isCount(value.epochStart) &&
    Number.isFinite(Date.parse(String(value.madeAt))) &&
    Array.isArray(value.batches) &&
    value.batches.every((range) => Array.isArray(range) && range.length === 2);
  return isWhole ? (value as unknown as SnapshotStatement) : null;
};

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** Null where it is no JSON object. */
const parsed = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
};
