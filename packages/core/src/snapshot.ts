import type { Meal } from './api/index.ts';
import { toCanonicalJson } from './canonical-json.ts';
import type { Language } from './language.ts';
import type { CommunityRules } from './rules.ts';
import type { BatchState } from './states.ts';
import type { BatchTerms } from './terms.ts';

/**
 * What a stall's phone must know to judge a card with no network: docs/reference/snapshot.md. It has a general part and
 * one part per batch that the stall may meet; each part is canonical JSON (RFC 8785) and is named by its SHA-256. One
 * signed statement names them all, so a phone that fetched only what changed still holds something the community signed.
 */
export interface SnapshotStatement {
  readonly format: 'megibung/snapshot/1';
  /** Bare UUIDs. */
  readonly community: string;
  readonly vendor: string;
  /** The state of the log that it shows. */
  readonly epoch: number;
  readonly head: number;
  /** First event of the epoch: what an older epoch acknowledged after it is unknown to the server. */
  readonly epochStart: number;
  /** UTC with milliseconds. */
  readonly madeAt: string;
  /** SHA-256 of the general part, base64url. */
  readonly general: string;
  /** Numbers of the batches, as `[from, to]`, both included, ascending. */
  readonly batches: readonly (readonly [number, number])[];
  /** SHA-256 over the 32-byte SHA-256 of each batch part, in ascending order of number; base64url. */
  readonly root: string;
}

export const snapshotStatementText = (statement: SnapshotStatement): string =>
  // A spread, since an interface has no index signature.
  toCanonicalJson({ ...statement });

export interface SnapshotGeneral {
  readonly community: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly currency: string;
    readonly timeZone: string;
  };
  readonly vendor: { readonly id: string; readonly name: string; readonly address: string };
  /** All of the community's keys: `x` is the public key, base64url. */
  readonly keys: readonly { readonly x: string; readonly state: 'active' | 'retired' | 'revoked' }[];
  readonly rules: CommunityRules;
  readonly meals: readonly Meal[];
  /** Who bears which loss, in words, by the community's rule. */
  readonly words: { readonly losses: Readonly<Record<Language, string>> };
  /** Meals that the stall served by local day (`YYYY-MM-DD`), the last two days: for the daily limit. */
  readonly served: readonly { readonly day: string; readonly meals: number }[];
  /** Batches of other stalls, so that a phone can say where a card is good: numbers `[from, to]`. */
  readonly elsewhere: readonly {
    readonly vendor: string;
    readonly address: string;
    readonly batches: readonly (readonly [number, number])[];
  }[];
}

export interface SnapshotBatch {
  readonly terms: BatchTerms;
  readonly state: Exclude<BatchState, 'minting'>;
  /** Highest index issued (replacements come after `terms.quantity`). */
  readonly issued: number;
  /** By the terms and all amendments; UTC with milliseconds. */
  readonly validUntil: string;
  /** Bare UUID, by the terms and all amendments: another stall's where the batch moved away. */
  readonly vendor: string;
  readonly meal: string;
  /** Cards up to this index were recalled; 0 where none was. */
  readonly recalledThrough: number;
  readonly hasSecondFactor: boolean;
  /** Bitmaps over indexes 1 … issued: see `bitmapOf`. `closed` are those voided, returned or expired. */
  readonly redeemed: string;
  readonly closed: string;
}

/** The digits of base64url (RFC 4648 §5), six bits each. */
const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * Indexes (from 1) as a bitmap: six to a digit of base64url, the lowest index in the digit's highest bit. Trailing empty
 * digits are left out, so the empty set is the empty text.
 */
export const bitmapOf = (indexes: Iterable<number>): string => {
  const groups: number[] = [];
  for (const index of indexes) {
    const at = Math.floor((index - 1) / 6);
    while (groups.length <= at) groups.push(0);
    groups[at] = (groups[at] ?? 0) | (32 >> ((index - 1) % 6));
  }
  return groups.map((group) => digits[group]).join('');
};

export const isInBitmap = (bitmap: string, index: number): boolean => {
  const digit = bitmap[Math.floor((index - 1) / 6)];
  return digit !== undefined && (digits.indexOf(digit) & (32 >> ((index - 1) % 6))) !== 0;
};
