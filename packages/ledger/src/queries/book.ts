import type { DisputeReason, EventType, PrepaymentMethod } from '@megibung/core';
import type { Sql, TransactionSql } from '../postgres/client.ts';

/** One movement of a stall's prepaid money, other than by a meal served or undone. */
export interface BookMovementRow {
  readonly type: EventType;
  /** Local day, `YYYY-MM-DD`. */
  readonly day: string;
  readonly prepaymentId: string;
  readonly method: PrepaymentMethod;
  readonly mealId: string;
  /** Positive where the stall now owes more. */
  readonly money: bigint;
  readonly meals: number;
}

export interface BookRedemptionRow {
  readonly redemptionId: string;
  readonly day: string;
  readonly eventAt: Date;
  readonly batch: number | null;
  readonly index: number | null;
  readonly mealId: string | null;
  readonly reason: DisputeReason | null;
  readonly bears: 'vendor' | 'community' | null;
  readonly isUndone: boolean;
  readonly paidFrom: 'prepaid' | 'kept' | 'none';
  readonly money: bigint;
}

export interface BookRows {
  readonly epoch: number;
  readonly head: number;
  /** Today by the community's clock. */
  readonly today: string;
  /** What the stall owes now. */
  readonly owedMoney: bigint;
  readonly owedMeals: number;
  /** What it served from prepaid money since the first day; `redemptions` may be cut off. */
  readonly servedMoney: bigint;
  readonly servedMeals: number;
  /** Since the first day, in order of the log. */
  readonly movements: readonly BookMovementRow[];
  readonly redemptions: readonly BookRedemptionRow[];
}

export interface BookWanted {
  readonly communityId: string;
  readonly vendorId: string;
  readonly now: Date;
  /** First local day; null: `days` days, today the last. */
  readonly from: string | null;
  readonly days: number;
  readonly redemptionsMax: number;
}

/** A stall's own book, as of one moment. */
export const bookQueries = (sql: Sql) => ({
  book: (wanted: BookWanted): Promise<BookRows | null> =>
    sql.begin('ISOLATION LEVEL REPEATABLE READ READ ONLY', async (tx): Promise<BookRows | null> => {
      const { communityId, vendorId, now } = wanted;
      const [head] = await tx<
        { epoch: number; seq: bigint; today: string; zone: string; start: Date; owedMoney: bigint }[]
      >`
        SELECT h.epoch, h.seq, to_char(${now}::timestamptz AT TIME ZONE c.time_zone, 'YYYY-MM-DD') AS today,
          c.time_zone AS zone,
          coalesce(${wanted.from}::date, (${now}::timestamptz AT TIME ZONE c.time_zone)::date - ${wanted.days - 1}::integer)
            ::timestamp AT TIME ZONE c.time_zone AS start,
          coalesce(a.balance, 0) AS "owedMoney"
        FROM megibung.log_head h JOIN megibung.community c ON c.community_id = h.community_id
        LEFT JOIN megibung.account a ON a.community_id = h.community_id AND a.unit = 'MONEY' AND a.kind = 'prepaid'
          AND a.owner_id = ${vendorId}
        WHERE h.community_id = ${communityId}`;
      if (!head) return null;
      const firstSeq = await firstEventSince(tx, communityId, head.start, head.seq);
      const [owed] = await tx<{ meals: bigint | null }[]>`
        SELECT sum(CASE WHEN b.ended_at IS NULL THEN t.held + t.allotted + t.handed_out + t.voided ELSE 0 END
          + CASE WHEN b.at_expiry = 'issued_anew' THEN t.expired ELSE 0 END) AS meals
        FROM megibung.batch b
        JOIN megibung.batch_tally t ON t.community_id = b.community_id AND t.batch_number = b.batch_number
        WHERE b.community_id = ${communityId} AND b.vendor_id = ${vendorId} AND b.state IN ('active', 'refunded')`;
      const movements = await tx<(Omit<BookMovementRow, 'meals'> & { meals: bigint })[]>`
        SELECT e.type, to_char(e.event_at AT TIME ZONE ${head.zone}, 'YYYY-MM-DD') AS day,
          p.prepayment_id AS "prepaymentId", p.method,
          -- The meal that it was then: the batch may have moved on. What moves away is still the stall's own.
          coalesce((SELECT m.from_meal FROM megibung.amendment m WHERE m.community_id = e.community_id
            AND m.batch_number = b.batch_number AND m.from_meal IS NOT NULL
            AND m.seq >= e.seq + CASE WHEN t.from_account = a.account_id THEN 0 ELSE 1 END
            ORDER BY m.seq LIMIT 1), b.meal_id) AS "mealId",
          CASE WHEN t.to_account = a.account_id THEN t.amount ELSE -t.amount END AS money,
          CASE WHEN t.to_account = a.account_id THEN t.amount ELSE -t.amount END / b.price AS meals
        FROM megibung.account a
        JOIN megibung.transfer t ON t.community_id = a.community_id AND t.seq >= ${String(firstSeq)}::bigint
          AND (t.to_account = a.account_id OR t.from_account = a.account_id)
        JOIN megibung.event e ON e.community_id = t.community_id AND e.seq = t.seq
          AND e.type NOT LIKE 'redemption.%'
        JOIN megibung.batch b ON b.community_id = e.community_id
          AND b.batch_number = (e.body::json->'data'->>'batch')::bigint
        JOIN megibung.prepayment p ON p.community_id = b.community_id AND p.prepayment_id = b.prepayment_id
        WHERE a.community_id = ${communityId} AND a.unit = 'MONEY' AND a.kind = 'prepaid' AND a.owner_id = ${vendorId}
        ORDER BY t.seq, t.line`;
      const [served] = await tx<{ meals: bigint; money: bigint }[]>`
        SELECT count(*) AS meals, coalesce(sum(price), 0)::bigint AS money FROM megibung.redemption
        WHERE community_id = ${communityId} AND vendor_id = ${vendorId} AND seq >= ${String(firstSeq)}::bigint
          AND event_at >= ${head.start} AND undone_seq IS NULL AND paid_from = 'prepaid'`;
      const redemptions = await tx<(Omit<BookRedemptionRow, 'batch'> & { batch: bigint | null })[]>`
        SELECT r.redemption_id AS "redemptionId", to_char(r.event_at AT TIME ZONE ${head.zone}, 'YYYY-MM-DD') AS day,
          r.event_at AS "eventAt", r.batch_number AS batch, r.token_index AS index,
          coalesce((SELECT a.from_meal FROM megibung.amendment a WHERE a.community_id = r.community_id
            AND a.batch_number = b.batch_number AND a.from_meal IS NOT NULL AND a.seq > r.seq
            ORDER BY a.seq LIMIT 1), b.meal_id) AS "mealId", r.reason, r.bears,
          r.undone_seq IS NOT NULL AS "isUndone", r.paid_from AS "paidFrom", r.price AS money
        FROM megibung.redemption r
        LEFT JOIN megibung.batch b ON b.community_id = r.community_id AND b.batch_number = r.batch_number
        WHERE r.community_id = ${communityId} AND r.vendor_id = ${vendorId} AND r.seq >= ${String(firstSeq)}::bigint
          AND r.event_at >= ${head.start}
        ORDER BY r.event_at DESC, r.seq DESC LIMIT ${wanted.redemptionsMax}`;
      return {
        epoch: head.epoch,
        head: Number(head.seq),
        today: head.today,
        owedMoney: head.owedMoney,
        owedMeals: Number(owed?.meals ?? 0),
        servedMoney: served?.money ?? 0n,
        servedMeals: Number(served?.meals ?? 0),
        movements: movements.map((row) => ({ ...row, meals: Number(row.meals) })),
        redemptions: redemptions
          .map((row) => ({ ...row, batch: row.batch === null ? null : Number(row.batch) }))
          .reverse(),
      };
    }),
});

/** The log's times never run backwards, so the first event since a moment is found by halving; no index is needed. */
const firstEventSince = async (
  tx: TransactionSql,
  communityId: string,
  since: Date,
  head: bigint,
): Promise<bigint> => {
  let [low, high] = [1n, head + 1n];
  while (low < high) {
    const middle = (low + high) / 2n;
    const [event] = await tx<{ isSince: boolean }[]>`
      SELECT created_at >= ${since} AS "isSince" FROM megibung.event
      WHERE community_id = ${communityId} AND seq = ${String(middle)}::bigint`;
    if (event?.isSince ?? true) high = middle;
    else low = middle + 1n;
  }
  return low;
};
