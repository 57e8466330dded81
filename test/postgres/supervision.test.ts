import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { connect, type Sql } from '../../packages/ledger/src/postgres/client.ts';
import { startEmbedded } from '../../packages/ledger/src/postgres/embedded.ts';
import { identityOf, postgresProcessesIn } from '../../packages/ledger/src/postgres/process-identity.ts';
import { ChildServer, postmasterPid, temporaryDataDir } from './child-server.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function dataFolder(): string {
  const folder = temporaryDataDir();
  cleanups.push(folder.remove);
  return folder.path;
}

function childServer(dataDir: string): ChildServer {
  const child = new ChildServer(dataDir);
  cleanups.push(() => {
    child.process.kill('SIGKILL');
    const orphan = postmasterPid(dataDir);
    if (orphan !== null) process.kill(orphan, 'SIGQUIT');
  });
  return child;
}

function pool(url: string): Sql {
  const sql = connect(url, { max: 1, applicationName: 'test' });
  cleanups.push(() => sql.end({ timeout: 1 }));
  return sql;
}

describe('a server whose Node is killed', () => {
  test('is taken over by the next start, with everything in it', async () => {
    const dataDir = dataFolder();
    const first = childServer(dataDir);
    const { url } = await first.answer;
    const sql = pool(url);
    await sql`CREATE SCHEMA megibung`;
    await sql`CREATE TABLE megibung.meal (name text)`;
    await sql`INSERT INTO megibung.meal VALUES ('gado-gado')`;
    await first.kill();
    const orphan = postmasterPid(dataDir);
    expect(orphan).not.toBeNull();

    const second = childServer(dataDir);
    const answer = await second.answer;
    expect(answer.log.join()).toContain('used again');
    expect(postmasterPid(dataDir)).toBe(orphan);
    expect(await pool(answer.url)`SELECT name FROM megibung.meal`).toEqual([{ name: 'gado-gado' }]);

    // An adopted server is supervised and stopped like one's own child.
    if (orphan !== null) process.kill(orphan, 'SIGKILL');
    await expect.poll(() => query(answer.url), { timeout: 20_000 }).toBe('gado-gado');
    await second.stop();
    expect(postmasterPid(dataDir)).toBeNull();
    expect(existsSync(join(dataDir, 'server.lock'))).toBe(false);
  });

  test('is stopped and started anew when its settings are no longer ours', async () => {
    const dataDir = dataFolder();
    const child = childServer(dataDir);
    await child.answer;
    await child.kill();
    const orphan = postmasterPid(dataDir);

    const server = await startEmbedded({ dataDir, settings: { work_mem: '8MB' } });
    cleanups.push(() => server.stop());
    expect(postmasterPid(dataDir)).not.toBe(orphan);
    expect(await pool(server.url)`SHOW work_mem`).toEqual([{ work_mem: '8MB' }]);
  });

  test('and PostgreSQL with it: recovers from its log, even with a busy process left behind', async () => {
    const dataDir = dataFolder();
    const child = childServer(dataDir);
    const { url } = await child.answer;
    const sql = pool(url);
    await sql`CREATE SCHEMA megibung`;
    await sql`CREATE TABLE megibung.meal (name text)`;
    await sql`INSERT INTO megibung.meal VALUES ('nasi campur')`;
    // It does not look up while it is busy, and keeps the shared memory.
    const busy = pool(url)`SELECT count(*) FROM generate_series(1, 2000000000)`.catch(() => 'cut');
    await expect
      .poll(async () =>
        Number(
          (
            await sql`
      SELECT count(*)::int AS n FROM pg_stat_activity WHERE query LIKE '%generate_series%'`
          )[0]?.n,
        ),
      )
      .toBe(2);
    await child.kill();
    const postmaster = postmasterPid(dataDir);
    if (postmaster !== null) process.kill(postmaster, 'SIGKILL');

    const server = await startEmbedded({ dataDir });
    cleanups.push(() => server.stop());
    expect(await busy).toBe('cut');
    expect(await pool(server.url)`SELECT name FROM megibung.meal`).toEqual([{ name: 'nasi campur' }]);
  });

  test('starts although its pid now belongs to another process', async () => {
    const dataDir = dataFolder();
    const server = await startEmbedded({ dataDir });
    await server.stop();
    mkdirSync(join(dataDir, 'socket'));
    writeFileSync(
      join(dataDir, 'postgres', 'postmaster.pid'),
      `${process.ppid}\n${dataDir}/postgres\n1\n5432\n\n\n  1 1\nready\n`,
    );
    writeFileSync(join(dataDir, 'socket', '.s.PGSQL.5432.lock'), `${process.ppid}\n`);
    const again = await startEmbedded({ dataDir });
    expect(again.state).toBe('ready');
    await again.stop();
    expect(identityOf(process.ppid)).not.toBeNull();
  });
});

describe('one folder, one server', () => {
  test('a second server in the same process is refused', async () => {
    const dataDir = dataFolder();
    const server = await startEmbedded({ dataDir });
    cleanups.push(() => server.stop());
    await expect(startEmbedded({ dataDir })).rejects.toMatchObject({ code: 'folder_locked' });
    expect(await query(server.adminUrl, 'SELECT 1 AS name')).toBe(1);
  });

  test('a second process is refused, and of two that find a dead one exactly one wins', async () => {
    const dataDir = dataFolder();
    const first = childServer(dataDir);
    await first.answer;
    expect((await childServer(dataDir).answer).code).toBe('folder_locked');
    await first.kill();

    const rivals = [childServer(dataDir), childServer(dataDir), childServer(dataDir)];
    const answers = await Promise.all(rivals.map((rival) => rival.answer));
    expect(answers.map((answer) => answer.code ?? 'started').sort()).toEqual([
      'folder_locked',
      'folder_locked',
      'started',
    ]);
    await rivals[answers.findIndex((answer) => answer.code === undefined)]?.stop();
  });
});

describe('PostgreSQL killed under a living server', () => {
  test('comes back each time, and says so', async () => {
    const dataDir = dataFolder();
    const server = await startEmbedded({ dataDir });
    cleanups.push(() => server.stop());
    const states: string[] = [];
    server.onState((state) => states.push(state));
    const sql = pool(server.url);
    await sql`CREATE SCHEMA megibung`;
    await sql`CREATE TABLE megibung.meal (name text)`;
    for (let round = 1; round <= 3; round++) {
      await sql`INSERT INTO megibung.meal VALUES ('soto')`;
      const pid = postmasterPid(dataDir);
      if (pid !== null) process.kill(pid, 'SIGKILL');
      await expect.poll(() => states.length, { timeout: 20_000 }).toBe(2 * round);
      await expect
        .poll(() => query(server.url, 'SELECT count(*)::int AS name FROM megibung.meal'))
        .toBe(round);
    }
    expect(states).toEqual(['down', 'ready', 'down', 'ready', 'down', 'ready']);
    await server.stop();
    expect(states.slice(6)).toEqual(['stopping', 'stopped']);
    expect(postgresProcessesIn(join(dataDir, 'postgres'))).toEqual([]);
  });

  test('stop while it is down ends the attempts', async () => {
    const dataDir = dataFolder();
    const server = await startEmbedded({ dataDir });
    const pid = postmasterPid(dataDir);
    if (pid !== null) process.kill(pid, 'SIGKILL');
    await expect.poll(() => server.state, { interval: 2 }).toBe('down');
    await server.stop();
    await sleep(300);
    expect(postgresProcessesIn(join(dataDir, 'postgres'))).toEqual([]);
    const again = await startEmbedded({ dataDir });
    await again.stop();
  });
});

describe('a data folder', () => {
  test('whose creation was cut off is created anew', async () => {
    const dataDir = dataFolder();
    const child = childServer(dataDir);
    await expect
      .poll(
        () => existsSync(dataDir) && readdirSync(dataDir).some((name) => name.startsWith('postgres.new-')),
        {
          interval: 5,
          timeout: 20_000,
        },
      )
      .toBe(true);
    await child.kill();
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);

    const server = await startEmbedded({ dataDir });
    cleanups.push(() => server.stop());
    expect(await query(server.url, 'SELECT 1 AS name')).toBe(1);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('postgres.new-'))).toEqual([]);
  });

  test('that holds something else is left alone', async () => {
    const dataDir = dataFolder();
    mkdirSync(join(dataDir, 'postgres'), { recursive: true, mode: 0o755 });
    writeFileSync(join(dataDir, 'postgres', 'letter.txt'), 'dear');
    await expect(startEmbedded({ dataDir })).rejects.toMatchObject({ code: 'folder_damaged' });
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '9\n');
    await expect(startEmbedded({ dataDir })).rejects.toMatchObject({ code: 'folder_other_version' });
    expect(readFileSync(join(dataDir, 'postgres', 'letter.txt'), 'utf8')).toBe('dear');
  });

  test('that lost its passwords gets new ones', async () => {
    const dataDir = dataFolder();
    const first = await startEmbedded({ dataDir });
    await first.stop();
    rmSync(join(dataDir, 'postgres', 'megibung-passwords.json'));
    const server = await startEmbedded({ dataDir });
    cleanups.push(() => server.stop());
    expect(server.appUrl).not.toBe(first.appUrl);
    for (const url of [server.url, server.appUrl, server.adminUrl])
      expect(await query(url, 'SELECT 1 AS name')).toBe(1);
    await expect(query(first.appUrl, 'SELECT 1 AS name')).rejects.toMatchObject({ code: '28P01' });
  });

  test('lets nobody in without a password', async () => {
    const dataDir = dataFolder();
    const server = await startEmbedded({ dataDir });
    cleanups.push(() => server.stop());
    const open = server.adminUrl.replace(/:[^:@]+@/, ':@');
    await expect(query(open, 'SELECT 1')).rejects.toThrow();
    const rules = await pool(server.adminUrl)`SELECT type, auth_method FROM pg_hba_file_rules`;
    expect(rules).toEqual([{ type: 'local', auth_method: 'scram-sha-256' }]);
  });

  test.runIf(process.getuid?.() === 0)(
    'behind a closed door is an error, unless nobody chose it',
    async () => {
      const closed = mkdtempSync(join(tmpdir(), 'megibung-closed-'));
      cleanups.push(() => rmSync(closed, { recursive: true, force: true }));
      chmodSync(closed, 0o700);
      const dataDir = join(closed, 'data');
      await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
        code: 'folder_unreachable',
        message: expect.stringContaining(closed),
      });

      const server = await startEmbedded({ dataDir, isDefaultDir: true });
      cleanups.push(() => rmSync(server.dataDir, { recursive: true, force: true }));
      cleanups.push(() => server.stop());
      expect(server.dataDir).not.toContain(closed);
      expect(readFileSync(join(dataDir, 'database-is-elsewhere.txt'), 'utf8').split('\n')[0]).toBe(
        server.dataDir,
      );
      expect(await query(server.url, 'SELECT 1 AS name')).toBe(1);
      await server.stop();

      // The pointer is followed from then on, whoever asks.
      const again = await startEmbedded({ dataDir });
      expect(again.dataDir).toBe(server.dataDir);
      await again.stop();
    },
  );

  test('with a path too long for a socket works', async () => {
    const dataDir = join(dataFolder(), 'a'.repeat(60), 'b'.repeat(60));
    const server = await startEmbedded({ dataDir });
    cleanups.push(() => server.stop());
    expect(await query(server.url, 'SELECT 1 AS name')).toBe(1);
  });
});

async function query(url: string, text = 'SELECT name FROM megibung.meal LIMIT 1'): Promise<unknown> {
  const sql = connect(url, { max: 1, applicationName: 'test' });
  try {
    return (await sql.unsafe(text))[0]?.name;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
