import { reportOut, toPublicId } from '@megibung/core';
import type { Figures, VendorFigures } from '@megibung/ledger';
import type { z } from 'zod';
import type { ServerDeps } from '../deps.ts';
import type { Mount } from '../http/endpoint.ts';
import { notFound } from '../http/status-problem.ts';

type Report = z.output<typeof reportOut>;
type Line = Report['total'];

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

export const mountReport = (mount: Mount, deps: ServerDeps): void => {
  mount(
    'GET /communities/{c}/report',
    {
      tag: 'Report',
      summary: 'Meals and money by what became of them, per stall and in total.',
      description:
        'funded = held + allotted + handedOut + served + expired + voided + returned, in meals and in money.',
      answer: reportOut,
    },
    async ({ community, vendorId }): Promise<Report> => {
      const rows = await deps.queries.report(community.id, vendorId);
      if (!rows) throw notFound('community');
      return {
        community: toPublicId('community', community.id),
        currency: community.currency,
        epoch: rows.epoch,
        head: rows.head,
        total: toLine(sum(rows.vendors)),
        vendors: rows.vendors.map((vendor) => ({
          ...toLine(vendor),
          vendorId: toPublicId('vendor', vendor.vendorId),
          name: vendor.name,
        })),
      };
    },
  );
};

type Row = Pick<VendorFigures, (typeof columns)[number] | 'disputed'>;

const toLine = (row: Row): Line => ({
  ...(Object.fromEntries(
    columns.map((column) => [column, { meals: Number(row[column].meals), money: String(row[column].money) }]),
  ) as Omit<Line, 'disputed'>),
  disputed: { meals: Number(row.disputed) },
});

const sum = (rows: readonly Row[]): Row => {
  const add = (column: (typeof columns)[number]): Figures => ({
    meals: rows.reduce((total, row) => total + row[column].meals, 0n),
    money: rows.reduce((total, row) => total + row[column].money, 0n),
  });
  const figures = Object.fromEntries(columns.map((column) => [column, add(column)])) as Omit<Row, 'disputed'>;
  return { ...figures, disputed: rows.reduce((total, row) => total + row.disputed, 0n) };
};
