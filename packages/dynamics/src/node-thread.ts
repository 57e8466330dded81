import { move, transferableSymbol, valueSymbol } from 'piscina';
import { stepProgramme } from './simulation/programme/programme.ts';
import { answerChunk, type Chunk } from './simulation/run/chunk.ts';
import type { Runner } from './simulation/run/model.ts';

/** What the pool gives a thread: a chunk, and a word of shared memory that is 1 once the chunk is no longer wanted. */
export interface ThreadTask {
  readonly chunk: Chunk<unknown>;
  readonly stopped: Int32Array;
}

/** Answers with a chunk's numbers, moved and not copied. */
export const createThread =
  <Setting>(runner: Runner<Setting>) =>
  async ({ chunk, stopped }: ThreadTask): Promise<unknown> => {
    const isStopped = (): boolean => Atomics.load(stopped, 0) === 1;
    const answer = await answerChunk(runner, chunk as Chunk<Setting>, isStopped);
    if (!('numbers' in answer)) return answer;
    return move({ [transferableSymbol]: [answer.numbers.buffer], [valueSymbol]: answer });
  };

/** The thread that runs programmes. */
export default createThread(stepProgramme);
