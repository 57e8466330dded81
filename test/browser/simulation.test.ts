import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import golden from '../../packages/dynamics/src/simulation/run/golden.json' with { type: 'json' };

/** The simulator in Chromium, in workers, bundled as the console is: to the last bit what it is in Node. */
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };
let folder: string;
let server: Server;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'megibung-simulation-'));
  const vite = join(createRequire(import.meta.url).resolve('vite/package.json'), '..', 'bin', 'vite.js');
  const root = fileURLToPath(new URL('./simulation', import.meta.url));
  await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'error', '--outDir', folder], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = join(folder, normalize(pathname === '/' ? '/index.html' : pathname));
    try {
      const content = readFileSync(path);
      response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await chromium.launch({
    executablePath: process.env.MEGIBUNG_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  page = await browser.newPage();
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => window.asked !== undefined);
});
afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  rmSync(folder, { recursive: true, force: true });
});

test('every story gives in Chromium what it gives in Node, to the last bit', async () => {
  const found: Record<string, unknown> = {};
  for (const [i, id] of Object.keys(golden).entries())
    found[id] = await page.evaluate(([id, workers]) => window.asked.digests(id, workers), [
      id,
      1 + (i % 3),
    ] as const);
  expect(Object.keys(found).length).toBeGreaterThanOrEqual(8);
  expect(found).toEqual(golden);
});

test('a new request gets the workers as soon as the old one is stopped', async () => {
  const { reason, doneAtStop, doneLater, runs } = await page.evaluate(() => window.asked.stopping());
  expect(reason).toBe('a finger moved');
  expect(runs).toBe(4);
  // Its chunks were of thousands of runs: none of them came to its end.
  expect(doneAtStop).toBe(0);
  expect(doneLater).toBe(0);
});

test('a run that breaks, and a worker that cannot be loaded, are errors with a name', async () => {
  const [broken, lost] = await page.evaluate(() => window.asked.failures());
  expect(broken).toMatch(/^RunFailed: Run 0 of seed 1 broke\. rules\.expiryDays must be/);
  expect(lost).toMatch(/^WorkerLost: a worker broke/);
});
