import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { newUuid } from '@megibung/core';
import { afterAll, beforeAll, expect, test } from 'vitest';

/**
 * Power cuts. The server and its PostgreSQL are killed with SIGKILL while meals are being redeemed, again and again. What
 * was acknowledged must be there once; what is there must have been asked for; the audit must find nothing.
 */
const kills = process.env.LONG ? 100 : 20;
const command = fileURLToPath(new URL('../../packages/cli/bin/megibung.mjs', import.meta.url));
const id = () => newUuid({ now: Date.now, randomBytes: (bytes) => randomFillSync(bytes) });

let folder: string;
let dataDir: string;
let key: string;
let server: { process: ChildProcess; url: string };

const megibung = async (...words: string[]) => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    command,
    ...words,
    '--data',
    dataDir,
    '--json',
  ]);
  return JSON.parse(stdout);
};

const start = async (): Promise<typeof server> => {
  const child = spawn(
    process.execPath,
    [command, 'serve', '--data', dataDir, '--port', '0', '--json', '--log', 'silent'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout as NonNullable<typeof child.stdout> }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}`)));
  });
  return { process: child, url: JSON.parse(line).url };
};

/** Every postgres process of this data folder, found by its working directory. */
const postgresPids = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return (
          readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(folder) &&
          pid !== process.pid &&
          pid !== server.process.pid
        );
      } catch {
        return false;
      }
    });

const killAll = async (): Promise<void> => {
  const gone = new Promise((resolve) => server.process.once('exit', resolve));
  const postgres = postgresPids();
  expect(postgres.length).toBeGreaterThan(0);
  server.process.kill('SIGKILL');
  for (const pid of postgres) process.kill(pid, 'SIGKILL');
  await gone;
};

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape
const call = async (method: string, path: string, body?: unknown): Promise<any> => {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'megibung-kill-'));
  chmodSync(folder, 0o755);
  dataDir = join(folder, 'data');
  server = await start();
  key = (await megibung('key', 'create', '--role', 'owner')).secret;
}, 120_000);

afterAll(async () => {
  if (server && server.process.exitCode === null && server.process.signalCode === null) {
    const gone = new Promise((resolve) => server.process.once('exit', resolve));
    server.process.kill('SIGTERM');
    await gone;
  }
  rmSync(folder, { recursive: true, force: true });
});

test(`${kills} kills of Node and PostgreSQL under load lose nothing and invent nothing`, {
  timeout: 1_800_000,
}, async () => {
  const community = await call('POST', '/communities', { name: 'Ubud', slug: 'ubud' });
  const vendor = await call('POST', '/communities/ubud/vendors', { name: 'Warung' });
  const meal = await call('POST', `/communities/ubud/vendors/${vendor.id}/meals`, {
    name: { id: 'Gado-gado', en: 'Gado-gado' },
    price: '20000',
  });
  const gift = { id: id(), vendorId: vendor.id, mealId: meal.id, quantity: 20_000, method: 'cash' };
  await call('POST', '/communities/ubud/prepayments', gift);
  const { batchId } = await call('POST', `/communities/ubud/prepayments/${gift.id}/confirm`);
  const links: string[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const page: { tokens: { link: string }[]; next: number | null } = await call(
      'GET',
      `/communities/${community.id}/batches/${batchId}/tokens?after=${after}`,
    );
    links.push(...page.tokens.map((token) => token.link));
    after = page.next;
  }
  expect(links).toHaveLength(gift.quantity);

  const asked = new Map<string, string>();
  const acknowledged = new Set<string>();
  const unanswered: { id: string; token: string }[] = [];
  let next = 0;
  let killed = 0;
  for (; killed < kills; killed++) {
    let isDown = false;
    const stall = async (): Promise<void> => {
      while (!isDown) {
        // What had no answer is sent again with its id, as a phone would.
        const item = unanswered.pop() ?? { id: id(), token: links[next++] as string };
        asked.set(item.id, item.token);
        try {
          const { results } = await call('POST', '/communities/ubud/redemptions', { redemptions: [item] });
          expect(['created', 'exists']).toContain(results[0].status);
          acknowledged.add(item.id);
        } catch (error) {
          if (error instanceof Error && error.name === 'AssertionError') throw error;
          unanswered.push(item);
          if (isDown) return;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      }
    };
    const before = acknowledged.size;
    const stalls = Array.from({ length: 16 }, stall);
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 300));
    // On a busy machine the first answers take their time; a kill before any would show nothing.
    await expect.poll(() => acknowledged.size, { timeout: 30_000, interval: 5 }).toBeGreaterThan(before);
    const dying = killAll();
    isDown = true;
    await dying;
    await Promise.all(stalls);
    server = await start();
  }
  expect(killed).toBe(kills);
  expect(acknowledged.size).toBeGreaterThan(kills * 5);

  const recorded = new Map<string, number>();
  for (let after = 0; ; ) {
    const { events, head } = await call('GET', `/communities/ubud/events?after=${after}`);
    for (const event of events) {
      after = event.seq;
      if (event.type !== 'redemption.created') continue;
      const { redemption } = JSON.parse(event.body).data;
      recorded.set(redemption, (recorded.get(redemption) ?? 0) + 1);
    }
    if (after >= head || events.length === 0) break;
  }
  for (const one of acknowledged) expect(recorded.get(one), `acknowledged ${one}`).toBe(1);
  for (const [one, times] of recorded) {
    expect(times).toBe(1);
    expect(asked.has(one), `recorded ${one} was asked for`).toBe(true);
  }
  const { total } = await call('GET', '/communities/ubud/report');
  expect(total.served.meals).toBe(recorded.size);
  const audit = await megibung('verify');
  expect(audit.verify).toBe('ok');
});
