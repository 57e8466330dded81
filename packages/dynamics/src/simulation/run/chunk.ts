import { type Failure, failureOf } from './failure.ts';
import type { Runner } from './model.ts';

/** Some runs in a row, for one worker. Plain data: it is sent from thread to thread. */
export interface Chunk<Setting> {
  readonly scenario: Setting;
  readonly seed: number;
  /** The first run's number. */
  readonly from: number;
  readonly runs: number;
  /** Numbers in one run. */
  readonly size: number;
}

/** All of a chunk's numbers, run after run; or why there are none. */
export type Answer =
  | { readonly numbers: Float64Array<ArrayBuffer> }
  | { readonly failure: Failure }
  | { readonly isStopped: true };

/** Runs a chunk. Between two steps it lets others have a `turn`, and looks whether it is still wanted. */
export const answerChunk = async <Setting>(
  runner: Runner<Setting>,
  { scenario, seed, from, runs, size }: Chunk<Setting>,
  isStopped: () => boolean,
  turn?: () => Promise<void>,
): Promise<Answer> => {
  const goesOn = async (): Promise<boolean> => {
    if (turn) await turn();
    return !isStopped();
  };
  if (isStopped()) return { isStopped: true };
  const numbers = new Float64Array(runs * size);
  for (let i = 0; i < runs; i++) {
    if (!(await goesOn())) return { isStopped: true };
    const into = numbers.subarray(i * size, (i + 1) * size);
    try {
      const steps = runner(scenario, seed, from + i, into) as Iterable<void> | undefined;
      for (const _ of steps ?? []) if (!(await goesOn())) return { isStopped: true };
    } catch (error) {
      return { failure: failureOf(from + i, error) };
    }
    const strange = into.findIndex((value) => !Number.isFinite(value));
    if (strange >= 0) {
      const message = `Its number ${strange} is ${into[strange]}.`;
      return { failure: { run: from + i, reason: 'NotFinite', message } };
    }
  }
  return { numbers };
};
