import { RunFailed } from './failure.ts';
import type { StopSignal } from './host.ts';
import type { Pool } from './pool.ts';
import { Results } from './results.ts';

export interface CollectTask<Setting> {
  readonly scenario: Setting;
  readonly seed: number;
  readonly runs: number;
  /** Numbers in one run. */
  readonly size: number;
  readonly pool: Pool<Setting>;
  readonly stop: StopSignal;
  /** So many runs are wanted soon: they are spread over all workers. */
  readonly soon: number;
  /** Runs for a worker at a time; by itself it finds a number that keeps all busy. */
  readonly chunkRuns?: number;
  /** Called when results have arrived. */
  readonly onMore: () => void;
}

/**
 * Has all runs of one scenario done and puts them in order. `done` resolves when nothing is being worked on any more: all
 * is there, or it was stopped. @throws RunFailed for the first run that breaks, WorkerLost
 */
export const collect = <Setting>(
  task: CollectTask<Setting>,
): { readonly results: Results; readonly done: Promise<void> } => {
  const { scenario, seed, runs, size, pool, stop, soon, onMore } = task;
  const results = new Results(size);
  let next = 0;
  let broken: { readonly from: number; readonly error: unknown } | null = null;

  const chunkRuns = (): number => {
    if (task.chunkRuns !== undefined) return task.chunkRuns;
    if (next < soon) return Math.ceil(soon / pool.workers);
    return Math.max(1, Math.min(32, Math.ceil((runs - next) / (pool.workers * 4))));
  };
  const broke = (from: number, error: unknown): void => {
    // Of several the earliest: it is the same however the runs were spread.
    if (broken === null || from < broken.from) broken = { from, error };
  };
  const lane = async (): Promise<void> => {
    while (next < runs && broken === null && !stop.aborted) {
      const from = next;
      const count = Math.min(chunkRuns(), runs - from);
      next += count;
      try {
        const answer = await pool.answer({ scenario, seed, from, runs: count, size }, stop);
        if ('failure' in answer) broke(answer.failure.run, new RunFailed(seed, answer.failure));
        else if ('numbers' in answer) {
          results.add(from, answer.numbers);
          onMore();
        }
      } catch (error) {
        broke(from, error);
      }
    }
  };
  const done = Promise.all(Array.from({ length: pool.workers }, lane)).then(() => {
    if (broken !== null && !stop.aborted) throw broken.error;
  });
  return { results, done };
};
