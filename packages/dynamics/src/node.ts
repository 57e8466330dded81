/** Runs on all cores, in Node. */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { ThreadTask } from './node-thread.ts';
import { stepProgramme } from './simulation/programme/programme.ts';
import type { Answer } from './simulation/run/chunk.ts';
import { WorkerLost } from './simulation/run/failure.ts';
import type { StopSignal } from './simulation/run/host.ts';
import { createInProcessPool, type Pool } from './simulation/run/pool.ts';
import type { Scenario } from './simulation/scenario/scenario.ts';

/**
 * Threads where the program is compiled, one for each core unless said; this very file tells. A program that runs from
 * TypeScript works on its own thread, since Node 20 starts none from there.
 */
export const createNodePool = (threads: number = availableParallelism()): Pool<Scenario> =>
  import.meta.url.endsWith('.ts')
    ? createInProcessPool(stepProgramme)
    : createThreadPool(new URL('./node-thread.js', import.meta.url), threads);

/** Threads of a module whose default export is made by `createThread`. They start when needed and end when idle. */
export const createThreadPool = <Setting>(thread: URL, threads: number): Pool<Setting> => {
  const piscina = new Piscina({
    filename: fileURLToPath(thread),
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: 10_000,
  });
  const flags = new WeakMap<StopSignal, Int32Array>();
  let isClosed = false;

  /** A word that all threads see at once, also in the middle of a run. */
  const flagOf = (stop: StopSignal): Int32Array => {
    const known = flags.get(stop);
    if (known) return known;
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const raise = (): void => {
      Atomics.store(flag, 0, 1);
    };
    if (stop.aborted) raise();
    else stop.addEventListener('abort', raise, { once: true });
    flags.set(stop, flag);
    return flag;
  };

  return {
    workers: threads,
    answer: async (chunk, stop) => {
      if (isClosed) throw new WorkerLost('the pool is closed');
      const task: ThreadTask = { chunk, stopped: flagOf(stop) };
      try {
        return (await piscina.run(task)) as Answer;
      } catch (error) {
        throw new WorkerLost(`a thread ended: ${(error as Error).message}`, { cause: error });
      }
    },
    close: async () => {
      isClosed = true;
      await piscina.destroy();
    },
  };
};
