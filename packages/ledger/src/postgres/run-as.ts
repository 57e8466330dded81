import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseError } from './errors.ts';

/** The system user that PostgreSQL's processes run as; null means the user of this process. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

const systemUser = 'postgres';

/**
 * PostgreSQL refuses to run as root. So root runs it as the owner of an existing cluster, or for a new one as
 * the system user `postgres`, which is created where it is missing. Everybody else runs it as themselves.
 * @param clusterDir an existing data directory of PostgreSQL, or null.
 * @throws DatabaseError `no_system_user`, or `folder_unreachable` when the cluster belongs to somebody else.
 */
export function chooseRunAs(clusterDir: string | null): RunAs | null {
  const owner = clusterDir === null ? undefined : statSync(clusterDir, { throwIfNoEntry: false });
  const me = process.getuid?.() ?? 0;
  if (me !== 0) {
    if (owner !== undefined && owner.uid !== me) {
      throw new DatabaseError(
        'folder_unreachable',
        `The database in ${clusterDir} belongs to another system user (uid ${owner.uid}; this is uid ${me}). Start Megibung as that user, or as root.`,
      );
    }
    return null;
  }
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return findUser() ?? createUser();
}

/** True when the user may reach the folder itself and enter it; asks the system, so ACLs count. */
export function mayEnter(runAs: RunAs | null, folder: string): boolean {
  const result = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    ...runAs,
    cwd: '/',
    stdio: 'ignore',
  });
  return result.status === 0;
}

/** The first folder on the way down that the user may not enter; for the message to the operator. */
export function firstClosedFolder(runAs: RunAs | null, folder: string): string {
  const way: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    way.unshift(at);
    if (at === dirname(at)) break;
  }
  return way.find((at) => !mayEnter(runAs, at)) ?? folder;
}

function findUser(): RunAs | null {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, systemUser], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

function createUser(): RunAs {
  const commands: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', systemUser]],
    // BusyBox (Alpine) has no useradd.
    ['adduser', ['-S', '-D', '-H', systemUser]],
  ];
  let reason = '';
  for (const [command, args] of commands) {
    const result = spawnSync(command, args, { encoding: 'utf8' });
    reason ||= result.stderr?.trim() || result.error?.message || '';
    // Another start may have made it at the same moment: what counts is that it is there.
    const user = findUser();
    if (user !== null) return user;
  }
  throw new DatabaseError(
    'no_system_user',
    `PostgreSQL does not run as root, and the system user "${systemUser}" could not be created (${reason}). Start Megibung as an ordinary user, or create that user.`,
  );
}
