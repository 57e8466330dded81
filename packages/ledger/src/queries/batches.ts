import type { BatchState } from '@megibung/core';
import type { Sql } from '../postgres/client.ts';

export interface BatchRow {
  readonly batchId: string;
  readonly number: number;
  readonly prepaymentId: string;
  readonly renews: number | null;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly mealId: string;
  readonly mealNameId: string;
  readonly mealNameEn: string;
  readonly price: bigint;
  readonly quantity: number;
  /** Highest index in use: the quantity, and one more for each replacement. */
  readonly issued: number;
  readonly state: BatchState;
  readonly atExpiry: 'kept' | 'refunded' | 'issued_anew';
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly hasSecondFactor: boolean;
  /** Cards up to this index were recalled; 0 where none was. */
  readonly recalledThrough: number;
  readonly held: number;
  readonly allotted: number;
  readonly handedOut: number;
  readonly served: number;
  readonly expired: number;
  readonly voided: number;
  readonly returned: number;
  /** Null until the terms are fixed, likewise below. */
  readonly termsHash: Uint8Array | null;
  readonly publicKey: Uint8Array | null;
  /** Encrypted: what the short codes come from. */
  readonly secretBox: Uint8Array | null;
}

export interface BatchFilter {
  readonly batchId?: string;
  readonly number?: number;
  readonly vendorId?: string | null;
  readonly prepaymentId?: string;
  readonly before?: number | null;
  readonly limit?: number;
}

const rowsMax = 1_000;

/** What a second factor is checked with. */
export interface BatchSecretRow {
  readonly hasSecondFactor: boolean;
  readonly isMinting: boolean;
  readonly secretBox: Uint8Array | null;
}

/** Batches of one community, newest first. */
export const batchQueries = (sql: Sql) => ({
  batchSecret: async (communityId: string, batch: number): Promise<BatchSecretRow | undefined> => {
    const [row] = await sql<BatchSecretRow[]>`
      SELECT has_second_factor AS "hasSecondFactor", state = 'minting' AS "isMinting", secret_box AS "secretBox"
      FROM megibung.batch WHERE community_id = ${communityId} AND batch_number = ${batch}`;
    return row;
  },

  batches: async (communityId: string, filter: BatchFilter = {}): Promise<BatchRow[]> => {
    const rows = await sql<
      (Omit<BatchRow, 'number' | 'renews'> & { number: bigint; renews: bigint | null })[]
    >`
      SELECT b.batch_id AS "batchId", b.batch_number AS number, b.prepayment_id AS "prepaymentId", b.renews,
        b.vendor_id AS "vendorId", v.name AS "vendorName", b.meal_id AS "mealId", m.name_id AS "mealNameId",
        m.name_en AS "mealNameEn", b.price, b.quantity, b.issued, b.state, b.at_expiry AS "atExpiry",
        b.valid_from AS "validFrom", b.valid_until AS "validUntil",
        b.has_second_factor AS "hasSecondFactor", b.recalled_through AS "recalledThrough",
        t.held, t.allotted, t.handed_out AS "handedOut", t.redeemed AS served, t.expired, t.voided, t.returned,
        b.terms_hash AS "termsHash", b.public_key AS "publicKey", b.secret_box AS "secretBox"
      FROM megibung.batch b
      JOIN megibung.batch_tally t ON t.community_id = b.community_id AND t.batch_number = b.batch_number
      JOIN megibung.vendor v ON v.community_id = b.community_id AND v.vendor_id = b.vendor_id
      JOIN megibung.meal m ON m.community_id = b.community_id AND m.meal_id = b.meal_id
      WHERE b.community_id = ${communityId}
        AND (${filter.batchId ?? null}::uuid IS NULL OR b.batch_id = ${filter.batchId ?? null})
        AND (${filter.number ?? null}::bigint IS NULL OR b.batch_number = ${filter.number ?? null})
        AND (${filter.vendorId ?? null}::uuid IS NULL OR b.vendor_id = ${filter.vendorId ?? null})
        AND (${filter.prepaymentId ?? null}::uuid IS NULL OR b.prepayment_id = ${filter.prepaymentId ?? null})
        AND (${filter.before ?? null}::bigint IS NULL OR b.batch_number < ${filter.before ?? null})
      ORDER BY b.batch_number DESC
      LIMIT ${filter.limit ?? rowsMax}`;
    return rows.map((row) => ({
      ...row,
      number: Number(row.number),
      renews: row.renews === null ? null : Number(row.renews),
    }));
  },
});
