import { type Endpoint, expose, transfer, wrap } from 'comlink';
import { type Answer, answerChunk, type Chunk } from './chunk.ts';
import { WorkerLost } from './failure.ts';
import { createTurns, type StopSignal } from './host.ts';
import type { Runner } from './model.ts';
import type { Pool } from './pool.ts';

/** As much of a browser's `Worker` as is needed here. */
export interface WorkerLike {
  postMessage(message: unknown, transfer: never[]): void;
  addEventListener(type: string, listener: (event: unknown) => void): void;
  removeEventListener(type: string, listener: (event: unknown) => void): void;
  terminate(): void;
}

/** What a worker does for those who started it. */
interface RunService {
  run(task: number, chunk: Chunk<unknown>): Promise<Answer>;
  stop(task: number): void;
}

/** In the worker: answers to what the pool asks. Between two runs it hears whether it is to stop. */
export const serveRuns = <Setting>(runner: Runner<Setting>, self?: WorkerLike): void => {
  const running = new Set<number>();
  const service: RunService = {
    run: async (task, chunk) => {
      const turns = createTurns();
      running.add(task);
      try {
        const isStopped = (): boolean => !running.has(task);
        const answer = await answerChunk(runner, chunk as Chunk<Setting>, isStopped, turns.next);
        return 'numbers' in answer ? transfer(answer, [answer.numbers.buffer]) : answer;
      } finally {
        turns.close();
        running.delete(task);
      }
    },
    stop: (task) => {
      running.delete(task);
    },
  };
  if (self) expose(service, self as unknown as Endpoint);
  else expose(service);
};

/** One worker, and the one chunk that it has. */
class Lane {
  readonly service: RunService;
  isBroken = false;
  private readonly worker: WorkerLike;
  private reject: ((error: WorkerLost) => void) | null = null;

  constructor(worker: WorkerLike) {
    this.worker = worker;
    this.service = wrap(worker as unknown as Endpoint) as unknown as RunService;
    worker.addEventListener('error', (event) => {
      const { message } = event as { readonly message?: string };
      this.end(`a worker broke: ${message ?? 'it could not be loaded'}`);
    });
    worker.addEventListener('messageerror', () => this.end('a worker sent what could not be read'));
  }

  run(task: number, chunk: Chunk<unknown>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.reject = reject;
      this.service.run(task, chunk).then(resolve, reject);
    });
  }

  end(why: string): void {
    this.isBroken = true;
    this.worker.terminate();
    this.reject?.(new WorkerLost(why));
  }
}

/**
 * A browser's workers, started when first needed. `create` makes one:
 * `() => new Worker(new URL('@megibung/dynamics/worker', import.meta.url), { type: 'module' })`. One that breaks fails
 * the chunk it had and is replaced at the next.
 */
export const createWorkerPool = <Setting>(create: () => WorkerLike, workers: number): Pool<Setting> => {
  const lanes = new Set<Lane>();
  const idle: Lane[] = [];
  const waiting: (() => void)[] = [];
  let tasks = 0;
  let isClosed = false;

  const takeLane = async (): Promise<Lane> => {
    for (;;) {
      if (isClosed) throw new WorkerLost('the pool is closed');
      const lane = idle.pop();
      if (lane && !lane.isBroken) return lane;
      for (const each of lanes) if (each.isBroken) lanes.delete(each);
      if (lanes.size < workers) {
        const started = new Lane(create());
        lanes.add(started);
        return started;
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };

  return {
    workers,
    answer: async (chunk, stop: StopSignal) => {
      const lane = await takeLane();
      const task = tasks++;
      const tell = (): void => {
        lane.service.stop(task);
      };
      try {
        if (stop.aborted) return { isStopped: true };
        stop.addEventListener('abort', tell, { once: true });
        return await lane.run(task, chunk);
      } finally {
        stop.removeEventListener('abort', tell);
        if (!lane.isBroken) idle.push(lane);
        waiting.shift()?.();
      }
    },
    close: async () => {
      isClosed = true;
      for (const lane of lanes) lane.end('the pool is closed');
      lanes.clear();
      for (const wake of waiting.splice(0)) wake();
    },
  };
};
