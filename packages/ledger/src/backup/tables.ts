import type { Sql, TransactionSql } from '../postgres/client.ts';
import { migrationTable } from '../postgres/migrate.ts';
import { schemaName } from '../postgres/roles.ts';

/**
 * Tables that no backup carries: who is signed in, one-time links and codes, and work in hand. A restored server
 * must not honour any of them. The migrations' own table is in the manifest instead.
 */
export const tablesLeftOut: readonly string[] = [migrationTable, 'session', 'setup_link', 'enrolment'];

/** A table of the schema as it is copied. */
export interface TableToCopy {
  readonly name: string;
  /** All but generated ones, in the table's order. */
  readonly columns: readonly string[];
  readonly primaryKey: readonly string[];
}

/**
 * Every table of the schema that belongs into a backup, each after those that its foreign keys point to.
 * @throws Error where a table has no primary key or foreign keys go round in a circle: bugs of the schema.
 */
export async function tablesToCopy(sql: Sql | TransactionSql): Promise<TableToCopy[]> {
  const rows = await sql<{ name: string; columns: string[]; primaryKey: string[]; needs: string[] }[]>`
    SELECT c.relname AS name,
      ARRAY(SELECT attname::text FROM pg_attribute
            WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
            ORDER BY attnum) AS columns,
      ARRAY(SELECT a.attname::text FROM pg_constraint k
            CROSS JOIN unnest(k.conkey) WITH ORDINALITY AS u(attnum, nth)
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.attnum
            WHERE k.conrelid = c.oid AND k.contype = 'p' ORDER BY nth) AS "primaryKey",
      ARRAY(SELECT DISTINCT f.relname::text FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
            WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid) AS needs
    FROM pg_class c
    WHERE c.relnamespace = ${schemaName}::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    ORDER BY c.relname`;
  const waiting = rows.filter(({ name }) => !tablesLeftOut.includes(name));
  const sorted: TableToCopy[] = [];
  const placed = new Set<string>(tablesLeftOut);
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ needs }) => needs.every((name) => placed.has(name)));
    const [table] = at === -1 ? [] : waiting.splice(at, 1);
    if (table === undefined)
      throw new Error(`foreign keys in a circle: ${waiting.map(({ name }) => name).join(', ')}`);
    const { name, columns, primaryKey } = table;
    if (primaryKey.length === 0) throw new Error(`${name} has no primary key`);
    placed.add(name);
    sorted.push({ name, columns, primaryKey });
  }
  return sorted;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const qualified = (table: string): string => `${quoted(schemaName)}.${quoted(table)}`;
export const columnList = (columns: readonly string[]): string => columns.map(quoted).join(', ');

/** The text of a value depends on these; both sides of a COPY set them. */
export const copySettings = `
  SET LOCAL bytea_output = 'hex'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'iso_8601';
  SET LOCAL timezone = 'UTC'; SET LOCAL extra_float_digits = 1; SET LOCAL client_encoding = 'UTF8';
  SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0`;
