import { createHash } from 'node:crypto';
import { type DisputeReason, fromSerial, type HandoutStatus } from '@megibung/core';
import type { Queries, TokenRef } from '@megibung/ledger';
import { keyIdToHex, parseTokenInput, payloadHash } from '@megibung/token';
import type { Community, Directory } from '../communities/directory.ts';

/** What a scanned or typed text says, before the ledger is asked. */
export interface ReadToken {
  readonly form: 'payload' | 'shortCode' | 'serial' | 'other';
  /** What it names; null where it names nothing of this community's, or a short code that is not looked up yet. */
  readonly token: TokenRef | null;
  /** First 16 bytes of SHA-256 of the payload; null for a short code or serial. */
  readonly payloadHash: Uint8Array | null;
  /** Keyed hash of a short code; null for all else. */
  readonly shortHash: Uint8Array | null;
  /** 16 bytes that name what was read. */
  readonly inputHash: Uint8Array;
  /** 16 bytes of SHA-256 of what was read, as a phone signs it. */
  readonly recordHash: Uint8Array;
  readonly verdict: TokenVerdict | null;
}

/** What can be wrong before the ledger is asked. */
export type TokenVerdict = Extract<
  DisputeReason,
  'malformed' | 'other_community' | 'unknown_key' | 'revoked_key'
>;

export interface TokenReader {
  /** Never throws. `serials`: whether the asker may name a token by its serial. */
  readonly read: (community: Community, text: string, serials?: boolean) => ReadToken;
  /** Looks up the short codes among what was read; those that are known then name their token. */
  readonly resolveShortCodes: (community: Community, read: readonly ReadToken[]) => Promise<ReadToken[]>;
}

export const createTokenReader = (deps: {
  readonly directory: Pick<Directory, 'withKeyId'>;
  readonly queries: Pick<Queries, 'tokensByShortHash'>;
}): TokenReader => ({
  read: (community, text, serials = false) => {
    const input = parseTokenInput(text);
    switch (input.kind) {
      case 'payload': {
        const hash = payloadHash(input.payload);
        const verdict = judgeKey(community, input.keyId, deps.directory);
        // A foreign card's numbers mean nothing here: they must not be taken for one of ours.
        const isOurs = verdict === null || verdict === 'revoked_key';
        return {
          form: 'payload',
          token: isOurs ? { batch: input.batch, index: input.index } : null,
          payloadHash: hash,
          shortHash: null,
          inputHash: hash,
          recordHash: hash,
          verdict,
        };
      }
      case 'shortCode': {
        const hash = community.hashShortCode(input.code);
        return {
          form: 'shortCode',
          token: null,
          payloadHash: null,
          shortHash: hash,
          inputHash: hash,
          recordHash: textHash(input.code),
          verdict: null,
        };
      }
      case 'malformed': {
        const serial = serials && input.reason === 'serial' ? fromSerial(text) : null;
        return {
          form: serial ? 'serial' : 'other',
          token: serial,
          payloadHash: null,
          shortHash: null,
          inputHash: textHash(`malformed\0${text}`),
          recordHash: textHash(text),
          verdict: serial ? null : 'malformed',
        };
      }
    }
  },

  resolveShortCodes: async (community, read) => {
    const hashes = read.flatMap(({ shortHash }) => (shortHash ? [shortHash] : []));
    if (hashes.length === 0) return [...read];
    const found = await deps.queries.tokensByShortHash(community.id, hashes);
    return read.map((one) =>
      one.shortHash ? { ...one, token: found.get(Buffer.from(one.shortHash).toString('hex')) ?? null } : one,
    );
  },
});

/** Null: one of the community's keys that are not revoked may have signed it. */
const judgeKey = (
  community: Community,
  keyId: Uint8Array,
  directory: Pick<Directory, 'withKeyId'>,
): TokenVerdict | null => {
  const name = keyIdToHex(keyId);
  const own = community.keys.filter((key) => keyIdToHex(key.keyId) === name);
  if (own.length > 0) return own.every(({ state }) => state === 'revoked') ? 'revoked_key' : null;
  return directory.withKeyId(keyId).length > 0 ? 'other_community' : 'unknown_key';
};

const textHash = (text: string): Uint8Array =>
  new Uint8Array(createHash('sha256').update(text).digest().subarray(0, 16));

/** The same verdict in the list of statuses that handouts and voids have. */
export const verdictAsHandout = (verdict: TokenVerdict | null): HandoutStatus | null =>
  // A card of a revoked key can still be handed out and voided by its numbers: the ledger knows which are good.
  verdict === 'revoked_key' ? null : verdict;
