import { expect, test } from 'vitest';
import { runProgramme } from '../programme/programme.ts';
import { scenarios } from '../programme/scenarios/index.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { createInProcessPool } from './pool.ts';
import { simulate } from './simulate.ts';
import { parseSweep, runSweep } from './sweep.ts';

test.each([
  ['k=1:3:1', [1, 2, 3]],
  ['rules.tokensPerDay=10:50:20', [10, 30, 50]],
  ['k=0:1:0.1', [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]],
  ['k=0.05:0.2:0.05', [0.05, 0.1, 0.15, 0.2]],
  ['k=1:2:0.3', [1, 1.3, 1.6, 1.9]],
  ['k=3:1:-1', [3, 2, 1]],
  ['k=-1:1:1', [-1, 0, 1]],
  ['k=5:5:1', [5]],
])('%s', (text, values) => {
  expect(parseSweep(text)).toEqual({ ok: true, sweep: { path: text.split('=')[0], values } });
});

test.each([
  ['', /is no sweep/],
  ['k', /is no sweep/],
  ['=1:2:1', /is no sweep/],
  ['k=1:2=3', /is no sweep/],
  ['k=1:2', /"1:2" is no range/],
  ['k=1:2:3:4', /is no range/],
  ['k=a:2:1', /"a" is no number/],
  ['k=1::1', /"" is no number/],
  ['k=1:2:1e3', /"1e3" is no number/],
  ['k=1:Infinity:1', /"Infinity" is no number/],
  ['k=1:2:0', /must not be 0/],
  ['k=1:3:-1', /from 1 a step of -1 never comes to 3/],
  ['k=0:1000:0.5', /2001 values are too many/],
  ['k=999999999999999:1:0.000000001', /too many digits/],
])('"%s" is refused with the reason', (text, reason) => {
  const parsed = parseSweep(text);
  expect(parsed.ok ? '' : parsed.reason).toMatch(reason);
});

const base = scenarios.find(({ id }) => id === 'one-stall')?.scenario as Scenario;
const scenario: Scenario = { ...base, days: 20 };
const pool = createInProcessPool(runProgramme);

test('each value has the figures of its own scenario, with the same seed', async () => {
  const done: number[] = [];
  const swept = await runSweep({
    scenario,
    sweep: { path: 'money.opening', values: [0, 1_000_000] },
    seed: 4,
    runs: 6,
    pool,
    onProgress: (n, total) => done.push(n / total),
  });
  if (!swept.ok) throw new Error(JSON.stringify(swept.faults));
  expect(swept.points.map(({ value, runs }) => [value, runs])).toEqual([
    [0, 6],
    [1_000_000, 6],
  ]);
  const alone = await simulate({ scenario: { ...scenario, money: { opening: 0 } }, seed: 4, runs: 6, pool });
  expect(swept.points[0]?.figures).toEqual(alone.figures);
  expect(swept.points[1]?.figures.given).toEqual(alone.figures.given);
  expect(swept.points[1]?.figures.potAtEnd?.mean).toBeGreaterThan(alone.figures.potAtEnd?.mean ?? Infinity);
  expect(done.at(-1)).toBe(1);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
});

test('a value that makes no sense is refused before anything is run', async () => {
  let runs = 0;
  const counting = createInProcessPool<Scenario>(() => {
    runs++;
  });
  const ask = (path: string, values: number[]) =>
    runSweep({ scenario, sweep: { path, values }, seed: 1, runs: 3, pool: counting });
  expect(await ask('money.opening', [5, 0, -5])).toMatchObject({
    ok: false,
    value: -5,
    faults: [{ path: 'money.opening', reason: 'must be 0 or more, and is -5' }],
  });
  expect(await ask('money.openign', [5])).toMatchObject({ ok: false, faults: [{ nearest: 'opening' }] });
  expect(runs).toBe(0);
});
