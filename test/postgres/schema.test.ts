import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '../../packages/ledger/src/postgres/migrate.ts';
import { dumpSchema } from '../../packages/ledger/src/postgres/schema-dump.ts';
import { createTestDatabase, type TestDatabase } from '../../packages/ledger/src/testing/index.ts';

// The suite runs on the embedded PostgreSQL 18 and, by test:postgres, on 15: what is compared here with a file is
// thereby the same on both.

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const read = (relative: string) => readFileSync(path(relative), 'utf8');

describe('the schema', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  test('is the one committed in packages/ledger/schema.sql (else: npm run schema)', async () => {
    expect(await dumpSchema(database.url)).toBe(read('../../packages/ledger/schema.sql'));
  });

  test('gives the server SELECT and EXECUTE, and nothing that writes, on anything', async () => {
    const [held] = await database.sql<{ tables: number; functions: number; writable: string[] }[]>`
      SELECT count(*) FILTER (WHERE has_table_privilege(c.oid, 'SELECT'))::int AS tables,
        (SELECT count(*)::int FROM pg_proc WHERE pronamespace = 'megibung'::regnamespace
            AND has_function_privilege(oid, 'EXECUTE')) AS functions,
        array_agg(c.oid::regclass::text) FILTER (WHERE has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER, REFERENCES')
          OR has_any_column_privilege(c.oid, 'INSERT, UPDATE, REFERENCES')) AS writable
      FROM pg_class c WHERE relnamespace = 'megibung'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')`;
    expect(held?.tables).toBeGreaterThan(10);
    expect(held?.functions).toBeGreaterThan(10);
    expect(held?.writable).toBeNull();
  });

  test.each([
    'INSERT INTO megibung.event DEFAULT VALUES',
    'UPDATE megibung.event SET seq = 0',
    'DELETE FROM megibung.transfer',
    'TRUNCATE megibung.event',
    'ALTER TABLE megibung.event DISABLE TRIGGER ALL',
    'DROP TABLE megibung.event',
    'CREATE TABLE megibung.mine (x int)',
    'CREATE TABLE public.mine (x int)',
    'CREATE TEMPORARY TABLE mine (x int)',
    'SET session_replication_role = replica',
    "INSERT INTO megibung.migration (name, run_on) VALUES ('9999_mine', now())",
  ])('refuses the server: %s', async (statement) => {
    await expect(database.sql.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
  });

  test('has the community first in every key of every table of a community', async () => {
    // The few global tables (people, sessions, keys) do not begin with it, and may be referred to.
    const rows = await database.adminSql<{ constraint: string; column: string }[]>`
      WITH scoped AS (
        SELECT attrelid AS oid FROM pg_attribute WHERE attnum = 1 AND attname = 'community_id')
      SELECT conname::text AS constraint, attname::text AS column
      FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
      WHERE connamespace = 'megibung'::regnamespace AND conrelid IN (SELECT oid FROM scoped)
        AND (contype IN ('p', 'u') OR contype = 'f' AND confrelid IN (SELECT oid FROM scoped))
        AND conname <> 'community_slug_key'`;
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter((row) => row.column !== 'community_id')).toEqual([]);
  });
});

describe('the schema dump', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase({ migrated: false });
    await migrate(database.url, { dir: path('fixtures/everything') });
  });
  afterAll(() => database.drop());

  test('describes every kind of object in the same bytes on every version', async () => {
    await expect(await dumpSchema(database.url)).toMatchFileSnapshot('fixtures/everything.dump.sql');
  });

  test.each([
    [
      'ALTER TABLE megibung.plate ALTER COLUMN eaten_at SET NOT NULL',
      'eaten_at timestamp with time zone NOT NULL',
    ],
    ['ALTER TABLE megibung.plate DISABLE TRIGGER plate_stays', 'refuse(); -- DISABLED'],
    [
      'ALTER FUNCTION megibung.twice(integer) OWNER TO CURRENT_USER',
      "-- NOT THE OWNER'S: megibung.twice(integer)",
    ],
    [
      'GRANT DELETE ON megibung.stall TO megibung_app',
      'GRANT DELETE, SELECT ON TABLE megibung.stall TO megibung_app;',
    ],
    ["ALTER TYPE megibung.stall_state ADD VALUE 'moved'", "'it''s closed', 'moved')"],
  ])('shows a drift: %s', async (statement, line) => {
    expect(await dumpSchema(database.url)).not.toContain(line);
    await database.adminSql.unsafe(statement);
    expect(await dumpSchema(database.url)).toContain(line);
  });

  test('refuses what it could not describe', async () => {
    await database.adminSql.unsafe('CREATE MATERIALIZED VIEW megibung.old AS SELECT 1 AS x');
    await expect(dumpSchema(database.url)).rejects.toThrow('relation old');
    await database.adminSql.unsafe('DROP MATERIALIZED VIEW megibung.old');
  });
});
