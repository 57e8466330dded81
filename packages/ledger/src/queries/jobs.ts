import type { Sql } from '../postgres/client.ts';

/** Work that was begun and waits to be gone on with, over all communities. */
export const jobQueries = (sql: Sql) => ({
  /** Communities with a batch whose end, and the time that a phone may be offline, have passed. */
  communitiesToExpire: async (now: Date): Promise<string[]> => {
    const rows = await sql<{ communityId: string }[]>`
      SELECT DISTINCT b.community_id AS "communityId"
      FROM megibung.batch b JOIN megibung.community c ON c.community_id = b.community_id
      WHERE b.state = 'active' AND b.ended_at IS NULL
        AND b.valid_until + make_interval(hours => (c.rules->>'offlineAgeHours')::integer) <= ${now}`;
    return rows.map((row) => row.communityId);
  },

  /** Communities with recalled cards that are not voided yet. */
  communitiesToRecall: async (): Promise<string[]> => {
    const rows = await sql<{ communityId: string }[]>`
      SELECT DISTINCT community_id AS "communityId" FROM megibung.batch
      WHERE state = 'active' AND ended_at IS NULL AND recall_swept < recalled_through`;
    return rows.map((row) => row.communityId);
  },

  /** Ended batches whose meals are to be issued anew, with the new batch where one was begun. */
  batchesToRenew: async (): Promise<
    { communityId: string; prepaymentId: string; batch: number; renewedBy: number | null }[]
  > => {
    const rows = await sql<
      { communityId: string; prepaymentId: string; batch: bigint; renewedBy: bigint | null }[]
    >`
      SELECT b.community_id AS "communityId", b.prepayment_id AS "prepaymentId", b.batch_number AS batch,
        n.batch_number AS "renewedBy"
      FROM megibung.batch b
      JOIN megibung.batch_tally t ON t.community_id = b.community_id AND t.batch_number = b.batch_number
      LEFT JOIN megibung.batch n ON n.community_id = b.community_id AND n.prepayment_id = b.prepayment_id
        AND n.renews = b.batch_number
      WHERE b.at_expiry = 'issued_anew' AND b.state = 'active' AND b.ended_at IS NOT NULL AND t.expired > 0
        AND (n.batch_number IS NULL OR n.state IN ('minting', 'printed'))`;
    return rows.map((row) => ({
      ...row,
      batch: Number(row.batch),
      renewedBy: row.renewedBy === null ? null : Number(row.renewedBy),
    }));
  },

  /** Batches whose minting was cut off. */
  batchesToMint: async (): Promise<{ communityId: string; batch: number }[]> => {
    const rows = await sql<{ communityId: string; batch: bigint }[]>`
      SELECT community_id AS "communityId", batch_number AS batch FROM megibung.batch WHERE state = 'minting'
      ORDER BY created_at`;
    return rows.map((row) => ({ ...row, batch: Number(row.batch) }));
  },

  /** Refunds that are not through yet. */
  prepaymentsToRefund: async (): Promise<{ communityId: string; prepaymentId: string }[]> => [
    ...(await sql<{ communityId: string; prepaymentId: string }[]>`
      SELECT DISTINCT community_id AS "communityId", prepayment_id AS "prepaymentId" FROM megibung.batch
      WHERE state = 'refunded' AND ended_at IS NULL`),
  ],
});
