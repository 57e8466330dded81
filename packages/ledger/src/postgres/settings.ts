import { chownSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import type { RunAs } from './run-as.ts';

export type Settings = Readonly<Record<string, string>>;

/** The socket's name ends in the port; each cluster has a socket folder of its own, so the number never clashes. */
export const port = 5432;

/**
 * For one small machine that must survive a power cut with every acknowledged meal, and answer a queue at the
 * stall 10,000 times a second. Each line has its reason; what is not here is PostgreSQL's default.
 */
export function baseSettings(socketDir: string): Settings {
  const quarterOfMemoryMb = Math.floor(totalmem() / 4 / 2 ** 20);
  return {
    // No network: only processes of this machine that may enter the private folder, and then with a password.
    listen_addresses: '',
    port: String(port),
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    password_encryption: 'scram-sha-256',

    // Durability is the product. These are defaults; they stand here so that nobody finds them elsewhere.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',

    // A million tokens with their indexes are about this much; more is better left to the system's cache.
    shared_buffers: `${Math.max(32, Math.min(256, quarterOfMemoryMb))}MB`,
    // Group commits of a batch write hundreds of kilobytes at once.
    wal_buffers: '16MB',
    // These binaries know only PostgreSQL's own compression (no lz4). Measured: 20,000 updates of random rows just
    // after a checkpoint take 1,500 ms with it and 200 ms without, to save a fifth of the log.
    wal_compression: 'off',
    // Rare checkpoints: fewer whole pages in the log. Recovery of 4 GB takes well under a minute.
    max_wal_size: '4GB',
    min_wal_size: '256MB',
    checkpoint_timeout: '15min',
    // No replication from the embedded server (backups are ours), so its bookkeeping is not written.
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_logical_replication_workers: '0',

    // Our statements are short and prepared: compiling them costs more than it gains.
    jit: 'off',
    // Parallel queries would take both cores from the queue at the stall, and Docker's /dev/shm has 64 MB.
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    // Flash storage: a random page costs about as much as the next one.
    random_page_cost: '1.1',
    // The server's pools, a command beside it, and room for an operator.
    max_connections: '60',
    // Token rows are updated three or four times: clean up early and in small bites.
    autovacuum_naptime: '15s',
    autovacuum_vacuum_scale_factor: '0.05',
    autovacuum_analyze_scale_factor: '0.05',

    // The log is for the operator: no statements, parameters or row values, which may be personal data.
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] %q%u ',
    lc_messages: 'C',
    log_timezone: 'UTC',
    timezone: 'UTC',
    datestyle: 'ISO, YMD',
  };
}

/**
 * Writes the cluster's configuration, which is ours and the same at every start; what an operator wants
 * otherwise goes into `custom.conf` beside it (or ALTER SYSTEM). Returns false when nothing had to change.
 */
export function writeConfiguration(cluster: string, settings: Settings, runAs: RunAs | null): boolean {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
  const main = [
    '# Written by Megibung at every start. Your own settings go into custom.conf beside this file.',
    ...lines,
    "include 'custom.conf'",
    '',
  ].join('\n');
  const access = [
    '# Written by Megibung at every start: nobody gets in without a password.',
    'local all all scram-sha-256',
    '',
  ].join('\n');
  const custom = join(cluster, 'custom.conf');
  if (!existsSync(custom))
    replaceFile(custom, '# Your own settings; they win over those of postgresql.conf.\n', runAs);
  const changedMain = replaceFile(join(cluster, 'postgresql.conf'), main, runAs);
  const changedAccess = replaceFile(join(cluster, 'pg_hba.conf'), access, runAs);
  return changedMain || changedAccess;
}

/** Replaces a file in one step; a crash leaves the old or the new one. */
export function replaceFile(path: string, content: string, runAs: RunAs | null): boolean {
  if (existsSync(path) && readFileSync(path, 'utf8') === content) return false;
  const draft = `${path}.new`;
  writeFileSync(draft, content, { mode: 0o600 });
  if (runAs !== null) chownSync(draft, runAs.uid, runAs.gid);
  renameSync(draft, path);
  return true;
}
