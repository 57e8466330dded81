import { connect, type TransactionSql } from './client.ts';
import { DatabaseError } from './errors.ts';
import { schemaName } from './roles.ts';
import { dumpFunctions } from './schema-dump-functions.ts';
import { dumpPrivileges } from './schema-dump-privileges.ts';
import { dumpTables } from './schema-dump-tables.ts';
import { dumpTypes } from './schema-dump-types.ts';
import { dumpViews } from './schema-dump-views.ts';

const header = `-- The schema of the database as the migrations make it, read back from the catalogue by tools/schema-dump.mjs.
-- The same on every PostgreSQL from 15 to 18. It is for reading, and a check compares it with the migrations;
-- what is executed are the migrations.
`;

/**
 * Describes everything in the schema `megibung` as text like SQL: types, tables with columns, constraints,
 * indexes and triggers, views, functions with their bodies, privileges, comments. Two databases with the same
 * schema give the same bytes, whatever their version (15 to 18), owner and history. The table of migrations,
 * which is the tool's and not ours, is left out. pg_dump does not ship with the embedded server, and its output
 * differs between versions.
 * @throws Error when the schema holds a kind of object that this page knows nothing of: it must be taught, or
 *   the drift check would overlook it.
 */
export async function dumpSchema(url: string): Promise<string> {
  const sql = connect(url, { max: 1, applicationName: 'megibung-schema-dump' });
  try {
    return await sql.begin('READ ONLY', async (tx) => {
      // With an empty path every name is printed with its schema.
      await tx`SET LOCAL search_path = ''`;
      await tx`SET LOCAL quote_all_identifiers = off`;
      await checkCovered(tx);
      const sections = [
        await dumpTypes(tx),
        await dumpTables(tx),
        await dumpViews(tx),
        await dumpFunctions(tx),
        await dumpPrivileges(tx),
      ];
      return `${[header, ...sections.flat()].join('\n').trimEnd()}\n`;
    });
  } finally {
    await sql.end();
  }
}

/** What the sections below would not mention. */
async function checkCovered(tx: TransactionSql): Promise<void> {
  const [schema] = await tx<{ oid: number }[]>`SELECT oid FROM pg_namespace WHERE nspname = ${schemaName}`;
  if (schema === undefined)
    throw new DatabaseError('migration_failed', `There is no schema "${schemaName}" to describe.`);
  const rows = await tx<{ what: string }[]>`
    WITH s AS (SELECT ${schema.oid}::oid AS oid)
    SELECT 'relation ' || relname AS what FROM s, pg_class
      WHERE relnamespace = s.oid AND relkind NOT IN ('r', 'p', 'v', 'i', 'I', 'S', 'c', 't')
    UNION ALL SELECT 'routine ' || proname FROM s, pg_proc WHERE pronamespace = s.oid AND prokind NOT IN ('f', 'p')
    UNION ALL SELECT 'type ' || typname FROM s, pg_type
      WHERE typnamespace = s.oid AND typtype NOT IN ('b', 'c', 'e', 'd') AND typelem = 0
    UNION ALL SELECT 'operator ' || oprname FROM s, pg_operator WHERE oprnamespace = s.oid
    UNION ALL SELECT 'collation ' || collname FROM s, pg_collation WHERE collnamespace = s.oid
    UNION ALL SELECT 'statistics ' || stxname FROM s, pg_statistic_ext WHERE stxnamespace = s.oid
    UNION ALL SELECT 'policy ' || polname FROM s, pg_policy p JOIN pg_class c ON c.oid = polrelid
      WHERE relnamespace = s.oid
    UNION ALL SELECT 'rule ' || rulename FROM s, pg_rewrite r JOIN pg_class c ON c.oid = ev_class
      WHERE relnamespace = s.oid AND rulename <> '_RETURN'
    UNION ALL SELECT 'inheritance of ' || relname FROM s, pg_inherits JOIN pg_class c ON c.oid = inhrelid
      WHERE relnamespace = s.oid AND NOT relispartition`;
  if (rows.length > 0) {
    throw new Error(
      `The schema dump does not know how to describe: ${rows.map((row) => row.what).join(', ')}.`,
    );
  }
}
