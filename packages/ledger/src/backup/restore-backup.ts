import { connect, type Sql, type TransactionSql } from '../postgres/client.ts';
import { ensureAppRole, schemaName } from '../postgres/roles.ts';
import { copyIn } from './copy-in.ts';
import { BackupError } from './errors.ts';
import type { CommunityMark, Manifest, SequenceMark, TableMark } from './manifest.ts';
import { readArchive } from './read-archive.ts';
import { createSchemaAt, migrateOn } from './schema-at.ts';
import { copySettings, qualified, quoted, tablesToCopy } from './tables.ts';
import { TarError } from './tar.ts';

export interface RestoreOptions {
  /** The archive's file. It is read twice: all of it is checked before anything is written. */
  readonly from: string;
  /** The database, as a user who may create the schema. */
  readonly url: string;
  readonly now: Date;
  readonly onProgress?: (progress: RestoreProgress) => void;
}

export interface RestoreProgress {
  readonly step: 'checking' | 'loading';
  /** Of the archive's file. */
  readonly bytes: number;
}

export interface Restored {
  readonly manifest: Manifest;
  /** Where each community's log stood, and the epoch that began with the restore. */
  readonly communities: readonly (CommunityMark & { readonly newEpoch: number })[];
}

/**
 * Restores a backup into an empty database: the schema as it was, the rows, the migrations since, and a new epoch
 * in every community, all in one transaction. Compare the manifest's key with yours first (`readManifest`); run
 * `verify` afterwards.
 * @throws BackupError; nothing was changed then. `database_not_empty` comes before the archive is read.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { from, url, now, onProgress } = options;
  const sql = connect(url, { max: 1, applicationName: 'megibung-restore', statementTimeoutMs: 0 });
  try {
    await refuseUnlessEmpty(sql);
    await readArchive(from, { onProgress: (bytes) => onProgress?.({ step: 'checking', bytes }) });
    await ensureAppRole(url);
    const restored = await sql.begin(async (tx) => {
      await tx.unsafe(copySettings);
      await removeEmptySchema(tx);
      let isReady = false;
      const manifest = await readArchive(from, {
        onProgress: (bytes) => onProgress?.({ step: 'loading', bytes }),
        onTable: async (table, rows, manifest) => {
          if (!isReady) await createSchemaAt(tx, manifest.migrations);
          isReady = true;
          await load(tx, table, rows);
        },
      });
      await setSequences(tx, manifest.sequences);
      await migrateOn(tx, manifest.migrations);
      await tx.unsafe(`SET LOCAL search_path = ${quoted(schemaName)}`);
      return { manifest, communities: await startEpochs(tx, manifest.communities, now) };
    });
    await sql.unsafe('ANALYZE');
    return restored;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Nothing but a fresh schema, perhaps: a server may have been started once before somebody thought of restoring. */
async function refuseUnlessEmpty(sql: Sql | TransactionSql): Promise<void> {
  const [found] = await sql<{ yes: boolean }[]>`SELECT to_regnamespace(${schemaName}) IS NOT NULL AS yes`;
  if (!found?.yes) return;
  for (const { name } of await tablesToCopy(sql)) {
    const [row] = await sql.unsafe<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM (SELECT FROM ${qualified(name)} LIMIT 1000) AS first_rows`,
    );
    const count = row?.count ?? 0;
    if (count === 0) continue;
    throw new BackupError(
      'database_not_empty',
      `The database is not empty: ${name} holds ${count === 1000 ? '1000 or more rows' : count === 1 ? 'a row' : `${count} rows`}. A backup is restored into an empty database only. Nothing was changed.`,
    );
  }
}

async function removeEmptySchema(tx: TransactionSql): Promise<void> {
  await tx.unsafe(`SET LOCAL lock_timeout = '10s'`);
  const [found] = await tx<{ yes: boolean }[]>`SELECT to_regnamespace(${schemaName}) IS NOT NULL AS yes`;
  if (!found?.yes) return;
  // From here to the commit nobody else writes; and nobody has since the first look.
  for (const { name } of await tablesToCopy(tx))
    await tx.unsafe(`LOCK TABLE ${qualified(name)} IN ACCESS EXCLUSIVE MODE`);
  await refuseUnlessEmpty(tx);
  await tx.unsafe(`DROP SCHEMA ${quoted(schemaName)} CASCADE`);
}

async function load(tx: TransactionSql, table: TableMark, rows: AsyncIterable<Uint8Array>): Promise<void> {
  const here = (await tablesToCopy(tx)).find(({ name }) => name === table.name);
  const member = `tables/${table.name}.copy`;
  if (here === undefined || here.columns.join() !== table.columns.join()) {
    throw new BackupError(
      'restore_refused',
      `The backup's ${member} does not fit the table that its migrations make. Nothing was restored.`,
      { member },
    );
  }
  try {
    await copyIn(tx, table, rows);
  } catch (cause) {
    if (cause instanceof BackupError || cause instanceof TarError) throw cause;
    throw new BackupError(
      'restore_refused',
      `The database refused ${member}: ${(cause as Error).message}. Nothing was restored.`,
      { member, cause },
    );
  }
}

async function setSequences(tx: TransactionSql, sequences: readonly SequenceMark[]): Promise<void> {
  for (const { name, value, isCalled } of sequences) {
    await tx`SELECT setval(${qualified(name)}::regclass, ${value}, ${isCalled})`;
  }
}

/** In the same transaction as the rows: a restored log without its new epoch must never be seen. */
async function startEpochs(tx: TransactionSql, marks: readonly CommunityMark[], now: Date) {
  const started: (CommunityMark & { newEpoch: number })[] = [];
  for (const mark of marks) {
    const [row] = await tx<{ epoch: number }[]>`
      SELECT epoch_start(${mark.communityId}, ${now}) AS epoch`;
    started.push({ ...mark, newEpoch: row?.epoch ?? 0 });
  }
  return started;
}
