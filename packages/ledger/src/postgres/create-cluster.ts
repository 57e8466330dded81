import { spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { adminRole, newCredentials, writeCredentials } from './credentials.ts';
import type { DataFolder } from './data-folder.ts';
import { DatabaseError } from './errors.ts';

const draftPrefix = 'postgres.new-';

/** What PostgreSQL's programs see of our environment: none of it, so that no PG… variable bends them. */
export const cleanEnvironment: NodeJS.ProcessEnv = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/**
 * Makes the cluster of a data folder where there is none. It is made aside and renamed when complete, so a
 * start that was killed in the middle leaves only a draft, which the next one throws away.
 * @returns true when it was made now.
 * @throws DatabaseError `create_failed`, `folder_damaged`, `folder_other_version`.
 */
export async function ensureCluster(
  folder: DataFolder,
  binaries: Binaries,
  options: { readonly sync: boolean },
): Promise<boolean> {
  removeDrafts(folder.root);
  if (existsSync(folder.cluster) && readdirSync(folder.cluster).length === 0)
    rmSync(folder.cluster, { recursive: true });
  if (existsSync(folder.cluster)) {
    checkVersion(folder.cluster, binaries);
    return false;
  }

  const draft = mkdtempSync(join(folder.root, draftPrefix));
  const cluster = join(draft, 'cluster');
  const passwordFile = join(draft, 'password');
  const credentials = newCredentials();
  writeFileSync(passwordFile, `${credentials.admin}\n`, { mode: 0o600 });
  if (folder.runAs !== null) {
    for (const path of [draft, passwordFile]) chownSync(path, folder.runAs.uid, folder.runAs.gid);
  }
  try {
    await run(binaries.initdb, folder, [
      `--pgdata=${cluster}`,
      `--username=${adminRole}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Sorting by code point with PostgreSQL's own tables: the same on every machine, whatever its C library.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(options.sync ? [] : ['--no-sync']),
    ]);
    writeCredentials(cluster, credentials, folder.runAs);
    renameSync(cluster, folder.cluster);
    syncFolder(folder.root);
    return true;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Makes the rename itself survive a power cut. */
function syncFolder(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function removeDrafts(root: string): void {
  mkdirSync(root, { recursive: true });
  for (const name of readdirSync(root)) {
    // An initdb that outlived its parent may still be writing there; it fails, and the next start tidies up.
    if (name.startsWith(draftPrefix))
      rmSync(join(root, name), { recursive: true, force: true, maxRetries: 3 });
  }
}

function checkVersion(cluster: string, binaries: Binaries): void {
  const file = join(cluster, 'PG_VERSION');
  if (!existsSync(file)) {
    throw new DatabaseError(
      'folder_damaged',
      `${cluster} is not a PostgreSQL data directory (it has no PG_VERSION). Move it away to begin with an empty database, or put back a copy and restore a backup.`,
    );
  }
  const found = readFileSync(file, 'utf8').trim();
  const major = binaries.version.split('.')[0];
  if (found !== major) {
    throw new DatabaseError(
      'folder_other_version',
      `${cluster} was made by PostgreSQL ${found}; this Megibung carries PostgreSQL ${binaries.version}. Make a backup with the Megibung that made it ("megibung backup"), and restore it here.`,
    );
  }
}

/** Runs one of PostgreSQL's programs as its user and waits for success. */
async function run(program: string, folder: DataFolder, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, {
    ...folder.runAs,
    cwd: '/',
    env: cleanEnvironment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const outcome = await new Promise<string | null>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? null : `exit ${code ?? signal}`));
  });
  if (outcome !== null) {
    throw new DatabaseError(
      'create_failed',
      `The database could not be created (${outcome}): ${errors.trim()}`,
    );
  }
}
