import { createWorkerPool, type Scenario, type WorkerLike } from '@megibung/dynamics';
import { useCallback, useEffect, useRef, useState } from 'react';
import { LabRunner, type Shown } from './lab-runner.ts';

/** Two: as many as a cheap laptop can spare. */
const workers = 2;

const openPool = () =>
  createWorkerPool<Scenario>(
    // The browser's types know many more kinds of listeners than the pool does.
    () =>
      new Worker(new URL('./run-worker.ts', import.meta.url), { type: 'module' }) as unknown as WorkerLike,
    workers,
  );

/** What is asked of the workers. Objects stay the same as long as they say the same. */
export interface Asked {
  readonly scenario: Scenario;
  readonly before: Scenario | null;
  readonly series: readonly string[];
  readonly seed: number;
  readonly runs: number;
}

export interface Answered {
  /** Counts what was asked, and tells which of it is on the screen. */
  readonly number: number;
  readonly asked: Asked;
  readonly shown: Shown;
}

export interface Simulation {
  /** The number of the last thing asked. */
  readonly asking: number;
  readonly answered: Answered | null;
  readonly failure: unknown;
  readonly retry: () => void;
}

/** Has the workers run what is asked, and gives what they have so far; while they work, what they had before. */
export const useShown = (asked: Asked): Simulation => {
  const runner = useRef<LabRunner | null>(null);
  const number = useRef(0);
  const [asking, setAsking] = useState(0);
  const [answered, setAnswered] = useState<Answered | null>(null);
  const [failure, setFailure] = useState<unknown>(null);

  const ask = useCallback((): void => {
    runner.current ??= new LabRunner(openPool, () => performance.now());
    const mine = ++number.current;
    setAsking(mine);
    setFailure(null);
    runner.current.run({
      ...asked,
      onShown: (shown) => setAnswered({ number: mine, asked, shown }),
      onFailure: (error) => setFailure(error ?? 'unknown'),
    });
  }, [asked]);

  useEffect(ask, [ask]);
  useEffect(
    () => () => {
      runner.current?.close();
      runner.current = null;
    },
    [],
  );
  return { asking, answered, failure, retry: ask };
};
