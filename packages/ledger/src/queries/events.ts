import type { Sql } from '../postgres/client.ts';

export interface EventRow {
  readonly seq: number;
  readonly epoch: number;
  readonly type: string;
  readonly eventAt: Date;
  readonly createdAt: Date;
  /** Canonical JSON: the bytes of record. */
  readonly body: string;
  /** 32 bytes. */
  readonly leafHash: Uint8Array;
}

/** An event as the live stream needs it: whose stall it concerns; null where it concerns no one stall. */
export interface LiveEventRow extends Omit<EventRow, 'leafHash'> {
  readonly vendorId: string | null;
}

/** The log of one community, in order. */
export const eventQueries = (sql: Sql) => ({
  events: async (communityId: string, after: number, limit: number): Promise<EventRow[]> => {
    const rows = await sql<(Omit<EventRow, 'seq'> & { seq: bigint })[]>`
      SELECT seq, epoch, type, event_at AS "eventAt", created_at AS "createdAt", body, leaf_hash AS "leafHash"
      FROM megibung.event WHERE community_id = ${communityId} AND seq > ${after} ORDER BY seq LIMIT ${limit}`;
    return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
  },

  liveEvents: async (communityId: string, after: number, limit: number): Promise<LiveEventRow[]> => {
    const rows = await sql<(Omit<LiveEventRow, 'seq'> & { seq: bigint })[]>`
      SELECT e.seq, e.epoch, e.type, e.event_at AS "eventAt", e.created_at AS "createdAt", e.body,
        coalesce((e.data->>'vendor')::uuid, p.vendor_id, b.vendor_id, r.vendor_id, d.vendor_id, m.vendor_id) AS "vendorId"
      FROM (SELECT *, body::json->'data' AS data FROM megibung.event
            WHERE community_id = ${communityId} AND seq > ${after} ORDER BY seq LIMIT ${limit}) e
      LEFT JOIN megibung.prepayment p
        ON p.community_id = e.community_id AND p.prepayment_id = (e.data->>'prepayment')::uuid
      LEFT JOIN megibung.batch b
        ON b.community_id = e.community_id AND b.batch_number = (e.data->>'batch')::bigint
      LEFT JOIN megibung.redemption r
        ON r.community_id = e.community_id AND r.redemption_id = (e.data->>'redemption')::uuid
      LEFT JOIN megibung.device d
        ON d.community_id = e.community_id AND d.device_id = (e.data->>'device')::uuid
      LEFT JOIN megibung.meal m ON m.community_id = e.community_id AND m.meal_id = (e.data->>'meal')::uuid
      ORDER BY e.seq`;
    return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
  },
});
