import type { ConsoleWords } from '../words.ts';

/** The report's figures, in the order in which a meal goes. */
export const reportColumns = [
  'funded',
  'held',
  'allotted',
  'handedOut',
  'served',
  'expired',
  'voided',
  'returned',
] as const;

export type ReportColumn = (typeof reportColumns)[number];

export const columnWords = (column: ReportColumn, t: ConsoleWords): string => t(`console.report.${column}`);
