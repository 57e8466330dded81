import { pipeline } from 'node:stream/promises';
import type { TransactionSql } from '../postgres/client.ts';
import { columnList, qualified } from './tables.ts';

/**
 * Loads COPY text into a table. Rejects with PostgreSQL's error wherever it comes: the driver forgets one that
 * comes after the end of the data (a foreign key, say), since its promise was settled with the stream by then;
 * so that one is caught at the query's own `reject`.
 */
export async function copyIn(
  tx: TransactionSql,
  table: { readonly name: string; readonly columns: readonly string[] },
  rows: AsyncIterable<Uint8Array>,
): Promise<void> {
  const query = tx.unsafe(`COPY ${qualified(table.name)} (${columnList(table.columns)}) FROM STDIN`);
  let refused: unknown;
  const refusal = new Promise<never>((_, reject) => {
    (query as unknown as { reject: (error: unknown) => void }).reject = (error) => {
      refused = error;
      reject(error);
    };
  });
  const load = async () => pipeline(rows, await query.writable());
  try {
    await Promise.race([load(), refusal]);
  } catch (error) {
    throw refused ?? error;
  }
}
