import { type LedgerEvent, toPublicId } from '@megibung/core';

/** Which log is wanted. */
export interface LogAsked {
  /** Slug or id; null for the only one there is. */
  readonly community: string | null;
  /** Where the log does not say; null for what it says. */
  readonly timeZone: string | null;
  readonly onProgress: (done: number, total: number) => void;
}

/** A community's log, from a file or from the database. */
export interface FoundLog {
  readonly name: string;
  readonly timeZone: string;
  /** When it was read: what is after the midnight before is left out. */
  readonly until: Date;
  readonly events: readonly LedgerEvent[];
  /** Stalls by id, where they are known. */
  readonly stallNames: ReadonlyMap<string, string>;
}

/** Slug, bare id or public id. */
export const isNamed = (named: string | null, communityId: string, slug: string): boolean =>
  named === null || named === slug || named === communityId || named === toPublicId('community', communityId);
