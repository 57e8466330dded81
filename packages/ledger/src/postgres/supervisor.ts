import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import type { DataFolder } from './data-folder.ts';
import { DatabaseError } from './errors.ts';
import { causeInLog, logSize, tailOfLog } from './log-file.ts';
import {
  clearRemains,
  findPostmaster,
  type Postmaster,
  spawnPostmaster,
  stopPostmaster,
  untilReady,
  wasInterrupted,
} from './postmaster.ts';

/**
 * ```
 * starting ──ready──▶ ready ──it is gone──▶ down ──ready again──▶ ready
 *    │                  │                    │ ▲
 *    │ fails            │ stop()      stop() │ └─ an attempt fails: wait longer, try again, for ever
 *    ▼                  ▼                    ▼
 *  stopped ◀──────── stopping ◀──────────────┘
 * ```
 */
export type ServerState = 'starting' | 'ready' | 'down' | 'stopping' | 'stopped';

export interface Supervisor {
  readonly state: ServerState;
  /** Calls back at every change of state; returns the way to stop that. */
  onState(listener: (state: ServerState) => void): () => void;
  /** Ends PostgreSQL (fast shutdown) and waits for it. May be called more than once. */
  stop(): Promise<void>;
}

const backoffMsMin = 50;
const backoffMsMax = 2_000;
/** The first start after a crash may have to wait for processes that the crash left; after this it is an error. */
const firstStartMsMax = 30_000;
const recoveryNoteEveryMs = 5_000;

/**
 * Brings PostgreSQL up on the cluster and keeps it up until `stop`.
 * @param deps.mayAdopt decides on a server that outlived its Node: true keeps it, false stops it cleanly first.
 * @throws DatabaseError `start_failed`.
 */
export async function supervise(deps: {
  readonly folder: DataFolder;
  readonly binaries: Binaries;
  readonly socketDir: string;
  readonly logFile: string;
  readonly log: (message: string) => void;
  readonly mayAdopt: () => Promise<boolean>;
}): Promise<Supervisor> {
  const { folder, binaries, socketDir, logFile, log } = deps;
  const listeners = new Set<(state: ServerState) => void>();
  let state: ServerState = 'starting';
  let current: Postmaster;
  let stopping: Promise<void> | undefined;
  const stopSignal = new AbortController();

  const enter = (next: ServerState) => {
    state = next;
    for (const listener of listeners) listener(next);
  };

  current = (await adopt()) ?? (await firstStart());
  state = 'ready';
  const keeper = keep();

  return {
    get state() {
      return state;
    },
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      stopping ??= end();
      return stopping;
    },
  };

  async function adopt(): Promise<Postmaster | null> {
    const found = findPostmaster(folder.cluster);
    if (found === null) return null;
    if ((await untilReady(folder.cluster, found)) && (await deps.mayAdopt())) {
      log(`PostgreSQL was still running (process ${found.identity.pid}) and is used again.`);
      return found;
    }
    log(`PostgreSQL was still running (process ${found.identity.pid}); it is stopped and started anew.`);
    await stopPostmaster(found);
    return null;
  }

  async function firstStart(): Promise<Postmaster> {
    const interrupted = wasInterrupted(folder.cluster);
    const deadline = Date.now() + firstStartMsMax;
    for (let failures = 0; ; failures++) {
      const before = logSize(logFile);
      const started = await attempt();
      if (started !== null) return started;
      if (!interrupted || Date.now() > deadline) {
        throw new DatabaseError(
          'start_failed',
          `PostgreSQL did not start. The end of its log (${logFile}):\n${tailOfLog(logFile, before)}`,
        );
      }
      await sleep(backoffMs(failures));
    }
  }

  /** One try; null when PostgreSQL went away before it was ready. */
  async function attempt(): Promise<Postmaster | null> {
    clearRemains(folder.cluster, socketDir);
    const startedAt = Date.now();
    const postmaster = spawnPostmaster(folder, binaries, logFile);
    current = postmaster;
    const note = setInterval(() => {
      const seconds = Math.round((Date.now() - startedAt) / 1000);
      log(`PostgreSQL is recovering from its log (${seconds} s so far).`);
    }, recoveryNoteEveryMs);
    try {
      return (await untilReady(folder.cluster, postmaster)) ? postmaster : null;
    } finally {
      clearInterval(note);
    }
  }

  /** Stands by while it runs, and brings it back when it goes without being asked. */
  async function keep(): Promise<void> {
    while (!stopSignal.signal.aborted) {
      await current.exited;
      if (stopSignal.signal.aborted) return;
      enter('down');
      log('PostgreSQL is gone and is started again.');
      for (let failures = 0; !stopSignal.signal.aborted; failures++) {
        const before = logSize(logFile);
        if ((await attempt()) !== null) break;
        if (stopSignal.signal.aborted) return;
        // The first failures are the dead server's processes leaving; later ones are worth a line a minute.
        if (failures >= 5 && failures % 30 === 5)
          log(`PostgreSQL does not start: ${causeInLog(logFile, before)}`);
        await sleep(backoffMs(failures), undefined, { signal: stopSignal.signal }).catch(() => undefined);
      }
      if (stopSignal.signal.aborted) return;
      enter('ready');
      log('PostgreSQL is back.');
    }
  }

  async function end(): Promise<void> {
    enter('stopping');
    stopSignal.abort();
    // An attempt may be under way, and its server is then the one to stop; so once more when the keeper has left.
    await stopPostmaster(current);
    await keeper;
    await stopPostmaster(current);
    enter('stopped');
  }
}

function backoffMs(failures: number): number {
  return Math.min(backoffMsMax, backoffMsMin * 2 ** failures);
}
