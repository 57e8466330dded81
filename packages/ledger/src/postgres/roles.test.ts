import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, startThrowAway, type TestDatabase } from '../testing/index.ts';
import { withUser } from '../testing/test-cluster.ts';
import { connect } from './client.ts';
import { migrate } from './migrate.ts';
import { appConnection, ensureAppRole } from './roles.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('a user who may not create roles is told what to have run', async () => {
  await database.adminSql`CREATE ROLE megibung_test_guest LOGIN PASSWORD 'guest'`;
  try {
    await expect(ensureAppRole(withUser(database.url, 'megibung_test_guest', 'guest'))).rejects.toMatchObject(
      {
        code: 'role_missing',
        message: expect.stringContaining('GRANT megibung_app TO "megibung_test_guest";'),
      },
    );
  } finally {
    await database.adminSql`DROP ROLE megibung_test_guest`;
  }
});

test('the owner acts as the application, and then cannot write', async () => {
  const { url, role } = await appConnection(database.url);
  expect(role).toBe('megibung_app');
  const sql = connect(url, { max: 1, applicationName: 'test', ...(role === undefined ? {} : { role }) });
  expect(await sql`SELECT current_user::text AS user`).toEqual([{ user: 'megibung_app' }]);
  await expect(sql`DELETE FROM event`).rejects.toMatchObject({ code: '42501' });
  await sql.end();
});

test('a user of the application alone acts as itself', async () => {
  expect(await appConnection(database.appUrl)).toEqual({ url: database.appUrl });
});

test('a user who may create roles, and nothing more, sets up a database of its own', async () => {
  const { server, stop } = await startThrowAway();
  const admin = connect(server.adminUrl, { max: 1, applicationName: 'test' });
  try {
    await admin.unsafe(`
      DROP ROLE megibung_app;
      CREATE ROLE village LOGIN CREATEROLE PASSWORD 'village'`);
    await admin.unsafe('CREATE DATABASE village OWNER village');
    const url = withUser(server.adminUrl, 'village', 'village').replace('/megibung?', '/village?');
    await ensureAppRole(url);
    await ensureAppRole(url);
    expect((await migrate(url)).applied.length).toBeGreaterThan(0);
    const { role } = await appConnection(url);
    const sql = connect(url, { max: 1, applicationName: 'test', role: role ?? '' });
    expect(await sql`SELECT current_user::text AS user, count(*)::int AS events FROM event`).toEqual([
      { user: 'megibung_app', events: 0 },
    ]);
    await sql.end();
  } finally {
    await admin.end();
    await stop();
  }
});
