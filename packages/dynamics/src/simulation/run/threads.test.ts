import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createThreadPool } from '../../node.ts';
import { buildThreads } from '../../testing/build-threads.ts';
import { digestOfBands } from '../../testing/digest.ts';
import { type Tiny, tinyOutline } from '../../testing/tiny-model.ts';
import { runProgramme } from '../programme/programme.ts';
import { scenarios } from '../programme/scenarios/index.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { WorkerLost } from './failure.ts';
import { createInProcessPool, type Pool } from './pool.ts';
import { simulate, simulateModel } from './simulate.ts';

/** Real threads of Node. */
let threads: Awaited<ReturnType<typeof buildThreads>>;
const pools: Pool<never>[] = [];
const keep = <Setting>(pool: Pool<Setting>): Pool<Setting> => {
  pools.push(pool as Pool<never>);
  return pool;
};
const tinyPool = (count: number) => keep(createThreadPool<Tiny>(threads.tiny, count));

beforeAll(async () => {
  threads = await buildThreads();
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
  if (threads) rmSync(new URL('.', threads.tiny), { recursive: true, force: true });
});

describe('the same to the last bit', () => {
  const scenario = scenarios.find(({ id }) => id === 'one-stall')?.scenario as Scenario;
  const request = { scenario, seed: 11, runs: 9 };

  test('for 1, 2, 3 and 8 workers, and for chunks of any size', async () => {
    const alone = await simulate({ ...request, pool: createInProcessPool(runProgramme) });
    const expected = await digestOfBands(alone);
    expect(alone.figures.eaten?.sd).toBeGreaterThan(0);
    const ways = [
      [1, 5],
      [2, undefined],
      [3, 1],
      [8, 2],
      [8, 100],
    ] as const;
    for (const [count, chunkRuns] of ways) {
      const pool = keep(createThreadPool<Scenario>(threads.programme, count));
      const bands = await simulate({ ...request, pool, ...(chunkRuns ? { chunkRuns } : {}) });
      expect(await digestOfBands(bands), `${count} workers`).toBe(expected);
      await pool.close();
    }
  });

  test('and another seed gives something else', async () => {
    const pool = createInProcessPool(runProgramme);
    const digests = new Set<string>();
    for (const seed of [11, 12]) digests.add(await digestOfBands(await simulate({ ...request, pool, seed })));
    expect(digests.size).toBe(2);
  });
});

describe('when something goes wrong', () => {
  const tiny: Tiny = { days: 3 };

  test.each([1, 3])('a run that breaks is named, the earliest of several, by %i workers', async (count) => {
    const scenario = { ...tiny, breaksIn: [9, 4, 30] };
    const failed = simulateModel(tinyOutline(tiny), {
      scenario,
      seed: 5,
      runs: 40,
      chunkRuns: 2,
      pool: tinyPool(count),
    });
    await expect(failed).rejects.toMatchObject({ name: 'RunFailed', run: 4, seed: 5, reason: 'RangeError' });
    await expect(failed).rejects.toThrow('broke in 4');
  });

  test('a thread that ends is an error with a name, and the pool goes on', async () => {
    const pool = tinyPool(2);
    const ask = (scenario: Tiny) =>
      simulateModel(tinyOutline(tiny), { scenario, seed: 1, runs: 12, chunkRuns: 1, pool });
    await expect(ask({ ...tiny, diesIn: 3 })).rejects.toThrow(WorkerLost);
    expect((await ask(tiny)).runs).toBe(12);
  });

  test('a closed pool says so', async () => {
    const pool = tinyPool(1);
    await pool.close();
    const asked = simulateModel(tinyOutline(tiny), { scenario: tiny, seed: 1, runs: 2, pool });
    await expect(asked).rejects.toThrow('the pool is closed');
  });
});

test('who stops it gets the reason, and the threads are free for the next within one run', async () => {
  const pool = tinyPool(2);
  const outline = tinyOutline({ days: 3 });
  const controller = new AbortController();
  const endless = simulateModel(outline, {
    // A million runs of some milliseconds each, in chunks of which each alone would take minutes.
    scenario: { days: 3, idleRounds: 300_000 },
    seed: 1,
    runs: 1_000_000,
    chunkRuns: 100_000,
    firstRuns: 1_000_000,
    pool,
    signal: controller.signal,
  });
  const after = simulateModel(outline, { scenario: { days: 3 }, seed: 1, runs: 4, pool });
  setTimeout(() => controller.abort(new Error('a finger moved')), 100);
  await expect(endless).rejects.toThrow('a finger moved');
  expect((await after).runs).toBe(4);
});
