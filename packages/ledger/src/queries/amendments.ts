import type { Sql } from '../postgres/client.ts';

export interface AmendmentRow {
  readonly amendmentId: string;
  readonly number: number;
  readonly kind: 'recall' | 'later_expiry' | 'other_stall';
  readonly statement: string;
  readonly publicKey: Uint8Array;
  readonly signature: Uint8Array;
  readonly createdAt: Date;
}

export const amendmentQueries = (sql: Sql) => ({
  /** Of one batch, in order. */
  amendments: async (communityId: string, batch: number): Promise<AmendmentRow[]> => [
    ...(await sql<AmendmentRow[]>`
      SELECT amendment_id AS "amendmentId", number, kind, statement, public_key AS "publicKey", signature,
        created_at AS "createdAt"
      FROM megibung.amendment WHERE community_id = ${communityId} AND batch_number = ${batch} ORDER BY number`),
  ],
});
