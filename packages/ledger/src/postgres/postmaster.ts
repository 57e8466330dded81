import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, fchownSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { cleanEnvironment } from './create-cluster.ts';
import type { DataFolder } from './data-folder.ts';
import {
  identityOf,
  isPostgresIn,
  isRunning,
  type ProcessIdentity,
  postgresProcessesIn,
} from './process-identity.ts';
import { port } from './settings.ts';

/** PostgreSQL's first process. It may be our child, or one that outlived an earlier server. */
export interface Postmaster {
  readonly identity: ProcessIdentity;
  /** Settles when it is gone, whoever ended it. */
  readonly exited: Promise<void>;
}

const pollMs = 10;
const adoptedPollMs = 200;
/** A fast shutdown writes a checkpoint: up to 4 GB of log's worth of pages on a slow card. */
const fastShutdownMsMax = 90_000;
const immediateShutdownMsMax = 15_000;

const pidFileName = 'postmaster.pid';

/** Starts PostgreSQL on the cluster; its messages go to the end of the log file. Not yet ready when it returns. */
export function spawnPostmaster(folder: DataFolder, binaries: Binaries, logFile: string): Postmaster {
  const log = openSync(logFile, 'a', 0o600);
  if (folder.runAs !== null) fchownSync(log, folder.runAs.uid, folder.runAs.gid);
  let child: ChildProcess;
  try {
    child = spawn(binaries.postgres, ['-D', folder.cluster], {
      ...folder.runAs,
      cwd: '/',
      env: cleanEnvironment,
      // A session of its own: Ctrl-C in the terminal is for us, who still need the database to finish.
      detached: true,
      stdio: ['ignore', log, log],
    });
  } finally {
    closeSync(log);
  }
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const pid = child.pid ?? 0;
  return { identity: identityOf(pid) ?? { pid, startedAt: '' }, exited };
}

/** The postmaster that already runs on this cluster, left by a server that was killed; or null. */
export function findPostmaster(cluster: string): Postmaster | null {
  const pid = readPidFile(cluster)?.pid;
  if (pid === undefined || !isPostgresIn(pid, cluster)) return null;
  const identity = identityOf(pid);
  return identity === null ? null : { identity, exited: watch(identity) };
}

/** Waits until it accepts connections; false when it is gone instead. Recovery after a crash may take its time. */
export async function untilReady(cluster: string, postmaster: Postmaster): Promise<boolean> {
  let gone = false;
  void postmaster.exited.then(() => {
    gone = true;
  });
  for (;;) {
    await sleep(pollMs);
    if (gone) return false;
    const file = readPidFile(cluster);
    if (file?.pid === postmaster.identity.pid && file.status === 'ready') return true;
  }
}

/** Ends it: sessions are cut, everything is written out. Falls back to an immediate end, which the log recovers. */
export async function stopPostmaster(postmaster: Postmaster): Promise<void> {
  const ends: [NodeJS.Signals, number][] = [
    ['SIGINT', fastShutdownMsMax],
    ['SIGQUIT', immediateShutdownMsMax],
    ['SIGKILL', immediateShutdownMsMax],
  ];
  for (const [signal, msMax] of ends) {
    if (!isRunning(postmaster.identity)) break;
    process.kill(postmaster.identity.pid, signal);
    const timer = new AbortController();
    const timeout = sleep(msMax, 'late', { signal: timer.signal }).catch(() => 'aborted');
    const first = await Promise.race([postmaster.exited.then(() => 'gone'), timeout]);
    timer.abort();
    if (first === 'gone') return;
  }
}

/**
 * Prepares a cluster whose postmaster died without a shutdown. Nothing to do after a clean one.
 *
 * - Its other processes are ended: a new postmaster may start only when none of them uses the shared memory;
 *   idle ones leave by themselves, busy ones only after their statement, which could be long.
 * - Its pid files can name a pid that now belongs to somebody else, and PostgreSQL would refuse to start.
 *   Removing `postmaster.pid` would also remove the guard against forgotten processes (the key of their shared
 *   memory stands in it); so only the pid is replaced, by ours: PostgreSQL overlooks its parent.
 */
export function clearRemains(cluster: string, socketDir: string): void {
  const path = join(cluster, pidFileName);
  if (!existsSync(path)) return;
  for (const pid of postgresProcessesIn(cluster)) {
    try {
      process.kill(pid, 'SIGQUIT');
    } catch {
      // It went by itself.
    }
  }
  const [, ...rest] = readFileSync(path, 'utf8').split('\n');
  writeFileSync(path, [String(process.pid), ...rest].join('\n'));
  rmSync(join(socketDir, `.s.PGSQL.${port}.lock`), { force: true });
}

/** True when the cluster was not shut down: a new start will recover it from its log. */
export function wasInterrupted(cluster: string): boolean {
  return existsSync(join(cluster, pidFileName));
}

function readPidFile(cluster: string): { pid: number; status: string } | null {
  try {
    const lines = readFileSync(join(cluster, pidFileName), 'utf8').split('\n');
    return { pid: Math.abs(Number(lines[0])), status: (lines[7] ?? '').trim() };
  } catch {
    return null;
  }
}

/** We are not its parent, so nobody tells us: look. */
async function watch(identity: ProcessIdentity): Promise<void> {
  while (isRunning(identity)) await sleep(adoptedPollMs);
}
