import type { BatchState } from '@megibung/core';
import type { Sql } from '../postgres/client.ts';

export interface SnapshotBatchRow {
  readonly number: number;
  readonly changedSeq: number;
  readonly terms: string;
  readonly state: BatchState;
  readonly issued: number;
  readonly validUntil: Date;
  readonly vendorId: string;
  readonly mealId: string;
  readonly recalledThrough: number;
  readonly hasSecondFactor: boolean;
}

export interface SnapshotTokens {
  /** Indexes, ascending. */
  readonly redeemed: readonly number[];
  readonly closed: readonly number[];
}

export interface SnapshotRows {
  readonly epoch: number;
  readonly head: number;
  readonly epochStart: number;
  /** By number. */
  readonly batches: readonly SnapshotBatchRow[];
  /** Of those batches that `isKnown` did not know. */
  readonly tokens: ReadonlyMap<number, SnapshotTokens>;
  readonly served: readonly { readonly day: string; readonly meals: number }[];
  /** Other stalls' live batches, newest first. */
  readonly elsewhere: readonly { readonly number: number; readonly vendorId: string }[];
}

export interface SnapshotWanted {
  readonly communityId: string;
  readonly vendorId: string;
  readonly now: Date;
  /** Batches that ended before are left out. */
  readonly endedAfter: Date;
  readonly elsewhereMax: number;
  /** Whether the caller has the tokens of a batch as of this event. */
  readonly isKnown: (number: number, changedSeq: number) => boolean;
}

/** Everything a stall's snapshot is made of, as of one moment. */
export const snapshotQueries = (sql: Sql) => ({
  snapshot: (wanted: SnapshotWanted): Promise<SnapshotRows | null> =>
    sql.begin('ISOLATION LEVEL REPEATABLE READ READ ONLY', async (tx): Promise<SnapshotRows | null> => {
      const { communityId, vendorId, now } = wanted;
      const [head] = await tx<{ epoch: number; seq: bigint; epochStart: bigint }[]>`
        SELECT epoch, seq, coalesce((SELECT max(e.seq) FROM megibung.event e
          WHERE e.community_id = h.community_id AND e.type = 'epoch.started'), 1) AS "epochStart"
        FROM megibung.log_head h WHERE community_id = ${communityId}`;
      if (!head) return null;
      const rows = await tx<
        (Omit<SnapshotBatchRow, 'number' | 'changedSeq'> & {
          number: bigint;
          changedSeq: bigint;
          isTouched: boolean;
        })[]
      >`
        SELECT b.batch_number AS number, t.changed_seq AS "changedSeq", b.terms, b.state, b.issued,
          b.valid_until AS "validUntil", b.vendor_id AS "vendorId", b.meal_id AS "mealId",
          b.recalled_through AS "recalledThrough", b.has_second_factor AS "hasSecondFactor",
          t.redeemed + t.expired + t.voided + t.returned + t.replaced > 0 AS "isTouched"
        FROM megibung.batch b
        JOIN megibung.batch_tally t ON t.community_id = b.community_id AND t.batch_number = b.batch_number
        WHERE b.community_id = ${communityId} AND (b.vendor_id = ${vendorId} OR EXISTS (
            SELECT 1 FROM megibung.amendment a WHERE a.community_id = b.community_id
              AND a.batch_number = b.batch_number AND a.from_vendor = ${vendorId}))
          AND b.state <> 'minting' AND b.terms IS NOT NULL AND b.valid_until > ${wanted.endedAfter}
        ORDER BY b.batch_number`;
      const batches = rows.map(({ isTouched: _, ...row }) => ({
        ...row,
        number: Number(row.number),
        changedSeq: Number(row.changedSeq),
      }));
      const unknown = batches.filter(({ number, changedSeq }) => !wanted.isKnown(number, changedSeq));
      const touched = rows.filter(({ isTouched }) => isTouched).map(({ number }) => Number(number));
      const toRead = unknown.map(({ number }) => number).filter((number) => touched.includes(number));
      const states =
        toRead.length === 0
          ? []
          : await tx<{ number: bigint; redeemed: number[] | null; closed: number[] | null }[]>`
        SELECT batch_number AS number,
          array_agg(token_index ORDER BY token_index) FILTER (WHERE state = 'redeemed') AS redeemed,
          array_agg(token_index ORDER BY token_index)
            FILTER (WHERE state IN ('voided', 'returned', 'expired')) AS closed
        FROM megibung.token
        WHERE community_id = ${communityId} AND batch_number = ANY (${`{${toRead.join(',')}}`}::bigint[])
        GROUP BY batch_number`;
      const found = new Map(states.map((row) => [Number(row.number), row]));
      const served = await tx<{ day: string; meals: number }[]>`
        SELECT to_char(d.day, 'YYYY-MM-DD') AS day, d.served AS meals
        FROM megibung.vendor_day d JOIN megibung.community c ON c.community_id = d.community_id
        WHERE d.community_id = ${communityId} AND d.vendor_id = ${vendorId}
          AND d.day >= (${now}::timestamptz AT TIME ZONE c.time_zone)::date - 1
        ORDER BY d.day`;
      const elsewhere = await tx<{ number: bigint; vendorId: string }[]>`
        SELECT batch_number AS number, vendor_id AS "vendorId" FROM megibung.batch
        WHERE community_id = ${communityId} AND vendor_id <> ${vendorId} AND state = 'active' AND valid_until > ${now}
        ORDER BY batch_number DESC LIMIT ${wanted.elsewhereMax}`;
      return {
        epoch: head.epoch,
        head: Number(head.seq),
        epochStart: Number(head.epochStart),
        batches,
        tokens: new Map(
          unknown.map(({ number }) => {
            const row = found.get(number);
            return [number, { redeemed: row?.redeemed ?? [], closed: row?.closed ?? [] }];
          }),
        ),
        served: [...served],
        elsewhere: elsewhere.map((row) => ({ ...row, number: Number(row.number) })),
      };
    }),
});
