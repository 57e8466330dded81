import { randomBytes } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseError } from './errors.ts';
import {
  identityOf,
  isRunning,
  type ProcessHome,
  type ProcessIdentity,
  processHome,
} from './process-identity.ts';

/**
 * One data folder, one server. The lock is a file naming the process that holds it; it holds as long as that
 * very process lives, so a killed server leaves nothing that must be cleaned by hand.
 *
 * Invariant: the file appears whole (written aside, then hard-linked), and a dead holder's file is replaced
 * only inside a second, short lock, so of two servers that find the same dead holder one wins.
 */
export interface FolderLock {
  release(): void;
}

interface Holder extends ProcessIdentity, ProcessHome {
  readonly token: string;
  readonly since: string;
}

const lockName = 'server.lock';
const takeoverName = 'server.lock.takeover';
/** The holder touches the file this often; only a holder whose pids we cannot see is judged by it. */
const heartbeatMs = 2_000;
const heartbeatLostMs = 10_000;
/** A takeover takes milliseconds; an older one belongs to a process that died inside it. */
const takeoverAbandonedMs = 10_000;
const attemptsMax = 50;

/**
 * Takes the folder for this process.
 * @throws DatabaseError `folder_locked` when a living server has it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, lockName);
  const token = randomBytes(12).toString('hex');
  const self = identityOf(process.pid);
  if (self === null) throw new Error('This process cannot see itself.');
  const holder: Holder = { ...self, ...processHome(), token, since: new Date().toISOString() };

  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    if (create(folder, path, holder)) return held(path, token);
    const other = read(path);
    if (other === null) continue;
    if (await lives(path, other)) {
      throw new DatabaseError(
        'folder_locked',
        `Another Megibung server (process ${other.pid} on ${other.hostname}, since ${other.since}) uses the data folder ${folder}. Stop it first, or choose another folder with --data.`,
      );
    }
    if (!takeOver(folder, path, other)) await sleep(20 + Math.random() * 60);
  }
  throw new DatabaseError('folder_locked', `The data folder ${folder} is being taken by other servers.`);
}

function held(path: string, token: string): FolderLock {
  const timer = setInterval(() => {
    try {
      const now = new Date();
      utimesSync(path, now, now);
    } catch {
      // The folder may be gone (a test's, say); the lock is then nobody's business.
    }
  }, heartbeatMs);
  timer.unref();
  return {
    release() {
      clearInterval(timer);
      if (read(path)?.token === token) rmSync(path, { force: true });
    },
  };
}

function create(folder: string, path: string, holder: Holder): boolean {
  const draft = join(folder, `${lockName}.${holder.token}`);
  // Readable by all who reach it: a later start may be by another user, and must see who holds it.
  writeFileSync(draft, `${JSON.stringify(holder)}\n`, { mode: 0o644 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function read(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    // Not ours to understand (a torn disk, an editor): treat as a holder that cannot be alive.
    return { pid: 0, startedAt: '', bootId: '', pidNamespace: '', hostname: '?', token: '', since: '?' };
  }
}

async function lives(path: string, holder: Holder): Promise<boolean> {
  if (holder.token === '') return false;
  const home = processHome();
  if (holder.bootId === home.bootId && holder.pidNamespace === home.pidNamespace) return isRunning(holder);
  // Another container, another machine, or before a reboot: its pids mean nothing here, so watch for its touch.
  const first = touchedAtMs(path);
  if (Date.now() - first > heartbeatLostMs) return false;
  const deadline = Date.now() + heartbeatLostMs;
  while (Date.now() < deadline) {
    await sleep(heartbeatMs / 4);
    const now = touchedAtMs(path);
    if (now === 0) return false;
    if (now !== first) return true;
  }
  return false;
}

function touchedAtMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Removes a dead holder's file; false when somebody else is at it. */
function takeOver(folder: string, path: string, dead: Holder): boolean {
  const mutex = join(folder, takeoverName);
  try {
    mkdirSync(mutex);
  } catch {
    const since = touchedAtMs(mutex);
    if (since !== 0 && Date.now() - since > takeoverAbandonedMs) rmdirSync(mutex);
    return false;
  }
  try {
    if (read(path)?.token === dead.token) rmSync(path, { force: true });
    return true;
  } finally {
    rmdirSync(mutex);
  }
}
