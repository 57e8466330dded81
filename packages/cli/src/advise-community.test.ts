import { randomBytes, randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBoxes, createLogger, type RunningServer, startServer } from '@megibung/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../ledger/src/testing/index.ts';
import { type Diary, liveCommunity } from './testing/lived-community.ts';
import { runCli } from './testing/run-cli.ts';

/** `megibung advise --community` on a community that the real ledger has seen for twelve weeks, and on two young ones. */
const dayMs = 86_400_000;
const days = 84;
const start = Date.UTC(2026, 0, 4, 16);
const now = new Date(start + days * dayMs + 9 * 3_600_000);
let folder: string;
let database: TestDatabase;
let server: RunningServer;
let env: Record<string, string>;
let diary: Diary;

interface Advised {
  readonly inputs: readonly { name: string; value: number; origin: string }[];
  readonly uncertainty: readonly {
    input: string;
    given: number;
    confidence: number;
    less: { given: number; text: string; quantity: { value: number } };
    more: { given: number; text: string; quantity: { value: number } };
  }[];
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'megibung-advised-'));
  database = await createTestDatabase();
  const timeZone = 'Asia/Makassar';
  const key = randomBytes(32);
  const boxes = createBoxes(key, (bytes) => randomFillSync(bytes));
  const sealBox = (communityId: string) => boxes.seal('short-code-key', communityId, randomBytes(32));
  diary = await liveCommunity(database.sql, { n: 1, slug: 'ubud', start, days, timeZone, sealBox });
  await liveCommunity(database.sql, { n: 2, slug: 'sanur', start, days: 6, timeZone, sealBox });
  await liveCommunity(database.sql, { n: 3, slug: 'kuta', start, days: 0, timeZone, sealBox });
  const log = createLogger({ level: 'error' });
  server = await startServer({
    dataDir: folder,
    databaseUrl: database.url,
    keyEncryptionKey: key.toString('base64url'),
    port: 0,
    jobIntervalMs: 0,
    log,
  });
  env = { DATABASE_URL: database.url, MEGIBUNG_URL: server.url };
  const made = await runCli(['key', 'create', '--role', 'owner', '--data', folder, '--json'], env);
  expect(made.code, made.err).toBe(0);
  env = { ...env, MEGIBUNG_API_KEY: String(made.json().secret) };
}, 120_000);
afterAll(async () => {
  await server?.stop();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

const run = (args: readonly string[]) => runCli(['advise', ...args], env, { now: () => now });
const advised = async (...args: string[]): Promise<Advised> => {
  const ran = await run([...args, '--json']);
  expect(ran.err, args.join(' ')).toBe('');
  return ran.json() as unknown as Advised;
};
const inputOf = ({ inputs }: Advised, name: string) => inputs.find((input) => input.name === name);

test('gifts, their size and holds are estimated from the log; the answer is given at both ends of each interval', async () => {
  const advice = await advised('reserve', '--community', 'ubud', '--input', 'spendingPerDay=30000');
  const perDay = diary.gifts.length / days;
  const gifts = inputOf(advice, 'giftsPerDay');
  expect(gifts?.origin).toBe('measured');
  const mean = diary.gifts.reduce((total, { amount }) => total + amount, 0) / diary.gifts.length;
  expect(inputOf(advice, 'meanGift')).toMatchObject({ origin: 'measured' });
  expect(inputOf(advice, 'meanGift')?.value).toBeCloseTo(mean, -4);
  const [rate, size] = advice.uncertainty;
  expect(advice.uncertainty.map(({ input }) => input)).toEqual(['giftsPerDay', 'meanGift']);
  expect(rate?.confidence).toBe(0.9);
  expect(rate?.less.given).toBeLessThan(perDay);
  expect(rate?.more.given).toBeGreaterThan(perDay);
  expect(size?.less.given).toBeLessThan(mean);
  expect(size?.more.given).toBeGreaterThan(mean);
  // Fewer gifts need the larger reserve.
  expect(rate?.less.quantity.value).toBeGreaterThan(rate?.more.quantity.value ?? Infinity);
});

test('what is given goes before what was measured', async () => {
  const inputs = ['spendingPerDay=30000', 'giftsPerDay=2'];
  const advice = await advised('reserve', '--community', 'ubud', '--input', ...inputs);
  expect(inputOf(advice, 'giftsPerDay')).toMatchObject({ value: 2, origin: 'given' });
  expect(advice.uncertainty.map(({ input }) => input)).toEqual(['meanGift']);
});

test('the expiry rests on every card that was seen; portions on the day of the week', async () => {
  const expiry = await run(['expiry', '--community', 'ubud', '--json']);
  expect(expiry.json()).toMatchObject({ verdict: 'by-what-was-seen' });
  const { inputs } = expiry.json() as unknown as { inputs: readonly { name: string; value: unknown[] }[] };
  const list = (name: string) => inputs.find((input) => input.name === name)?.value ?? [];
  expect(list('claimedAfterDays')).toHaveLength(diary.redeemed.length);
  expect(list('stillOutAfterDays')).toHaveLength(diary.issued - diary.redeemed.length);
  const losses = ['lossPerGuestTurnedAway=15000', 'lossPerPortionLeft=8000'];
  const shares = await Promise.all(
    ['monday', 'sunday'].map(async (day) => {
      const inputs = [...losses, `weekday=${day}`];
      const advice = await advised('portions', '--community', 'ubud', '--input', ...inputs);
      expect(inputOf(advice, 'meanHoldDays')).toMatchObject({ origin: 'measured' });
      return inputOf(advice, 'dayFactor')?.value ?? 0;
    }),
  );
  const eatenOn = (weekday: number): number =>
    diary.redeemed.filter(({ at }) => Math.floor((at - start) / dayMs) % 7 === weekday).length;
  expect((shares[0] ?? 0) > (shares[1] ?? 0)).toBe(eatenOn(0) > eatenOn(6));
});

test('where the log has no handing out, tokens that are paid for are out', async () => {
  const inputs = ['potMoney=1000000', 'reserveMoney=0', 'portionsPerDay=50'];
  const advice = await advised('safe-issue', '--community', 'ubud', '--input', ...inputs);
  const out = diary.issued - diary.redeemed.length - diary.expired - diary.withdrawn;
  const tokensOut = inputOf(advice, 'tokensOut');
  expect(tokensOut?.origin).toBe('measured');
  expect(tokensOut?.value).toBeGreaterThan(0);
  // The diary leaves out what expired; the report tells.
  expect(tokensOut?.value).toBeLessThanOrEqual(out);
});

test('in words, in either language', async () => {
  const ask = ['reserve', '--community', 'ubud', '--input', 'spendingPerDay=30000'];
  const { out } = await run(ask);
  expect(out).toMatch(/MEASURED \(SURE TO 90%\) +NOW +AT THE LEAST +AT THE MOST/);
  expect(out).toMatch(/gifts in a day +0\.\d+ gifts +0\.\d+ gifts → Rp [\d,]+/);
  expect((await run([...ask, '--lang', 'id'])).out).toMatch(/TERUKUR \(90% YAKIN\)/);
});

test('of a young community too little is known: that is said, and nothing is made up', async () => {
  const ask = ['reserve', '--input', 'spendingPerDay=30000', '--community'];
  const young = await run([...ask, 'sanur']);
  expect([young.code, young.out]).toEqual([2, '']);
  expect(young.err).toMatch(
    /giftsPerDay is not taken from the log: too little was seen \(2 gifts, 8 would do\)\./,
  );
  expect(young.err).toContain('giftsPerDay: is missing');
  const problem = (await run([...ask, 'sanur', '--json'])).problem();
  expect(problem.errors).toContainEqual(
    expect.objectContaining({ path: 'giftsPerDay', tooFew: expect.stringContaining('8 would do') }),
  );
  const newborn = await run([...ask, 'kuta']);
  expect([newborn.code, newborn.out]).toEqual([2, '']);
  expect(newborn.err).toContain('giftsPerDay: is missing');
});
