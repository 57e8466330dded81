import type { CommunityRules, Language } from '@megibung/core';
import type { Sql } from '../postgres/client.ts';

export interface CommunityRow {
  readonly communityId: string;
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly languages: readonly Language[];
  readonly rules: CommunityRules;
  /** Encrypted: the key of the short codes' hashes. */
  readonly shortCodeKeyBox: Uint8Array;
  readonly createdAt: Date;
}

export interface SigningKeyRow {
  readonly communityId: string;
  readonly publicKey: Uint8Array;
  readonly keyId: Uint8Array;
  readonly state: 'active' | 'retired' | 'revoked';
  readonly createdAt: Date;
}

/** Communities and their public keys: few, reference-like, read whole. */
export const communityQueries = (sql: Sql) => ({
  /** All communities, or the one named. */
  communities: async (communityId: string | null = null): Promise<CommunityRow[]> => [
    ...(await sql<CommunityRow[]>`
      SELECT community_id AS "communityId", slug, name, currency, time_zone AS "timeZone", languages, rules,
        short_code_key_box AS "shortCodeKeyBox", created_at AS "createdAt"
      FROM megibung.community
      WHERE ${communityId}::uuid IS NULL OR community_id = ${communityId}
      ORDER BY created_at, community_id`),
  ],

  signingKeys: async (communityId: string | null = null): Promise<SigningKeyRow[]> => [
    ...(await sql<SigningKeyRow[]>`
      SELECT community_id AS "communityId", public_key AS "publicKey", key_id AS "keyId", state, created_at AS "createdAt"
      FROM megibung.signing_key
      WHERE ${communityId}::uuid IS NULL OR community_id = ${communityId}
      ORDER BY community_id, created_at, public_key`),
  ],

  /** The encrypted secret of a key; null where it was revoked, undefined where there is no such key. */
  signingSecretBox: async (
    communityId: string,
    publicKey: Uint8Array,
  ): Promise<Uint8Array | null | undefined> => {
    const [row] = await sql<{ box: Uint8Array | null }[]>`
      SELECT secret_box AS box FROM megibung.signing_key
      WHERE community_id = ${communityId} AND public_key = ${publicKey}`;
    return row?.box;
  },

  /** Whether PostgreSQL knows a time zone by this name. */
  isTimeZone: async (name: string): Promise<boolean> => {
    const [row] = await sql<{ known: boolean }[]>`
      SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_timezone_names WHERE name = ${name}) AS known`;
    return row?.known === true;
  },

  /** Epoch and last event of a community's log. */
  logHead: async (communityId: string): Promise<{ epoch: number; seq: number } | null> => {
    const [row] = await sql<{ epoch: number; seq: bigint }[]>`
      SELECT epoch, seq FROM megibung.log_head WHERE community_id = ${communityId}`;
    return row ? { epoch: row.epoch, seq: Number(row.seq) } : null;
  },
});
