import { type Column, DataTable, formatNumber, MoneyText, useLanguage } from '@megibung/ui';
import type { ReactElement, ReactNode } from 'react';
import type { Report, ReportLine } from '../api/shapes.ts';
import { useWords } from '../words.ts';
import { columnWords, type ReportColumn, reportColumns } from './report-columns.ts';

/** Every stall a row, every state a column; what nobody has anything in is left out. */
export const FigureTable = ({ report, unit }: { report: Report; unit: 'meals' | 'money' }): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  const cell = (line: ReportLine, column: ReportColumn): ReactNode =>
    unit === 'meals' ? (
      formatNumber(line[column].meals, language)
    ) : (
      <MoneyText minor={line[column].money} currency={report.currency} />
    );
  const used = reportColumns.filter((column) => column === 'funded' || report.total[column].meals > 0);
  const columns: Column<Report['vendors'][number]>[] = [
    {
      key: 'vendor',
      header: t('console.prepay.vendor'),
      isTitle: true,
      cell: ({ name }) => name,
      footer: t('console.report.total'),
    },
    ...used.map((column) => ({
      key: column,
      header: columnWords(column, t),
      isNumber: true,
      cell: (line: ReportLine) => cell(line, column),
      footer: cell(report.total, column),
    })),
    ...(unit === 'meals' && report.total.disputed.meals > 0
      ? [
          {
            key: 'disputed',
            header: t('console.report.disputed'),
            isNumber: true,
            cell: (line: ReportLine) => formatNumber(line.disputed.meals, language),
            footer: formatNumber(report.total.disputed.meals, language),
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={t('console.report.perVendor')}
      captionHidden
      columns={columns}
      rows={report.vendors}
      rowKey={({ vendorId }) => vendorId}
    />
  );
};
