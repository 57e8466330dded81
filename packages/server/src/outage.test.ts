import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@megibung/ledger';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer } from './main.ts';
import { createLogger } from './observability/log.ts';
import { makeCommunity, prepay, redeem } from './testing/community.ts';
import { startTestServer, type TestServer, uuid } from './testing/test-server.ts';

describe('PostgreSQL in trouble', () => {
  let t: TestServer;
  beforeAll(async () => {
    t = await startTestServer();
  });
  afterAll(() => t.stop());

  test('connections that are cut are opened again', async () => {
    const c = await makeCommunity(t);
    const { links } = await prepay(t, c, 20);
    const cut = t.database.adminSql`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'megibung'`;
    const ids = links.map(() => `red_${uuid()}`);
    const send = (n: number) =>
      t.call('POST', `${c.path}/redemptions`, { redemptions: [{ id: ids[n], token: links[n] }] });
    const [answers] = await Promise.all([Promise.all(links.map((_, n) => send(n))), cut]);
    for (const { status, body, headers } of answers) {
      expect([200, 503]).toContain(status);
      if (status !== 503) continue;
      expect(body.code).toBe('unavailable');
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    // Sent again under the same ids, every card has fed one person.
    for (let n = 0; n < links.length; n++) {
      await expect.poll(async () => (await send(n)).status, { timeout: 20_000 }).toBe(200);
      expect(['created', 'exists']).toContain((await send(n)).body.results[0].status);
    }
    expect((await t.call('GET', `${c.path}/report`)).body.total.served.meals).toBe(20);
  });

  test('a community that somebody holds locked answers 503, and goes on after', async () => {
    const c = await makeCommunity(t);
    const { links } = await prepay(t, c, 1);
    const holder = connect(t.database.url, { max: 1, applicationName: 'holder' });
    try {
      await holder.begin(async (sql) => {
        await sql`SELECT 1 FROM megibung.log_head WHERE community_id = ${c.id.slice(4)} FOR UPDATE`;
        const answer = await t.call('POST', `${c.path}/redemptions`, {
          redemptions: [{ id: uuid(), token: links[0] }],
        });
        expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
        // Reading goes on meanwhile.
        expect((await t.call('GET', `${c.path}/report`)).status).toBe(200);
      });
      expect(await redeem(t, c, links)).toEqual(['created']);
    } finally {
      await holder.end();
    }
  });
});

describe('with a database of its own', () => {
  let dataDir: string;
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'megibung-outage-'));
    chmodSync(dataDir, 0o711);
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  test('a PostgreSQL that is killed comes back, and nothing acknowledged is lost', async () => {
    const log = createLogger({ level: 'silent' });
    const server = await startServer({ dataDir, port: 0, log, onNotice: () => undefined });
    try {
      const readyz = async () => (await fetch(`${server.url}/readyz`)).status;
      expect(await readyz()).toBe(200);
      const token = server.setupLink?.split('#setup=')[1];
      const setup = await fetch(`${server.url}/api/v1/session/setup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token, name: 'Made', password: 'nasi campur enak' }),
      });
      expect(setup.status).toBe(200);
      const cookie = setup.headers.get('set-cookie')?.split(';')[0] ?? '';
      const pid = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(pid, 'SIGKILL');
      await expect.poll(readyz, { interval: 20, timeout: 5_000 }).toBe(503);
      await expect.poll(readyz, { interval: 200, timeout: 30_000 }).toBe(200);
      const session = await fetch(`${server.url}/api/v1/session`, { headers: { cookie } });
      expect(await session.json()).toMatchObject({ role: 'owner', user: { name: 'Made' } });
      expect(
        (
          await fetch(`${server.url}/api/v1/session/password`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ name: 'Made', password: 'nasi campur enak' }),
          })
        ).status,
      ).toBe(200);
    } finally {
      await server.stop();
    }
    // The owner is set up: a second start prints no link. Another key opens nothing here.
    const again = await startServer({ dataDir, port: 0, log, onNotice: () => undefined });
    expect(again.setupLink).toBeNull();
    await again.stop();
  });
});

test('a stop finishes what was accepted', async () => {
  const t = await startTestServer();
  try {
    const c = await makeCommunity(t);
    const { links } = await prepay(t, c, 200);
    const sent = links.map((token) =>
      t.call('POST', `${c.path}/redemptions`, { redemptions: [{ id: uuid(), token }] }).then(
        ({ status, body }) => ({ status, code: body.results?.[0].status ?? body.code }),
        // Came too late: the connection was refused or cut before an answer.
        () => null,
      ),
    );
    await Promise.race(sent);
    await t.server.stop();
    const answers = await Promise.all(sent);
    const created = answers.filter((answer) => answer?.code === 'created').length;
    expect(created).toBeGreaterThan(0);
    for (const answer of answers) if (answer) expect(answer).toEqual({ status: 200, code: 'created' });
    const [row] = await t.database.adminSql<{ n: number }[]>`
      SELECT count(*)::integer AS n FROM megibung.redemption WHERE community_id = ${c.id.slice(4)}`;
    expect(row?.n).toBe(created);
  } finally {
    await t.stop();
  }
});

test('the wrong key is found out before anything is served', async () => {
  const t = await startTestServer();
  try {
    await makeCommunity(t);
    const other = {
      dataDir: t.dataDir,
      databaseUrl: t.database.url,
      port: 0,
      log: createLogger({ level: 'silent' }),
    };
    const keyEncryptionKey = Buffer.alloc(32, 1).toString('base64url');
    await expect(startServer({ ...other, keyEncryptionKey })).rejects.toThrow(
      'key-encryption key that is missing',
    );
    await expect(startServer({ ...other, publicUrl: 'http://makan.example' })).rejects.toThrow('https://');
  } finally {
    await t.stop();
  }
});
