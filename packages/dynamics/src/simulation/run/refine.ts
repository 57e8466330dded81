import { DomainError, requireFinite, requireNumberOf } from '../../domain.ts';
import { type Outline, sizeOf } from '../programme/outline.ts';
import { collect } from './collect.ts';
import { createStop, createTurns, type StopSignal } from './host.ts';
import type { Pool } from './pool.ts';
import type { Results } from './results.ts';

/** What every simulation is asked with. */
export interface Request<Setting> {
  readonly seed: number;
  /** Runs 0 … runs − 1. */
  readonly runs: number;
  readonly pool: Pool<Setting>;
  /** Called as runs are done. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops the workers within one run; the promise then rejects with the signal's reason. */
  readonly signal?: StopSignal;
  /** Which series are summed up; all where missing. Figures always are. */
  readonly series?: readonly string[];
  /** A first result is shown after so many runs; 8 where missing. Then after four times as many, and so on. */
  readonly firstRuns?: number;
  /** Runs that a worker gets at a time. The result does not depend on it. */
  readonly chunkRuns?: number;
}

/** Numbers that are kept at most: one gigabyte. */
const NUMBERS_MAX = 134_217_728;

/**
 * Runs one scenario or several side by side with the same seed, and sums up the first n runs of each as soon as they are
 * there, for more and more n, the last time for all. What is summed up never depends on who was quicker.
 */
export const refine = async <Setting, Result>(
  outline: Outline,
  scenarios: readonly Setting[],
  request: Request<Setting>,
  sumUp: (all: readonly Results[], runs: number) => Generator<void, Result>,
  onResult?: (result: Result) => void,
): Promise<Result> => {
  const { seed, runs, pool, onProgress, signal, chunkRuns } = request;
  const size = sizeOf(outline);
  requireFinite('seed', seed);
  requireNumberOf('runs', runs);
  if (chunkRuns !== undefined) requireNumberOf('chunkRuns', chunkRuns);
  const runsMax = Math.floor(NUMBERS_MAX / (size * scenarios.length));
  if (runs > runsMax)
    throw new DomainError('runs', runs, `at most ${runsMax}, for each gives ${size} numbers that are kept`);
  for (const name of request.series ?? []) {
    if (!outline.series.includes(name))
      throw new DomainError('series', name, `one of ${outline.series.join(', ')}`);
  }
  const first = Math.min(runs, requireNumberOf('firstRuns', request.firstRuns ?? 8));
  const { signal: stop, stop: stopAll, release } = createStop(signal);
  const turns = createTurns();
  let wake = (): void => undefined;
  const onMore = (): void => {
    onProgress?.(
      collected.reduce((sum, { results }) => sum + results.arrived, 0),
      runs * scenarios.length,
    );
    wake();
  };
  const collected = scenarios.map((scenario) =>
    collect({
      scenario,
      seed,
      runs,
      size,
      pool,
      stop,
      soon: first,
      onMore,
      ...(chunkRuns === undefined ? {} : { chunkRuns }),
    }),
  );
  const all = collected.map(({ results }) => results);
  const allDone = Promise.all(collected.map(({ done }) => done));
  let failure: { readonly error: unknown } | null = null;
  const settled = allDone.then(
    () => wake(),
    (error: unknown) => {
      failure = { error };
      stopAll();
      wake();
    },
  );
  const throwIfOver = (): void => {
    if (failure) throw failure.error;
    if (signal?.aborted) throw signal.reason;
  };
  try {
    for (let shown = 0; ; ) {
      throwIfOver();
      const known = Math.min(...all.map((each) => each.known));
      const stage = stageWithin(known, first, runs);
      if (stage > shown && (onResult || stage === runs)) {
        const steps = sumUp(all, stage);
        let step = steps.next();
        while (!step.done) {
          await turns.next();
          throwIfOver();
          step = steps.next();
        }
        onResult?.(step.value);
        if (stage === runs) return step.value;
        shown = stage;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
          // What has arrived between the look and now.
          if (Math.min(...all.map((each) => each.known)) > known || failure || stop.aborted) resolve();
        });
        if (stop.aborted) await settled;
      }
    }
  } finally {
    // Whatever went wrong here, nobody works on for nothing.
    stopAll();
    await settled;
    turns.close();
    release();
  }
};

/** The largest of first, 4·first, 16·first, … and `runs` that is not above `known`; 0 where even the first is. */
const stageWithin = (known: number, first: number, runs: number): number => {
  if (known >= runs) return runs;
  let stage = 0;
  for (let next = first; next <= known; next *= 4) stage = next;
  return stage;
};
