import { createWorkerPool, outlineOf, type Scenario, scenarios, simulate, sizeOf } from '@megibung/dynamics';
import { digestOf, digestOfBands } from '../../../packages/dynamics/src/testing/digest.ts';

/** What the test asks of the page: runs in real workers of the browser, as the console starts them. */
const asked = {
  /** Digests of a story's first three runs and of their bands. */
  digests: async (id: string, workers: number): Promise<{ runs: string; bands: string }> => {
    const pool = createPool(workers);
    const scenario = named(id);
    const size = sizeOf(outlineOf(scenario));
    const numbers = new Float64Array(3 * size);
    const { signal } = new AbortController();
    // One by one from the last: the order in which runs are asked for leaves no trace.
    for (const run of [2, 1, 0]) {
      const answer = await pool.answer({ scenario, seed: 2026, from: run, runs: 1, size }, signal);
      if (!('numbers' in answer)) throw new Error(JSON.stringify(answer));
      numbers.set(answer.numbers, run * size);
    }
    const bands = await simulate({ scenario, seed: 2026, runs: 3, pool, chunkRuns: 1 });
    await pool.close();
    return { runs: await digestOf(numbers), bands: await digestOfBands(bands) };
  },

  /** Stops a long simulation, asks the same workers for a short one, and says how it went. */
  stopping: async (): Promise<{ reason: string; doneAtStop: number; doneLater: number; runs: number }> => {
    const pool = createPool(2);
    const controller = new AbortController();
    let done = 0;
    const long = simulate({
      scenario: named('one-stall'),
      seed: 1,
      runs: 20_000,
      chunkRuns: 2_500,
      pool,
      signal: controller.signal,
      onProgress: (n) => {
        done = n;
      },
    });
    const reason = long.then(
      () => 'it came to its end',
      (error: Error) => error.message,
    );
    const short = simulate({ scenario: named('one-stall'), seed: 1, runs: 4, pool });
    await new Promise((resolve) => setTimeout(resolve, 300));
    controller.abort(new Error('a finger moved'));
    const why = await reason;
    const doneAtStop = done;
    const { runs } = await short;
    await pool.close();
    return { reason: why, doneAtStop, doneLater: done, runs };
  },

  /** What comes back where a run breaks, and where the worker cannot even be loaded. */
  failures: async (): Promise<readonly string[]> => {
    const scenario = { ...named('one-stall'), days: 20 };
    const describe = (error: unknown): string => `${(error as Error).name}: ${(error as Error).message}`;
    const pool = createPool(1);
    const never: Scenario = { ...scenario, rules: { expiryDays: { choice: [{ value: -1, weight: 1 }] } } };
    const broken = await simulate({ scenario: never, seed: 1, runs: 2, pool }).catch(describe);
    await pool.close();
    const nowhere = createWorkerPool<Scenario>(() => new Worker('/nothing-here.js', { type: 'module' }), 1);
    const lost = await simulate({ scenario, seed: 1, runs: 2, pool: nowhere }).catch(describe);
    await nowhere.close();
    return [broken, lost].map(String);
  },
};

const createPool = (workers: number) =>
  createWorkerPool<Scenario>(
    () => new Worker(new URL('@megibung/dynamics/worker', import.meta.url), { type: 'module' }),
    workers,
  );

const named = (id: string): Scenario => {
  const found = scenarios.find((each) => each.id === id);
  if (!found) throw new Error(`no scenario ${id}`);
  return found.scenario;
};

Object.assign(window, { asked });
declare global {
  interface Window {
    readonly asked: typeof asked;
  }
}
