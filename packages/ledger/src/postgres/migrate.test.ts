import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { migrate, migrationNames } from './migrate.ts';

let database: TestDatabase;
let dir: string;
beforeEach(async () => {
  database = await createTestDatabase({ migrated: false });
  dir = mkdtempSync(join(tmpdir(), 'megibung-migrations-'));
});
afterEach(async () => {
  await database.drop();
  rmSync(dir, { recursive: true, force: true });
});

const file = (name: string, text: string) => writeFileSync(join(dir, name), text);

test('runs what is pending, in order, once', async () => {
  file('0001_meal.sql', 'CREATE TABLE megibung.meal (name text)');
  file('0002_soto.sql', "INSERT INTO megibung.meal VALUES ('soto; ayam'); -- a comment at the end");
  expect(await migrate(database.url, { dir })).toEqual({ applied: ['0001_meal', '0002_soto'] });
  file('0003_rawon.sql', "INSERT INTO megibung.meal VALUES ('rawon')");
  expect(await migrate(database.url, { dir })).toEqual({ applied: ['0003_rawon'] });
  expect(await migrate(database.url, { dir })).toEqual({ applied: [] });
  expect(await database.adminSql`SELECT name FROM megibung.meal`).toEqual([
    { name: 'soto; ayam' },
    { name: 'rawon' },
  ]);
});

test('a failed migration leaves nothing of itself, keeps the earlier ones, and says where', async () => {
  file('0001_meal.sql', 'CREATE TABLE megibung.meal (name text)');
  file(
    '0002_wrong.sql',
    "INSERT INTO megibung.meal VALUES ('half');\n\nINSERT INTO megibung.plate VALUES (1);\n",
  );
  await expect(migrate(database.url, { dir })).rejects.toMatchObject({
    code: 'migration_failed',
    message: expect.stringMatching(/0002_wrong\.sql:3 failed .*"megibung\.plate" does not exist/),
  });
  expect(await database.adminSql`SELECT name FROM megibung.meal`).toEqual([]);
  file('0002_wrong.sql', "INSERT INTO megibung.meal VALUES ('whole')");
  expect(await migrate(database.url, { dir })).toEqual({ applied: ['0002_wrong'] });
});

test('of several programs one migrates, and the others wait for it', async () => {
  file('0001_meal.sql', 'CREATE TABLE megibung.meal (name text); SELECT pg_sleep(0.2)');
  const results = await Promise.all([1, 2, 3, 4].map(() => migrate(database.url, { dir })));
  expect(results.map((result) => result.applied.length).sort()).toEqual([0, 0, 0, 1]);
});

test('a database that is newer than the program is left alone', async () => {
  file('0001_meal.sql', 'CREATE TABLE megibung.meal (name text)');
  file('0002_later.sql', 'CREATE TABLE megibung.later (name text)');
  await migrate(database.url, { dir });
  rmSync(join(dir, '0002_later.sql'));
  await expect(migrate(database.url, { dir })).rejects.toMatchObject({
    code: 'database_newer',
    message: expect.stringContaining('0002_later'),
  });
});

test('a user who is not the owner may start when nothing is pending, and only then', async () => {
  file('0001_meal.sql', 'CREATE TABLE megibung.meal (name text)');
  await expect(migrate(database.appUrl, { dir })).rejects.toMatchObject({ code: 'not_owner' });
  await migrate(database.url, { dir });
  expect(await migrate(database.appUrl, { dir })).toEqual({ applied: [] });
  file('0002_more.sql', 'CREATE TABLE megibung.more (name text)');
  await expect(migrate(database.appUrl, { dir })).rejects.toMatchObject({ code: 'not_owner' });
});

test('names say the order', () => {
  file('0002_b.sql', '');
  file('0010_a.sql', '');
  expect(migrationNames(dir)).toEqual(['0002_b', '0010_a']);
  file('3_c.sql', '');
  expect(() => migrationNames(dir)).toThrow('3_c.sql');
});
