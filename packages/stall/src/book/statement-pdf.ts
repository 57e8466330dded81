import { formatDate, formatDateTime, formatMoney, formatNumber } from '@megibung/ui';
import { jsPDF } from 'jspdf';
import type { BookLine } from './book-lines.ts';
import type { Amount, DaySums } from './book-sums.ts';
import { type Column, createPaper, type Paper } from './paper.ts';
import { mealNameOf, noteOf, type Statement } from './statement.ts';

/** The statement on A4, in pure black: what a copying machine and a cheap printer keep. */
export const statementPdf = (statement: Statement): Blob => {
  const { sums, stall, community, t, timeZone, madeAt } = statement;
  const pdf = new jsPDF({ unit: 'mm', format: 'a4' });
  const period = t('book.statement.period', { from: dayText(sums.from, t), until: dayText(sums.until, t) });
  pdf.setProperties({ title: `${stall}: ${period}`, creator: 'Megibung' });
  pdf.setLanguage(t.language === 'id' ? 'id' : 'en-GB');
  const paper = createPaper(pdf);
  paper.title(stall);
  paper.line(t('book.statement.title'), 'strong');
  paper.line(`${community} · ${period}`);
  paper.line(t('book.statement.made', { time: formatDateTime(madeAt, t.language, timeZone) }));
  paper.space(4);
  balance(paper, statement);
  dayTable(paper, statement);
  received(paper, statement);
  disputed(paper, statement);
  paper.number((number, count) => t('book.statement.page', { number, count }));
  return pdf.output('blob');
};

const dayText = (day: string, t: Statement['t']): string => formatDate(`${day}T00:00:00Z`, t.language, 'UTC');

const balance = (paper: Paper, statement: Statement): void => {
  const { sums, t } = statement;
  const row = (
    label: 'opening' | 'received' | 'served' | 'released' | 'closing',
    sign: string,
    amount: Amount,
  ): string[] => [
    t(`book.row.${label}`),
    sign,
    formatNumber(amount.meals, t.language),
    moneyText(statement, amount.money),
  ];
  const rows = [row('received', '+', sums.received), row('served', '–', sums.served)];
  if (sums.released.meals !== 0 || sums.released.money !== 0n) rows.push(row('released', '–', sums.released));
  if (sums.opening) rows.unshift(row('opening', '', sums.opening));
  paper.table({
    heading: t('book.balance'),
    columns: [
      { width: 90, label: '' },
      { width: 10, label: '' },
      { width: 30, label: t('book.column.meals'), align: 'right' },
      { width: 50, label: t('book.column.money'), align: 'right' },
    ],
    rows,
    ...(sums.closing ? { total: row('closing', '=', sums.closing) } : {}),
  });
  if (!sums.opening) paper.line(t('book.statement.unseen'));
  if (sums.waiting > 0) paper.line(t('book.statement.waiting', { count: sums.waiting }));
};

const dayTable = (paper: Paper, statement: Statement): void => {
  const { sums, t } = statement;
  if (sums.days.length === 0) {
    paper.line(t('book.noDays'));
    return;
  }
  const hasReleased = sums.days.some(({ released }) => released.meals !== 0 || released.money !== 0n);
  const columns: Column[] = [
    { width: hasReleased ? 40 : 50, label: t('book.column.date') },
    { width: hasReleased ? 34 : 40, label: t('book.column.received'), align: 'right' },
    { width: hasReleased ? 20 : 24, label: t('book.column.served'), align: 'right' },
    { width: hasReleased ? 34 : 40, label: t('book.column.earned'), align: 'right' },
    ...(hasReleased
      ? [{ width: 28, label: t('book.column.released'), align: 'right' } satisfies Column]
      : []),
    { width: hasReleased ? 24 : 26, label: t('book.column.owed'), align: 'right' },
  ];
  const row = (label: string, day: Omit<DaySums, 'day'>): string[] => [
    label,
    moneyText(statement, day.received.money),
    formatNumber(day.served.meals, t.language),
    moneyText(statement, day.served.money),
    ...(hasReleased ? [moneyText(statement, day.released.money)] : []),
    day.owed ? formatNumber(day.owed.meals, t.language) : '–',
  ];
  paper.table({
    heading: t('book.statement.days'),
    columns,
    rows: sums.days.map((day) => row(dayText(day.day, t), day)),
    total: row(t('book.statement.total'), { ...sums, owed: sums.closing }),
  });
};

const received = (paper: Paper, statement: Statement): void => {
  const { sums, t } = statement;
  const lines = sums.lines.filter(({ kind }) => kind === 'received');
  if (lines.length === 0) return;
  paper.table({
    heading: t('book.statement.received'),
    columns: [
      { width: 42, label: t('book.column.date') },
      { width: 74, label: t('book.column.meal') },
      { width: 20, label: t('book.column.meals'), align: 'right' },
      { width: 44, label: t('book.column.money'), align: 'right' },
    ],
    rows: lines.map((line) => [
      dayText(line.day, t),
      [mealNameOf(statement, line.mealId), noteOf(statement, line)].filter(Boolean).join(' · '),
      formatNumber(line.meals, t.language),
      moneyText(statement, line.money),
    ]),
    total: [
      t('book.statement.total'),
      '',
      formatNumber(sums.received.meals, t.language),
      moneyText(statement, sums.received.money),
    ],
  });
};

const disputed = (paper: Paper, statement: Statement): void => {
  const { sums, t, timeZone } = statement;
  const lines = sums.lines.filter(({ kind }) => kind === 'disputed');
  if (lines.length === 0) return;
  const when = (line: BookLine): string =>
    line.at === null ? dayText(line.day, t) : formatDateTime(line.at, t.language, timeZone);
  paper.table({
    heading: t('book.statement.disputed'),
    columns: [
      { width: 42, label: t('book.column.date') },
      { width: 26, label: t('book.column.card') },
      { width: 112, label: t('book.column.note') },
    ],
    rows: lines.map((line) => [when(line), line.serial ?? '', noteOf(statement, line)]),
  });
};

const moneyText = ({ currency, t }: Statement, money: bigint): string =>
  formatMoney(money, currency, t.language);
