import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { connect, type TransactionSql } from '../postgres/client.ts';
import { migrationTable } from '../postgres/migrate.ts';
import { copyOut } from './copy-out.ts';
import { BackupError } from './errors.ts';
import {
  backupFormat,
  type CommunityMark,
  type Manifest,
  manifestName,
  type SequenceMark,
  sumsName,
  type TableMark,
  tableFileName,
} from './manifest.ts';
import {
  columnList,
  copySettings,
  qualified,
  quoted,
  type TableToCopy,
  tablesLeftOut,
  tablesToCopy,
} from './tables.ts';
import { Tally } from './tally.ts';
import { tarEnd, tarHeader, tarPadding } from './tar.ts';

export interface BackupOptions {
  /** The database, as the owner of the schema. */
  readonly url: string;
  /** Where the archive goes. It is ended when all is written, destroyed on an error. */
  readonly to: Writable;
  readonly now: Date;
  /** Of Megibung. */
  readonly version: string;
  /** Names the key-encryption key (see `keyFingerprint`); null where it is not known. */
  readonly keyFingerprint: string | null;
  readonly onProgress?: (progress: BackupProgress) => void;
}

/** First every table is read for its sums, then once more into the archive. */
export interface BackupProgress {
  readonly step: 'summing' | 'writing';
  readonly table: string;
  /** Bytes of table text done in this step. */
  readonly bytes: number;
  /** Of this step; while summing it is a guess. */
  readonly bytesTotal: number;
}

/** Random tokens and hashes hardly compress; the fast level gets nearly all there is. */
const gzipLevel = 3;

/**
 * Writes a backup of everything, as it stands at one moment, while others go on writing. All is read within one
 * read-only REPEATABLE READ snapshot: once to know the sums and sizes, which come first in the archive, and once
 * to write it. Memory is bounded by the streams' buffers.
 * @throws BackupError `backup_inconsistent`; errors of the database and of `to` pass through.
 */
export async function writeBackup(options: BackupOptions): Promise<Manifest> {
  const sql = connect(options.url, { max: 1, applicationName: 'megibung-backup', statementTimeoutMs: 0 });
  let failure: unknown;
  const work = sql.begin('ISOLATION LEVEL REPEATABLE READ READ ONLY', async (tx) => {
    try {
      await tx.unsafe(copySettings);
      const tables = await tablesToCopy(tx);
      const manifest = await describe(tx, tables, options);
      await pipeline(archive(tx, tables, manifest, options), createGzip({ level: gzipLevel }), options.to);
      return manifest;
    } catch (error) {
      failure = error;
      options.to.destroy();
      // A COPY that nobody reads to its end would block the connection: cut it.
      void sql.end({ timeout: 0 });
      throw error;
    }
  });
  try {
    return await work;
  } catch (error) {
    throw failure ?? error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function describe(
  tx: TransactionSql,
  tables: readonly TableToCopy[],
  options: BackupOptions,
): Promise<Manifest> {
  const [server] = await tx<{ version: string; bytes: bigint }[]>`
    SELECT current_setting('server_version') AS version, coalesce(sum(pg_relation_size(c.oid)), 0)::bigint AS bytes
    FROM pg_class c WHERE c.relnamespace = 'megibung'::regnamespace AND c.relkind = 'r'`;
  const migrations = await tx<{ name: string; runAt: string }[]>`
    SELECT name, run_on::text AS "runAt" FROM ${tx(migrationTable)} ORDER BY run_on, id`;
  const marks: TableMark[] = [];
  let done = 0;
  for (const table of tables) {
    const tally = new Tally();
    for await (const chunk of rowsOf(tx, table)) {
      tally.add(chunk);
      done += chunk.length;
      options.onProgress?.({
        step: 'summing',
        table: table.name,
        bytes: done,
        bytesTotal: Math.max(done, Number(server?.bytes ?? 0n)),
      });
    }
    marks.push({ name: table.name, columns: table.columns, ...tally.result() });
  }
  return {
    format: backupFormat,
    createdAt: options.now.toISOString(),
    version: options.version,
    postgresql: server?.version ?? '',
    keyFingerprint: options.keyFingerprint,
    migrations: migrations.map(({ name, runAt }) => ({ name, runAt })),
    communities: await communityMarks(tx),
    tables: marks,
    sequences: await sequenceMarks(tx),
  };
}

/** The bytes of the tar archive. */
async function* archive(
  tx: TransactionSql,
  tables: readonly TableToCopy[],
  manifest: Manifest,
  options: BackupOptions,
): AsyncGenerator<Uint8Array> {
  const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  const sums = [`${createHash('sha256').update(text).digest('hex')}  ${manifestName}\n`];
  yield* smallFile(manifestName, text, options.now);
  const bytesTotal = manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  for (const [nth, table] of tables.entries()) {
    const expected = manifest.tables[nth] as TableMark;
    const file = tableFileName(table.name);
    yield tarHeader(file, expected.bytes, options.now);
    const tally = new Tally();
    for await (const chunk of rowsOf(tx, table)) {
      tally.add(chunk);
      done += chunk.length;
      options.onProgress?.({ step: 'writing', table: table.name, bytes: done, bytesTotal });
      yield chunk;
    }
    const { bytes, sha256 } = tally.result();
    if (bytes !== expected.bytes || sha256 !== expected.sha256) {
      throw new BackupError(
        'backup_inconsistent',
        `Reading ${table.name} twice within one snapshot gave two results; no backup was made. Check the disk and the memory of this machine.`,
        { member: file },
      );
    }
    yield tarPadding(bytes);
    sums.push(`${sha256}  ${file}\n`);
  }
  yield* smallFile(sumsName, Buffer.from(sums.join('')), options.now);
  yield tarEnd();
}

function* smallFile(name: string, content: Uint8Array, modifiedAt: Date): Generator<Uint8Array> {
  yield tarHeader(name, content.length, modifiedAt);
  yield content;
  yield tarPadding(content.length);
}

/** The rows of a table in the order of its primary key: the same content gives the same bytes, anywhere. */
function rowsOf(tx: TransactionSql, table: TableToCopy): AsyncIterable<Uint8Array> {
  const columns = columnList(table.columns);
  const order = columnList(table.primaryKey);
  return copyOut(tx, `SELECT ${columns} FROM ${qualified(table.name)} ORDER BY ${order}`);
}

async function communityMarks(tx: TransactionSql): Promise<CommunityMark[]> {
  const rows = await tx<{ communityId: string; slug: string; epoch: number; head: bigint }[]>`
    SELECT c.community_id AS "communityId", c.slug, h.epoch, h.seq AS head
    FROM community c JOIN log_head h ON h.community_id = c.community_id ORDER BY c.community_id`;
  const marks: CommunityMark[] = [];
  for (const { communityId, slug, epoch, head } of rows) {
    const hash = createHash('sha256');
    const leaves = copyOut(
      tx,
      `SELECT encode(leaf_hash, 'hex') FROM ${qualified('event')} WHERE community_id = '${communityId}' ORDER BY seq`,
    );
    for await (const chunk of leaves) hash.update(chunk);
    marks.push({ communityId, slug, epoch, head: Number(head), logSha256: hash.digest('hex') });
  }
  return marks;
}

async function sequenceMarks(tx: TransactionSql): Promise<SequenceMark[]> {
  const names = await tx<{ name: string }[]>`
    SELECT s.relname AS name FROM pg_class s
    JOIN pg_depend d ON d.objid = s.oid AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
    JOIN pg_class t ON t.oid = d.refobjid
    WHERE s.relkind = 'S' AND s.relnamespace = 'megibung'::regnamespace AND t.relname <> ALL (${tx.array([...tablesLeftOut])})
    ORDER BY 1`;
  const marks: SequenceMark[] = [];
  for (const { name } of names) {
    const [row] = await tx<{ value: bigint; isCalled: boolean }[]>`
      SELECT last_value AS value, is_called AS "isCalled" FROM ${tx.unsafe(quoted(name))}`;
    if (row) marks.push({ name, value: Number(row.value), isCalled: row.isCalled });
  }
  return marks;
}
