import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Io } from './io.ts';
import { type Ran, runCli } from './testing/run-cli.ts';

/** The commands on the embedded database: joined while a server runs on it, started for themselves while not. */
let folder: string;
let data: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'megibung-cli-data-'));
  chmodSync(folder, 0o711);
  data = join(folder, 'data');
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

const json = async (...args: string[]) => {
  const ran = await runCli([...args, '--json']);
  expect(ran.problem, ran.err).toBeDefined();
  expect(ran.code, ran.err).toBe(0);
  return ran.json();
};

/** `megibung serve` in this process, until `stop`. */
async function serve(...args: string[]) {
  let stop = () => {};
  let isReady = (_url: string) => {};
  const lines: string[] = [];
  const ready = new Promise<string>((resolve) => {
    isReady = resolve;
  });
  const more: Partial<Io> = {
    untilStopped: () => new Promise((resolve) => (stop = resolve)),
    out: (line) => {
      lines.push(line);
      const url = /Megibung is ready: (\S+)/.exec(line)?.[1];
      if (url !== undefined) isReady(url);
    },
  };
  const ended = runCli(['serve', '--data', data, '--port', '0', '--log', 'error', ...args], {}, more);
  const first = await Promise.race([ready, ended]);
  if (typeof first !== 'string') throw new Error(`it did not start: ${first.err}`);
  return {
    url: first,
    lines,
    stop: async (): Promise<Ran> => {
      stop();
      return ended;
    },
  };
}

test('the first start says where it is, how to become the owner, and how to get HTTPS', async () => {
  const server = await serve();
  const said = server.lines.join('\n');
  expect(said).toMatch(/http:\/\/localhost:\d+\/console\/#setup=.{43}/);
  expect(said.match(/caddy reverse-proxy/g)).toHaveLength(2);
  expect(said).toContain('SAMPLE');

  // Beside the running server: its database is joined, not started again.
  const { secret } = await json('key', 'create', '--role', 'owner', '--data', data);
  const ask = (...args: string[]) => json(...args, '--url', server.url, '--key', String(secret));
  await ask('community', 'create', '--name', 'Ubud');
  expect(await json('verify', '--data', data)).toMatchObject({ verify: 'ok' });
  await json('backup', join(folder, 'while-serving.tar.gz'), '--data', data);

  const second = await runCli(['serve', '--data', data, '--port', '0']);
  expect(second.code).toBe(1);
  expect(second.err).toContain('Another Megibung server');
  const restore = await runCli(['restore', join(folder, 'while-serving.tar.gz'), '--data', data]);
  expect(restore.code).toBe(1);

  const port = new URL(server.url).port;
  const other = await runCli(['serve', '--data', join(folder, 'other'), '--port', port, '--json']);
  expect(other.code).toBe(2);
  expect(other.problem().title).toContain(`port ${port}`);

  const ended = await server.stop();
  expect(ended.code).toBe(0);
  expect(server.lines.at(-1)).toContain('Nothing was lost');
});

test('without a server the same commands start the database for themselves', async () => {
  expect(await json('verify', '--data', data)).toMatchObject({
    verify: 'ok',
    communities: [{ slug: 'ubud' }],
  });
  const { keys } = await json('key', 'list', '--data', data);
  expect(keys).toMatchObject([{ role: 'owner' }]);
});

test('a new machine: restore, then serve, with the same key', async () => {
  const fresh = join(folder, 'fresh');
  const file = join(folder, 'while-serving.tar.gz');
  const early = await runCli(['restore', file, '--data', fresh, '--json']);
  expect(early.problem()).toMatchObject({ code: 'key_missing' });

  const restored = await json('restore', file, '--data', fresh, '--without-key');
  expect(restored).toMatchObject({ verify: 'ok', communities: [{ slug: 'ubud', epoch: 1, newEpoch: 2 }] });
  copyFileSync(join(data, 'megibung.key'), join(fresh, 'megibung.key'));
  data = fresh;
  const server = await serve('--public-url', 'https://makan.example');
  expect(server.lines.join('\n')).toContain('https://makan.example');
  expect(server.lines.join('\n')).not.toContain('SAMPLE');
  await server.stop();
});

test('wrong options are said in words', async () => {
  const ran = await runCli(['serve', '--data', data, '--public-url', 'http://makan.example', '--json']);
  expect(ran.code).toBe(2);
  expect(ran.problem().title).toContain('https://');
});
