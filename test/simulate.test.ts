import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createInProcessPool, runProgramme, type Scenario, scenarios, simulate } from '@megibung/dynamics';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The program as it is installed, with its threads. */
const command = fileURLToPath(new URL('../packages/cli/bin/megibung.mjs', import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'megibung-simulate-program-'));
  // Its first start builds what is not built yet.
  await promisify(execFile)(process.execPath, [command, '--version']);
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('threads of the built program give what this thread gives', async () => {
  const scenario = scenarios.find(({ id }) => id === 'one-stall')?.scenario as Scenario;
  const words = ['simulate', 'one-stall', '--runs', '21', '--seed', '3', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, [command, ...words], { maxBuffer: 2 ** 26 });
  const found = JSON.parse(stdout) as { figures: unknown; series: Record<string, { mean: number[] }> };
  const pool = createInProcessPool(runProgramme);
  const { figures, series } = await simulate({ scenario, seed: 3, runs: 21, pool });
  expect(found.figures).toEqual(figures);
  for (const [name, band] of Object.entries(series))
    expect(found.series[name]?.mean, name).toEqual(Array.from(band.mean));
});

test('Ctrl-C ends it at once, with nothing on its output', async () => {
  const scenario = scenarios.find(({ id }) => id === 'twelve-stalls')?.scenario;
  // A pipe: once the program has read its scenario from it, it is at work, and so many runs take minutes.
  const pipe = join(folder, 'scenario.json');
  execFileSync('mkfifo', [pipe]);
  const words = ['simulate', pipe, '--runs', '20000'];
  const child = spawn(process.execPath, [command, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  const read = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    read.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    read.err += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  await writeFile(pipe, JSON.stringify(scenario));
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(read).toEqual({ out: '', err: 'Stopped before all runs were done; nothing was written.\n' });
});
