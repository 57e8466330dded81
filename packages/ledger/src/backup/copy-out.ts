import type { TransactionSql } from '../postgres/client.ts';

/**
 * The text of a COPY … TO STDOUT, as it comes; the server waits while nobody reads. Read it to its end, or cut
 * the connection.
 */
export async function* copyOut(tx: TransactionSql, query: string): AsyncGenerator<Uint8Array> {
  const stream = await tx.unsafe(`COPY (${query}) TO STDOUT`).readable();
  yield* stream;
  // The driver pauses the socket when this buffer is full and goes on when it is read; where the last piece filled
  // it, nobody reads any more and the next query would wait for ever.
  stream._read(0);
}
