import type { TokenState } from '@megibung/core';
import { bytesArray, plainArray } from '../pg-values.ts';
import type { Sql } from '../postgres/client.ts';

export interface TokenStateRow {
  readonly batch: number;
  readonly index: number;
  readonly state: TokenState;
  readonly payloadHash: Uint8Array;
}

export interface TokenFacts extends TokenStateRow {
  readonly mealId: string;
  readonly vendorId: string;
  readonly validFrom: Date;
  readonly validUntil: Date;
}

/** Single tokens. */
export const tokenQueries = (sql: Sql) => ({
  /** The tokens of a batch after an index, in order. */
  tokensOfBatch: async (
    communityId: string,
    batch: number,
    after: number,
    limit: number,
  ): Promise<{ index: number; state: TokenState }[]> => [
    ...(await sql<{ index: number; state: TokenState }[]>`
      SELECT token_index AS index, state FROM megibung.token_view
      WHERE community_id = ${communityId} AND batch_number = ${batch} AND token_index > ${after}
      ORDER BY token_index LIMIT ${limit}`),
  ],

  /** Which tokens the given keyed hashes of short codes name; the key is the hash in hexadecimal. */
  tokensByShortHash: async (
    communityId: string,
    hashes: readonly Uint8Array[],
  ): Promise<Map<string, { batch: number; index: number }>> => {
    const rows = await sql<{ hash: string; batch: bigint; index: number }[]>`
      SELECT encode(short_hash, 'hex') AS hash, batch_number AS batch, token_index AS index
      FROM megibung.token
      WHERE community_id = ${communityId} AND short_hash = ANY (${bytesArray(hashes)}::bytea[])`;
    return new Map(rows.map((row) => [row.hash, { batch: Number(row.batch), index: row.index }]));
  },

  /** States of the named tokens; those that do not exist are missing. */
  tokenStates: async (
    communityId: string,
    refs: readonly { batch: number; index: number }[],
  ): Promise<TokenStateRow[]> => {
    const rows = await sql<(Omit<TokenStateRow, 'batch'> & { batch: bigint })[]>`
      SELECT DISTINCT t.batch_number AS batch, t.token_index AS index, t.state, t.payload_hash AS "payloadHash"
      FROM unnest(${plainArray(refs.map((ref) => ref.batch))}::bigint[],
        ${plainArray(refs.map((ref) => ref.index))}::integer[]) AS u(batch, index)
      JOIN megibung.token_view t
        ON t.community_id = ${communityId} AND t.batch_number = u.batch AND t.token_index = u.index`;
    return rows.map((row) => ({ ...row, batch: Number(row.batch) }));
  },

  /** The index that replaced a card; null where none did. Reads the log, so it is for the rare retry. */
  replacementOf: async (communityId: string, batch: number, index: number): Promise<number | null> => {
    const [row] = await sql<{ by: number }[]>`
      SELECT (body::json->'data'->>'by')::integer AS by FROM megibung.event
      WHERE community_id = ${communityId} AND type = 'token.replaced'
        AND body LIKE ${`%"data":{"batch":${batch},"by":%,"index":${index}}%`} LIMIT 1`;
    return row?.by ?? null;
  },

  /** What the public page may need of one token; null where there is none. */
  tokenFacts: async (communityId: string, batch: number, index: number): Promise<TokenFacts | null> => {
    const [row] = await sql<Omit<TokenFacts, 'batch'>[]>`
      SELECT token_index AS index, state, payload_hash AS "payloadHash", meal_id AS "mealId", vendor_id AS "vendorId",
        valid_from AS "validFrom", valid_until AS "validUntil"
      FROM megibung.token_view
      WHERE community_id = ${communityId} AND batch_number = ${batch} AND token_index = ${index}`;
    return row ? { ...row, batch } : null;
  },
});
