import { spawn } from 'node:child_process';
import type { Binaries } from './binaries.ts';
import { cleanEnvironment } from './create-cluster.ts';
import { adminRole, type Credentials, newCredentials, writeCredentials } from './credentials.ts';
import type { DataFolder } from './data-folder.ts';
import { DatabaseError } from './errors.ts';

/**
 * Gives a cluster whose password file was lost a new superuser's password, in PostgreSQL's single-user mode:
 * who owns the files owns the database. The cluster must not be running.
 */
export async function resetPasswords(folder: DataFolder, binaries: Binaries): Promise<Credentials> {
  const credentials = newCredentials();
  const child = spawn(binaries.postgres, ['--single', '-D', folder.cluster, 'postgres'], {
    ...folder.runAs,
    cwd: '/',
    env: cleanEnvironment,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(`ALTER ROLE ${adminRole} PASSWORD '${credentials.admin}'\n`);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  if (code !== 0) {
    throw new DatabaseError(
      'folder_damaged',
      `The passwords of the database in ${folder.cluster} are lost and could not be set anew: ${errors.trim()}`,
    );
  }
  writeCredentials(folder.cluster, credentials, folder.runAs);
  return credentials;
}
