import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connect, type Sql } from './client.ts';
import { DatabaseError } from './errors.ts';
import { appRole, schemaName } from './roles.ts';

export interface MigrateOptions {
  /** The folder of migrations; ours by default. */
  readonly dir?: string;
  readonly log?: (message: string) => void;
}

export interface MigrateResult {
  /** Names of the migrations that were run now, in order. */
  readonly applied: readonly string[];
}

/** Which migrations a database has had. Kept by node-pg-migrate; in the schema, but no part of it. */
export const migrationTable = 'migration';

/** Where our migrations are; the same folder from the sources and from what is built of them. */
export const migrationsDir = fileURLToPath(new URL('../../migrations', import.meta.url));
/** `0001_house.sql`: a number that grows, and what it brings. */
const fileNamePattern = /^\d{4}_[a-z0-9_]+\.sql$/;
/** Ours alone: the library's own default would make us wait for other programs in the same database. */
const lockId = 0x6d65_6769;
const serverVersionMin = 150_000;

/**
 * Brings the database's schema to what this program needs: plain SQL files, forward only, each in one
 * transaction with its mark, one program at a time (others wait). Does nothing when there is nothing to do.
 * The role `megibung_app` must be there (see `ensureAppRole`).
 * @throws DatabaseError `database_newer`, `not_owner`, `migration_failed`, `server_too_old`. Migrations before
 *   the failed one stay; the failed one leaves nothing.
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<MigrateResult> {
  const dir = options.dir ?? migrationsDir;
  const known = migrationNames(dir);
  // DDL on a big table may take longer than any statement of the application may.
  const sql = connect(url, { max: 1, applicationName: 'megibung-migrate', statementTimeoutMs: 0 });
  try {
    await checkServerVersion(sql);
    const before = await appliedNames(sql);
    checkNotNewer(before, known);
    if (before.length === known.length) return { applied: [] };
    await checkOwner(sql);
    return { applied: await run(sql, dir, known, options.log ?? (() => undefined)) };
  } finally {
    await sql.end();
  }
}

/** The names of the migrations in a folder, in the order they run. */
export function migrationNames(dir: string = migrationsDir): string[] {
  const files = readdirSync(dir).filter((name) => name.endsWith('.sql'));
  for (const name of files) {
    if (!fileNamePattern.test(name)) {
      throw new Error(`The migration ${name} is not named like 0001_what_it_brings.sql.`);
    }
  }
  return files.sort().map((name) => basename(name, '.sql'));
}

async function checkServerVersion(sql: Sql): Promise<void> {
  const [row] = await sql<{ version: string; number: number }[]>`
    SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number`;
  if (row === undefined || row.number < serverVersionMin) {
    throw new DatabaseError(
      'server_too_old',
      `PostgreSQL ${row?.version} is too old: Megibung needs 15 or newer.`,
    );
  }
}

async function appliedNames(sql: Sql): Promise<string[]> {
  const table = `${schemaName}.${migrationTable}`;
  const [exists] = await sql<{ yes: boolean }[]>`SELECT to_regclass(${table}) IS NOT NULL AS yes`;
  if (!exists?.yes) return [];
  const rows = await sql<
    { name: string }[]
  >`SELECT name FROM ${sql(schemaName)}.${sql(migrationTable)} ORDER BY id`;
  return rows.map((row) => row.name);
}

function checkNotNewer(applied: readonly string[], known: readonly string[]): void {
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new DatabaseError(
    'database_newer',
    `The database is newer than this Megibung: it has had ${unknown.join(', ')}, which this version does not know. Start the version that was used before, or a later one. Nothing was changed.`,
  );
}

async function checkOwner(sql: Sql): Promise<void> {
  const [row] = await sql<{ mayMigrate: boolean; user: string }[]>`
    SELECT current_user AS user, coalesce(
      (SELECT pg_catalog.pg_has_role(current_user, nspowner, 'USAGE')
         FROM pg_catalog.pg_namespace WHERE nspname = ${schemaName}),
      pg_catalog.has_database_privilege(current_database(), 'CREATE')) AS "mayMigrate"`;
  if (row?.mayMigrate) return;
  throw new DatabaseError(
    'not_owner',
    `Migrations are pending, and the database user "${row?.user}" may not change the schema "${schemaName}". Start once with the URL of the user who owns it.`,
  );
}

async function run(
  sql: Sql,
  dir: string,
  known: readonly string[],
  log: (message: string) => void,
): Promise<string[]> {
  // Loaded only when there is something to run: it brings a TypeScript compiler with it.
  const { runner } = await import('node-pg-migrate');
  const connection = await sql.reserve();
  let position: number | undefined;
  try {
    // The library wants a client of `pg`, of which it uses this one method.
    const client = {
      async query(text: string) {
        try {
          const rows = await connection.unsafe(text);
          return { rows: [...rows] };
        } catch (error) {
          // The first error: what follows fails because the transaction has.
          position ??= Number((error as { position?: string }).position);
          throw error;
        }
      },
    };
    const done = await runner({
      dbClient: client as never,
      dir,
      direction: 'up',
      schema: schemaName,
      createSchema: true,
      migrationsTable: migrationTable,
      singleTransaction: false,
      advisoryLockMode: 'wait',
      lockValue: lockId,
      migrationLoaderStrategies: [{ extensions: ['.sql'], loader: loadWhole }],
      logger: { info: () => {}, warn: () => {}, error: () => {} },
    });
    // So that a server that is not the owner can see that nothing is pending.
    await connection.unsafe(
      `GRANT USAGE ON SCHEMA ${schemaName} TO ${appRole}; GRANT SELECT ON ${schemaName}.${migrationTable} TO ${appRole}`,
    );
    const names = done.map((migration) => migration.name);
    if (names.length > 0) log(`The database was brought up to date: ${names.join(', ')}.`);
    return names;
  } catch (cause) {
    // The connection itself may be what failed; its error is then the one to tell.
    const applied = await connection
      .unsafe('ROLLBACK')
      .then(() => appliedNames(connection))
      .catch(() => known);
    const failed = known.find((name) => !applied.includes(name));
    throw new DatabaseError('migration_failed', describeFailure(dir, failed, position, cause as Error), {
      cause,
    });
  } finally {
    connection.release();
  }
}

/** The whole file is the migration: the library's own reader would cut it at a comment such as "-- down migration". */
async function loadWhole(paths: string[]) {
  return paths.map((path) => {
    const text = readFileSync(path, 'utf8');
    return {
      id: path,
      filePaths: [path],
      actions: { up: (pgm: { sql(text: string): void }) => pgm.sql(text), down: false as const },
    };
  });
}

/** PostgreSQL counts characters from the start of the file; people count lines. */
function describeFailure(
  dir: string,
  name: string | undefined,
  position: number | undefined,
  cause: Error,
): string {
  if (name === undefined) return `Migrating failed: ${cause.message}`;
  const text = readFileSync(join(dir, `${name}.sql`), 'utf8');
  const line = position ? `:${[...text].slice(0, position).join('').split('\n').length}` : '';
  return `The migration ${name}.sql${line} failed and was rolled back: ${cause.message}`;
}
