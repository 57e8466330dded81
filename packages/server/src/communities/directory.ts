import { type CommunityRules, fromPublicId, type Language } from '@megibung/core';
import type { Queries } from '@megibung/ledger';
import { keyIdToHex, shortCodeHasher } from '@megibung/token';
import type { Boxes } from '../crypto/boxes.ts';

export interface CommunityKey {
  readonly publicKey: Uint8Array;
  readonly keyId: Uint8Array;
  readonly state: 'active' | 'retired' | 'revoked';
  readonly createdAt: Date;
}

export interface Community {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly languages: readonly Language[];
  readonly rules: CommunityRules;
  readonly createdAt: Date;
  readonly keys: readonly CommunityKey[];
  /** The keyed hash under which the ledger knows a short code. */
  readonly hashShortCode: (code: string) => Uint8Array;
}

/**
 * All communities in memory: few and reference-like, and every request names one. Read at the start, again after
 * a write, when somebody names one that is not known, and now and then.
 */
export interface Directory {
  /** By id (with or without prefix) or slug; null where there is none. */
  readonly find: (reference: string) => Community | null | Promise<Community | null>;
  readonly byId: (communityId: string) => Community | null;
  readonly all: () => readonly Community[];
  /** Those that have a signing key with this id: four bytes are a hint, so there may be several. */
  readonly withKeyId: (keyId: Uint8Array) => readonly Community[];
  /** Reads one community again, or all. */
  readonly refresh: (communityId?: string) => Promise<void>;
}

export interface DirectoryDeps {
  readonly queries: Pick<Queries, 'communities' | 'signingKeys'>;
  readonly boxes: Boxes;
  readonly now: () => number;
}

/** How often somebody who names unknown communities may make us look again. */
const lookAgainMs = 1_000;

export const createDirectory = async ({ queries, boxes, now }: DirectoryDeps): Promise<Directory> => {
  const byId = new Map<string, Community>();
  const bySlug = new Map<string, Community>();
  const byKeyId = new Map<string, Set<Community>>();
  let readAt = Number.NEGATIVE_INFINITY;

  const put = (community: Community): void => {
    const before = byId.get(community.id);
    if (before) {
      bySlug.delete(before.slug);
      for (const key of before.keys) byKeyId.get(keyIdToHex(key.keyId))?.delete(before);
    }
    byId.set(community.id, community);
    bySlug.set(community.slug, community);
    for (const key of community.keys) {
      const name = keyIdToHex(key.keyId);
      const set = byKeyId.get(name) ?? new Set();
      byKeyId.set(name, set.add(community));
    }
  };

  const refresh = async (communityId: string | null = null): Promise<void> => {
    const [rows, keys] = await Promise.all([
      queries.communities(communityId),
      queries.signingKeys(communityId),
    ]);
    const keysById = new Map<string, CommunityKey[]>();
    for (const { communityId: id, ...key } of keys) {
      const list = keysById.get(id) ?? [];
      keysById.set(id, list);
      list.push(key);
    }
    for (const { communityId: id, shortCodeKeyBox, ...row } of rows) {
      const hashShortCode =
        byId.get(id)?.hashShortCode ?? shortCodeHasher(boxes.open('short-code-key', id, shortCodeKeyBox));
      put({ id, ...row, keys: keysById.get(id) ?? [], hashShortCode });
    }
    if (communityId === null) readAt = now();
  };

  const lookUp = (reference: string): Community | null => {
    const id = fromPublicId('community', reference);
    return (id === null ? bySlug.get(reference.toLowerCase()) : byId.get(id)) ?? null;
  };

  await refresh();
  return {
    find: (reference) => {
      const found = lookUp(reference);
      if (found !== null || reference.length > 60 || now() < readAt + lookAgainMs) return found;
      return refresh().then(() => lookUp(reference));
    },
    byId: (communityId) => byId.get(communityId) ?? null,
    all: () => [...byId.values()],
    withKeyId: (keyId) => [...(byKeyId.get(keyIdToHex(keyId)) ?? [])],
    refresh,
  };
};
