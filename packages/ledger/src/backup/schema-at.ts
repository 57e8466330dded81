import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TransactionSql } from '../postgres/client.ts';
import { migrationNames, migrationsDir, migrationTable } from '../postgres/migrate.ts';
import { appRole, schemaName } from '../postgres/roles.ts';
import { BackupError } from './errors.ts';
import type { MigrationMark } from './manifest.ts';
import { qualified, quoted } from './tables.ts';

/**
 * Migrations run by hand, so that schema, data and the new epoch come in one transaction. The table that keeps
 * them is the one of node-pg-migrate, which `migrate` uses from then on.
 */
export async function createSchemaAt(tx: TransactionSql, marks: readonly MigrationMark[]): Promise<void> {
  checkKnown(marks);
  const table = qualified(migrationTable);
  await tx.unsafe(`CREATE SCHEMA ${quoted(schemaName)}`);
  await tx.unsafe(
    `CREATE TABLE ${table} (id SERIAL PRIMARY KEY, name varchar(255) NOT NULL, run_on timestamp NOT NULL)`,
  );
  for (const { name, runAt } of marks) await runMigration(tx, name, runAt);
  await tx.unsafe(
    `GRANT USAGE ON SCHEMA ${quoted(schemaName)} TO ${appRole}; GRANT SELECT ON ${table} TO ${appRole}`,
  );
}

/** Those of this program that the archive's database had not had. */
export async function migrateOn(tx: TransactionSql, marks: readonly MigrationMark[]): Promise<void> {
  for (const name of migrationNames().slice(marks.length)) await runMigration(tx, name, null);
}

function checkKnown(marks: readonly MigrationMark[]): void {
  const known = migrationNames();
  const unknown = marks.filter(({ name }, nth) => name !== known[nth]).map(({ name }) => name);
  if (unknown.length === 0) return;
  throw new BackupError(
    'archive_newer',
    `The backup was made by a newer Megibung: its database had ${unknown.join(', ')}, which this version does not know. Restore it with that version or a later one.`,
  );
}

/** `runAt` null is now. */
async function runMigration(tx: TransactionSql, name: string, runAt: string | null): Promise<void> {
  await tx.unsafe(readFileSync(join(migrationsDir, `${name}.sql`), 'utf8'));
  await tx`INSERT INTO ${tx(schemaName)}.${tx(migrationTable)} (name, run_on)
    VALUES (${name}, coalesce(${runAt}::text::timestamp, now()::timestamp))`;
}
