import type { TransactionSql } from './client.ts';
import { schemaName } from './roles.ts';

/** A name as SQL writes it: quoted only when it must be. */
export function identifier(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

export function qualified(name: string): string {
  return `${schemaName}.${identifier(name)}`;
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Comments of a catalogue's objects, by oid and sub-object number (0 for the object itself). */
export async function commentsOf(tx: TransactionSql, catalogue: string): Promise<Map<string, string>> {
  const rows = await tx<{ key: string; text: string }[]>`
    SELECT objoid || '/' || objsubid AS key, description AS text
      FROM pg_description WHERE classoid = ${catalogue}::regclass`;
  return new Map(rows.map((row) => [row.key, row.text]));
}

/** The COMMENT statement of an object, if it has a comment. */
export function commentLines(what: string, comment: string | undefined): string[] {
  return comment === undefined ? [] : [`COMMENT ON ${what} IS ${literal(comment)};`];
}
