import type { Sql } from '../postgres/client.ts';

/** What a phone's records show. */
export interface DeviceChainRow {
  readonly deviceId: string;
  readonly records: number;
  readonly lastCounter: number | null;
  readonly lastReceivedAt: Date | null;
  /** Counters that never came and that no undo explains: `[from, to]`, both included. */
  readonly gaps: readonly (readonly [number, number])[];
  /** Counters with two records, or whose record does not follow the one before. */
  readonly forks: readonly number[];
}

/** Findings told per phone: who has more has one finding, namely that. */
const findingsMax = 200;

export const deviceRecordQueries = (sql: Sql) => ({
  /** Every phone of a community with what its chain of records shows. */
  deviceChains: async (communityId: string): Promise<DeviceChainRow[]> => {
    const rows = await sql<
      {
        deviceId: string;
        records: bigint;
        lastCounter: bigint | null;
        lastReceivedAt: Date | null;
        gaps: [number, number][] | null;
        forks: number[] | null;
      }[]
    >`
      WITH chain AS (
        SELECT r.device_id, r.counter, r.record_hash, r.prev_hash, r.received_at, r.undoes,
          lag(r.counter) OVER w AS before, lag(r.record_hash) OVER w AS before_hash
        FROM megibung.device_record r WHERE r.community_id = ${communityId}
        WINDOW w AS (PARTITION BY r.device_id ORDER BY r.counter, r.received_at, r.record_hash)
      ),
      -- A record given up before anybody saw it: only its undo was sent, which names its counter.
      given_up AS (SELECT DISTINCT device_id, undoes AS counter FROM chain WHERE undoes IS NOT NULL),
      missing AS (
        SELECT c.device_id, n.counter FROM chain c
        CROSS JOIN LATERAL generate_series(coalesce(c.before, 0) + 1, least(c.counter - 1, coalesce(c.before, 0) + 10000)) AS n(counter)
        WHERE c.counter > coalesce(c.before, 0) + 1
          AND NOT EXISTS (SELECT 1 FROM given_up g WHERE g.device_id = c.device_id AND g.counter = n.counter)
      ),
      gap AS (
        SELECT device_id, min(counter) AS first, max(counter) AS last FROM (
          SELECT device_id, counter, counter - row_number() OVER (PARTITION BY device_id ORDER BY counter) AS island FROM missing
        ) x GROUP BY device_id, island
      ),
      fork AS (
        SELECT DISTINCT device_id, counter FROM chain
        WHERE counter = before
          OR before = counter - 1 AND prev_hash <> before_hash
            AND NOT EXISTS (SELECT 1 FROM megibung.device_record o WHERE o.community_id = ${communityId}
              AND o.device_id = chain.device_id AND o.counter = chain.before AND o.record_hash = chain.prev_hash)
      )
      SELECT d.device_id AS "deviceId", count(c.counter) AS records, max(c.counter) AS "lastCounter",
        max(c.received_at) AS "lastReceivedAt",
        (SELECT json_agg(json_build_array(g.first, g.last) ORDER BY g.first) FROM (
          SELECT * FROM gap WHERE gap.device_id = d.device_id ORDER BY first LIMIT ${findingsMax}) g) AS gaps,
        (SELECT json_agg(f.counter ORDER BY f.counter) FROM (
          SELECT * FROM fork WHERE fork.device_id = d.device_id ORDER BY counter LIMIT ${findingsMax}) f) AS forks
      FROM megibung.device d LEFT JOIN chain c ON c.device_id = d.device_id
      WHERE d.community_id = ${communityId}
      GROUP BY d.device_id, d.created_at ORDER BY d.created_at, d.device_id`;
    return rows.map((row) => ({
      deviceId: row.deviceId,
      records: Number(row.records),
      lastCounter: row.lastCounter === null ? null : Number(row.lastCounter),
      lastReceivedAt: row.lastReceivedAt,
      gaps: row.gaps ?? [],
      forks: row.forks ?? [],
    }));
  },
});
