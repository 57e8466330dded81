import type { Sql } from '../postgres/client.ts';

export interface OwedRow {
  readonly mealId: string;
  readonly meals: number;
}

export interface StallRedemptionRow {
  readonly redemptionId: string;
  readonly batch: number | null;
  readonly index: number | null;
  readonly mealId: string | null;
  readonly reason: string | null;
  readonly undone: boolean;
  readonly eventAt: Date;
}

const todayRowsMax = 500;

/** What a stall's phone shows. */
export const stallQueries = (sql: Sql) => ({
  /** Meals paid for and not yet served, per meal of the stall. */
  owedMeals: async (communityId: string, vendorId: string): Promise<OwedRow[]> => {
    const rows = await sql<{ mealId: string; meals: bigint }[]>`
      SELECT b.meal_id AS "mealId", sum(t.held + t.allotted + t.handed_out) AS meals
      FROM megibung.batch b
      JOIN megibung.batch_tally t ON t.community_id = b.community_id AND t.batch_number = b.batch_number
      WHERE b.community_id = ${communityId} AND b.vendor_id = ${vendorId} AND b.state = 'active'
      GROUP BY b.meal_id HAVING sum(t.held + t.allotted + t.handed_out) > 0 ORDER BY b.meal_id`;
    return rows.map((row) => ({ mealId: row.mealId, meals: Number(row.meals) }));
  },

  /** The stall's redemptions of the present local day, newest first. */
  redemptionsToday: async (
    communityId: string,
    vendorId: string,
    now: Date,
  ): Promise<StallRedemptionRow[]> => {
    const rows = await sql<(Omit<StallRedemptionRow, 'batch'> & { batch: bigint | null })[]>`
      SELECT r.redemption_id AS "redemptionId", r.batch_number AS batch, r.token_index AS index,
        coalesce((SELECT a.from_meal FROM megibung.amendment a WHERE a.community_id = r.community_id
            AND a.batch_number = b.batch_number AND a.from_meal IS NOT NULL AND a.seq > r.seq
            ORDER BY a.seq LIMIT 1), b.meal_id) AS "mealId",
        r.reason, r.undone_seq IS NOT NULL AS undone, r.event_at AS "eventAt"
      FROM megibung.redemption r
      JOIN megibung.community c ON c.community_id = r.community_id
      LEFT JOIN megibung.batch b ON b.community_id = r.community_id AND b.batch_number = r.batch_number
      WHERE r.community_id = ${communityId} AND r.vendor_id = ${vendorId}
        AND r.event_at >= date_trunc('day', ${now}::timestamptz AT TIME ZONE c.time_zone) AT TIME ZONE c.time_zone
      ORDER BY r.seq DESC LIMIT ${todayRowsMax}`;
    return rows.map((row) => ({ ...row, batch: row.batch === null ? null : Number(row.batch) }));
  },
});
