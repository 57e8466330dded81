import { createInProcessPool, type Pool, runProgramme, type Scenario, scenarios } from '@megibung/dynamics';
import { expect, test } from 'vitest';
import { fingerprintOf } from './fingerprint.ts';
import { LabRunner, type LabTask, type Shown } from './lab-runner.ts';

const scenario = scenarios.find(({ id }) => id === 'one-stall')?.scenario as Scenario;
const open = (): Pool<Scenario> => createInProcessPool(runProgramme);
const task = (some: Partial<LabTask>): LabTask => ({
  scenario,
  before: null,
  series: ['outstanding'],
  seed: 1,
  runs: 40,
  onShown: () => undefined,
  onFailure: (error) => {
    throw error;
  },
  ...some,
});
const complete = (runner: LabRunner, some: Partial<LabTask> = {}): Promise<Shown> =>
  new Promise((resolve, reject) => {
    runner.run(
      task({
        ...some,
        onShown: (shown) => {
          if (shown.now.runs === (some.runs ?? 40)) resolve(shown);
        },
        onFailure: reject,
      }),
    );
  });

test('the picture gets finer, and its last one has a fingerprint of its own', async () => {
  const runner = new LabRunner(open, () => 0);
  const seen: number[] = [];
  const last = await new Promise<Shown>((resolve) => {
    runner.run(
      task({
        onShown: (shown) => {
          seen.push(shown.now.runs);
          if (shown.now.runs === 40) resolve(shown);
        },
      }),
    );
  });
  expect(seen).toEqual([8, 32, 40]);
  const again = await complete(new LabRunner(open, () => 0));
  expect(fingerprintOf(again)).toBe(fingerprintOf(last));
  const others = [
    await complete(runner, { seed: 2 }),
    await complete(runner, { runs: 41 }),
    await complete(runner, { before: scenario }),
  ];
  expect(new Set([last, ...others].map(fingerprintOf)).size).toBe(4);
  runner.close();
});

test('compared with itself there is no difference', async () => {
  const runner = new LabRunner(open, () => 0);
  const { now, compared } = await complete(runner, { before: scenario });
  expect(compared?.before.figures).toEqual(now.figures);
  expect(
    Object.values(compared?.difference.figures ?? {}).every(({ mean, sd }) => mean === 0 && sd === 0),
  ).toBe(true);
  runner.close();
});

test('of many tasks in a row the last is shown, and while nothing is seen for long one in between', async () => {
  let clock = 0;
  const runner = new LabRunner(open, () => clock);
  const shown = new Set<number>();
  await new Promise<void>((resolve) => {
    for (let seed = 0; seed < 20; seed++) {
      clock += 16;
      runner.run(
        task({
          seed,
          onShown: ({ now }) => {
            shown.add(seed);
            if (seed === 19 && now.runs === 40) resolve();
          },
        }),
      );
    }
  });
  expect([...shown].at(-1)).toBe(19);
  expect(shown.size).toBe(2);
  runner.close();
});

test('a pool that breaks is said, and the next task begins with a new one', async () => {
  let opened = 0;
  const broken: Pool<Scenario> = {
    workers: 1,
    answer: () => Promise.reject(new Error('the worker is gone')),
    close: async () => undefined,
  };
  const runner = new LabRunner(
    () => (opened++ === 0 ? broken : open()),
    () => 0,
  );
  await expect(complete(runner)).rejects.toThrow('the worker is gone');
  expect((await complete(runner)).now.runs).toBe(40);
  expect(opened).toBe(2);
  runner.close();
});
