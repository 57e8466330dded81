import type { PrepaymentMethod, PrepaymentState } from '@megibung/core';
import type { Sql } from '../postgres/client.ts';

export interface PrepaymentRow {
  readonly prepaymentId: string;
  readonly vendorId: string;
  readonly mealId: string;
  readonly vendorName: string;
  readonly mealNameId: string;
  readonly mealNameEn: string;
  readonly quantity: number;
  readonly price: bigint;
  readonly method: PrepaymentMethod;
  readonly state: PrepaymentState;
  /** The first batch minted for it; null before that, and while it is being minted. */
  readonly batchId: string | null;
  /** Encrypted; null for an anonymous gift. */
  readonly donorBox: Uint8Array | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

export interface PrepaymentFilter {
  readonly vendorId?: string | null;
  readonly prepaymentId?: string;
  readonly waitingOnly?: boolean;
  /** Only those older than this one. */
  readonly before?: string | null;
  readonly limit?: number;
}

const rowsMax = 1_000;

/** Prepayments of one community, newest first. */
export const prepaymentQueries = (sql: Sql) => ({
  prepayments: async (communityId: string, filter: PrepaymentFilter = {}): Promise<PrepaymentRow[]> => [
    ...(await sql<PrepaymentRow[]>`
      SELECT p.prepayment_id AS "prepaymentId", p.vendor_id AS "vendorId", p.meal_id AS "mealId",
        v.name AS "vendorName", m.name_id AS "mealNameId", m.name_en AS "mealNameEn", p.quantity, p.price, p.method,
        p.state, b.batch_id AS "batchId", d.name_box AS "donorBox", p.created_at AS "createdAt",
        p.changed_at AS "changedAt"
      FROM megibung.prepayment p
      JOIN megibung.vendor v ON v.community_id = p.community_id AND v.vendor_id = p.vendor_id
      JOIN megibung.meal m ON m.community_id = p.community_id AND m.meal_id = p.meal_id
      LEFT JOIN megibung.batch b ON b.community_id = p.community_id AND b.prepayment_id = p.prepayment_id
        AND b.renews IS NULL AND b.state <> 'minting'
      LEFT JOIN megibung.prepayment_donor d
        ON d.community_id = p.community_id AND d.prepayment_id = p.prepayment_id
      WHERE p.community_id = ${communityId}
        AND (${filter.vendorId ?? null}::uuid IS NULL OR p.vendor_id = ${filter.vendorId ?? null})
        AND (${filter.prepaymentId ?? null}::uuid IS NULL OR p.prepayment_id = ${filter.prepaymentId ?? null})
        AND (NOT ${filter.waitingOnly ?? false} OR p.state IN ('promised', 'paid'))
        AND (${filter.before ?? null}::uuid IS NULL OR (p.created_at, p.prepayment_id) <
          (SELECT x.created_at, x.prepayment_id FROM megibung.prepayment x
           WHERE x.community_id = ${communityId} AND x.prepayment_id = ${filter.before ?? null}))
      ORDER BY p.created_at DESC, p.prepayment_id DESC
      LIMIT ${filter.limit ?? rowsMax}`),
  ],

  /** When a meal of this prepayment was last served; null before the first. */
  lastServedAt: async (communityId: string, prepaymentId: string): Promise<Date | null> => {
    const [row] = await sql<{ at: Date | null }[]>`
      SELECT max(r.event_at) AS at
      FROM megibung.batch b
      JOIN megibung.redemption r ON r.community_id = b.community_id AND r.batch_number = b.batch_number
      WHERE b.community_id = ${communityId} AND b.prepayment_id = ${prepaymentId}
        AND r.prior_state IS NOT NULL AND r.undone_seq IS NULL`;
    return row?.at ?? null;
  },
});
