import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { connect, type Sql } from './client.ts';

let database: TestDatabase;
let sql: Sql;
const notices: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  sql = connect(database.appUrl, {
    max: 1,
    applicationName: 'client-test',
    statementTimeoutMs: 200,
    onNotice: (message) => notices.push(message),
  });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const bytes = Uint8Array.from([0, 1, 34, 92, 255]);
const cases: [string, string | bigint | Uint8Array | Date, string][] = [
  ['int8', 9_007_199_254_740_993n, 'int8'],
  ['the smallest int8', -9_223_372_036_854_775_808n, 'int8'],
  ['bytea', bytes, 'bytea'],
  ['an empty bytea', new Uint8Array(), 'bytea'],
  ['a view on a larger buffer', bytes.subarray(2, 4), 'bytea'],
  ['uuid', '0190b5a3-7d7e-7c00-8000-000000000001', 'uuid'],
  ['timestamptz', new Date('2026-11-22T13:05:06.789Z'), 'timestamptz'],
  ['date', '2026-11-22', 'date'],
  ['numeric', '20000.50', 'numeric'],
];
test.each(cases)('%s comes back as it went', async (_, value, type) => {
  const [row] =
    await sql`SELECT ${value}::${sql.unsafe(type)} AS value, pg_typeof(${value}::${sql.unsafe(type)})::text AS type`;
  expect(row?.value).toEqual(value);
  expect(row?.value.constructor).toBe(value.constructor);
});

test('a statement that takes too long is cancelled, and the connection goes on', async () => {
  await expect(sql`SELECT pg_sleep(5)`).rejects.toMatchObject({ code: '57014' });
  expect(await sql`SELECT current_setting('application_name') AS name`).toEqual([{ name: 'client-test' }]);
});

test('queries made at once share one connection in order', async () => {
  const rows = await Promise.all(
    Array.from({ length: 300 }, (_, i) => sql`SELECT ${i}::int AS i, pg_backend_pid() AS pid`),
  );
  expect(rows.map(([row]) => row?.i)).toEqual(Array.from({ length: 300 }, (_, i) => i));
  expect(new Set(rows.map(([row]) => row?.pid)).size).toBe(1);
});

test('notices go where they are asked for', async () => {
  await sql`DO $$ BEGIN RAISE NOTICE 'mangan'; END $$`;
  expect(notices).toEqual(['mangan']);
});
