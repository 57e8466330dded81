import { type Answer, answerChunk, type Chunk } from './chunk.ts';
import { WorkerLost } from './failure.ts';
import { createTurns, type StopSignal } from './host.ts';
import type { Runner } from './model.ts';

/** Those who run. What a run gives does not depend on who runs it, nor on how many there are. */
export interface Pool<Setting> {
  /** How many chunks are worked on at once. */
  readonly workers: number;
  /** Works on a chunk as soon as a worker is free. Once `stop` says so, within one step of a run. @throws WorkerLost */
  readonly answer: (chunk: Chunk<Setting>, stop: StopSignal) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** On the thread of the caller, which others get back after each run: for where there are no workers. */
export const createInProcessPool = <Setting>(runner: Runner<Setting>): Pool<Setting> => {
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  return {
    workers: 1,
    answer: (chunk, stop) => {
      const answer = last.then(async () => {
        const turns = createTurns();
        try {
          return await answerChunk(runner, chunk, () => stop.aborted || isClosed, turns.next);
        } finally {
          turns.close();
        }
      });
      last = answer;
      return answer.then((given) => {
        if (isClosed) throw new WorkerLost('the pool is closed');
        return given;
      });
    },
    close: async () => {
      isClosed = true;
      await last;
    },
  };
};
