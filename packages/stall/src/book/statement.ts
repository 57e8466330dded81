import { type Meal, redemptionStatuses } from '@megibung/core';
import { formatTime } from '@megibung/ui';
import { isKnownStatus } from '../verdict/good-status.ts';
import type { BookLine } from './book-lines.ts';
import type { BookSums } from './book-sums.ts';
import { type Cell, csvOf, decimalOf } from './statement-csv.ts';
import type { BookWords } from './words.ts';

/** What a statement is made of, on paper as in a table. */
export interface Statement {
  readonly sums: BookSums;
  readonly stall: string;
  readonly community: string;
  readonly currency: string;
  /** IANA name; days and times are the community's. */
  readonly timeZone: string;
  readonly meals: readonly Pick<Meal, 'id' | 'name'>[];
  /** By the phone's clock. */
  readonly madeAt: number;
  readonly t: BookWords;
}

export const mealNameOf = ({ meals, t }: Statement, mealId: string | null): string =>
  meals.find(({ id }) => id === mealId)?.name[t.language] ?? '';

/** How money came, why a meal is disputed, and who bears it. */
export const noteOf = ({ t }: Pick<Statement, 't'>, { method, reason, bears }: BookLine): string => {
  const notes: string[] = [];
  if (method !== null) notes.push(t(`book.method.${methodOf(method)}`));
  if (reason !== null) {
    notes.push(isKnownStatus(reason) ? redemptionStatuses[reason][t.language] : reason);
  }
  if (bears !== null) notes.push(t(`book.bears.${bears}`));
  return notes.join(' · ');
};

const methodOf = (method: string): 'cash' | 'qris' | 'transfer' | 'other' =>
  method === 'cash' || method === 'qris' || method === 'transfer' ? method : 'other';

/** Every line, so that the columns of meals and of money add up to what is owed now. */
export const statementCsv = (statement: Statement): string => {
  const { sums, currency, timeZone, t } = statement;
  const digits = fractionDigitsOf(currency);
  const columns = [
    'date',
    'time',
    'what',
    'meal',
    'card',
    'meals',
    'money',
    'currency',
    'note',
    'id',
  ] as const;
  const rows: Cell[][] = [columns.map((column) => t(`book.column.${column}`))];
  if (sums.opening) {
    const { meals, money } = sums.opening;
    rows.push([
      sums.from,
      '',
      t('book.kind.opening'),
      '',
      '',
      meals,
      decimalOf(money, digits),
      currency,
      '',
      '',
    ]);
  }
  for (const line of sums.lines) {
    rows.push([
      line.day,
      line.at === null ? '' : formatTime(line.at, 'en', timeZone),
      t(`book.kind.${line.kind}`),
      mealNameOf(statement, line.mealId),
      line.serial ?? '',
      line.meals,
      decimalOf(line.money, digits),
      currency,
      noteOf(statement, line),
      line.id,
    ]);
  }
  return csvOf(rows);
};

/** Fraction digits of the minor unit, as `formatMoney` takes them. */
const fractionDigitsOf = (currency: string): number =>
  currency === 'IDR'
    ? 0
    : (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2);

/** `laporan-warung-ibu-sari-2026-11-22.pdf`. */
export const fileNameOf = ({ sums, stall, t }: Statement, kind: 'pdf' | 'csv'): string => {
  const name = stall
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  return `${[t('book.statement.file'), name, sums.until].filter(Boolean).join('-')}.${kind}`;
};
