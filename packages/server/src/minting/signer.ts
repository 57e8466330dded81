import { availableParallelism } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { createNodeEd25519 } from '../crypto/node-ed25519.ts';
import { type SignedRun, type SigningRun, signRun } from './sign-run.ts';

/** Signs runs of tokens away from the thread that answers requests. */
export interface Signer {
  readonly sign: (run: SigningRun) => Promise<SignedRun>;
  readonly close: () => Promise<void>;
}

/** Threads of low priority, so they leave no core idle and take none away; more than four would outrun the disk. */
const threadsMax = Math.min(4, availableParallelism());

interface Task {
  readonly run: SigningRun;
  readonly resolve: (signed: SignedRun) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Worker threads, started at the first run. One that dies fails the run it had (whoever asked may ask again: signing
 * is deterministic) and is replaced at the next.
 */
export const createThreadSigner = (workerUrl: URL): Signer => {
  const idle: Worker[] = [];
  const busy = new Map<Worker, Task>();
  const waiting: Task[] = [];
  let closed = false;

  const settle = (worker: Worker): Task | undefined => {
    const task = busy.get(worker);
    busy.delete(worker);
    return task;
  };

  const start = (): Worker => {
    const worker = new Worker(workerUrl);
    worker.on('message', (message: SignedRun | { error: string }) => {
      const task = settle(worker);
      idle.push(worker);
      if ('error' in message) task?.reject(new Error(message.error));
      else task?.resolve(message);
      next();
    });
    const died = (error: Error): void => {
      const at = idle.indexOf(worker);
      if (at >= 0) idle.splice(at, 1);
      settle(worker)?.reject(error);
      next();
    };
    worker.on('error', died);
    worker.on('exit', () => died(new Error('the signing thread ended')));
    // It must not keep a finished program alive.
    worker.unref();
    return worker;
  };

  const next = (): void => {
    while (waiting.length > 0 && !closed) {
      const worker = idle.pop() ?? (busy.size < threadsMax ? start() : undefined);
      if (!worker) return;
      const task = waiting.shift() as Task;
      busy.set(worker, task);
      worker.postMessage(task.run);
    }
  };

  return {
    sign: (run) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error('the signer is closed'));
        waiting.push({ run, resolve, reject });
        next();
      }),
    close: async () => {
      closed = true;
      for (const task of waiting.splice(0)) task.reject(new Error('the signer is closed'));
      await Promise.all([...idle, ...busy.keys()].map((worker) => worker.terminate()));
    },
  };
};

/** Tokens signed before others get a turn: about two milliseconds. */
const tokensPerTurn = 50;

/** On the thread of the caller, in small steps: for programs that run from TypeScript, where Node 20 starts no thread. */
export const createInlineSigner = (): Signer => {
  const ed25519 = createNodeEd25519();
  return {
    sign: async (run) => {
      const parts: SignedRun[] = [];
      for (let from = 0; from < run.indexes.length; from += tokensPerTurn) {
        parts.push(signRun({ ...run, indexes: run.indexes.slice(from, from + tokensPerTurn) }, ed25519));
        await turn();
      }
      const join = (of: (part: SignedRun) => Uint8Array) => new Uint8Array(Buffer.concat(parts.map(of)));
      return {
        payloads: join((part) => part.payloads),
        payloadHashes: join((part) => part.payloadHashes),
        shortHashes: join((part) => part.shortHashes),
        shortCodes: parts.flatMap((part) => part.shortCodes),
      };
    },
    close: async () => undefined,
  };
};

/** Threads where the program is compiled; this very file tells. */
export const createSigner = (): Signer =>
  import.meta.url.endsWith('.ts')
    ? createInlineSigner()
    : createThreadSigner(new URL('./signing-thread.js', import.meta.url));
