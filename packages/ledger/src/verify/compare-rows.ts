import { compareColumns, type Finding } from './finding.ts';

/**
 * Holds one table's rows against the expected ones by key: a row too many, a row too few, a column that differs.
 */
export async function* compareRows<Row extends object>(
  at: { readonly table: string; readonly community: string },
  rows: AsyncIterable<readonly Row[]>,
  keyOf: (row: Row) => string,
  expected: Map<string, Readonly<Record<string, unknown>>>,
): AsyncGenerator<Finding> {
  const left = new Map(expected);
  for await (const page of rows) {
    for (const row of page) {
      const key = keyOf(row);
      const columns = left.get(key);
      left.delete(key);
      if (columns) yield* compareColumns({ ...at, row: key }, columns, row as Record<string, unknown>);
      else yield { ...at, row: key, code: 'unexpected', expected: 'none', found: 'a row' };
    }
  }
  for (const key of left.keys()) yield { ...at, row: key, code: 'missing', expected: 'a row', found: 'none' };
}

/** Rows fetched at a time. */
export const rowsPerPage = 5_000;
