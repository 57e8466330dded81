import type { Sql } from '../postgres/client.ts';

export interface Figures {
  readonly meals: bigint;
  readonly money: bigint;
}

export interface VendorFigures {
  readonly vendorId: string;
  readonly name: string;
  readonly funded: Figures;
  readonly held: Figures;
  readonly allotted: Figures;
  readonly handedOut: Figures;
  readonly served: Figures;
  readonly expired: Figures;
  readonly voided: Figures;
  readonly returned: Figures;
  /** Meals that were served and that no token paid for. */
  readonly disputed: bigint;
}

export interface ReportRows {
  readonly epoch: number;
  readonly head: number;
  readonly vendors: readonly VendorFigures[];
}

type ReportRow = {
  vendorId: string;
  name: string;
  epoch: number;
  head: bigint;
  ledgerServed: bigint;
} & Record<ReportColumn | `${ReportColumn}Money`, bigint>;
const columns = [
  'funded',
  'held',
  'allotted',
  'handedOut',
  'served',
  'expired',
  'voided',
  'returned',
] as const;
type ReportColumn = (typeof columns)[number];

export const reportQueries = (sql: Sql) => ({
  /** Every stall's figures, all of one moment; null where there is no such community. */
  report: async (communityId: string, vendorId: string | null = null): Promise<ReportRows | null> => {
    const rows = await sql<ReportRow[]>`
      SELECT h.epoch, h.seq AS head, v.vendor_id AS "vendorId", v.name,
        coalesce(r.funded, 0) AS funded, coalesce(r.funded_money, 0)::bigint AS "fundedMoney",
        coalesce(r.held, 0) AS held, coalesce(r.held_money, 0)::bigint AS "heldMoney",
        coalesce(r.allotted, 0) AS allotted, coalesce(r.allotted_money, 0)::bigint AS "allottedMoney",
        coalesce(r.handed_out, 0) AS "handedOut", coalesce(r.handed_out_money, 0)::bigint AS "handedOutMoney",
        coalesce(r.served, 0) AS served, coalesce(r.served_money, 0)::bigint AS "servedMoney",
        coalesce(r.expired, 0) AS expired, coalesce(r.expired_money, 0)::bigint AS "expiredMoney",
        coalesce(r.voided, 0) AS voided, coalesce(r.voided_money, 0)::bigint AS "voidedMoney",
        coalesce(r.returned, 0) AS returned, coalesce(r.returned_money, 0)::bigint AS "returnedMoney",
        coalesce(a.balance, 0) AS "ledgerServed"
      FROM megibung.log_head h
      LEFT JOIN megibung.vendor v ON v.community_id = h.community_id
        AND (${vendorId}::uuid IS NULL OR v.vendor_id = ${vendorId})
      LEFT JOIN megibung.report r ON r.community_id = v.community_id AND r.vendor_id = v.vendor_id
      LEFT JOIN megibung.account a ON a.community_id = v.community_id AND a.unit = 'MEAL' AND a.kind = 'served'
        AND a.owner_id = v.vendor_id
      WHERE h.community_id = ${communityId}
      ORDER BY v.created_at, v.vendor_id`;
    const [first] = rows;
    if (!first) return null;
    const vendors = rows.filter((row) => row.vendorId !== null).map(toVendorFigures);
    return { epoch: first.epoch, head: Number(first.head), vendors };
  },
});

const toVendorFigures = (row: ReportRow): VendorFigures => {
  const figures = Object.fromEntries(
    columns.map((column) => [column, { meals: row[column], money: row[`${column}Money`] }]),
  ) as Record<ReportColumn, Figures>;
  // The ledger's account counts every meal served; the tokens count those that a token paid for.
  return { vendorId: row.vendorId, name: row.name, ...figures, disputed: row.ledgerServed - row.served };
};
