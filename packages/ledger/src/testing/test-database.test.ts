import { expect, test } from 'vitest';
import { createTestDatabase } from './test-database.ts';

test('each test database is its own copy, and gone after drop', async () => {
  const first = await createTestDatabase();
  const second = await createTestDatabase();
  await first.adminSql`CREATE TABLE public.only_here (x int)`;
  const there = await second.adminSql`SELECT to_regclass('public.only_here') AS found`;
  expect(there).toEqual([{ found: null }]);
  const [who] = await second.sql<{ user: string }[]>`SELECT current_user AS user`;
  expect(who?.user).toMatch(/_server$/);
  await second.drop();
  const name = new URL(second.url).pathname.slice(1);
  const left = await first.adminSql`SELECT FROM pg_database WHERE datname = ${name}`;
  expect(left).toEqual([]);
  await first.drop();
});
