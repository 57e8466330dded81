import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerEvent } from '@megibung/core';
import { createHistoryReader } from '@megibung/core/history';
import { advise, estimate, type History, tokenEnd } from '@megibung/dynamics';
import { createQueries, verify } from '@megibung/ledger';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../ledger/src/testing/index.ts';
import { measuredOf } from './advice/measured.ts';
import type { Api } from './api/api.ts';
import type { Community } from './api/find.ts';
import { type Diary, liveCommunity } from './testing/lived-community.ts';
import { runCli } from './testing/run-cli.ts';

/** `megibung forecast` on communities that the real ledger has seen, from the database and from what it exports. */
const dayMs = 86_400_000;
const days = 84;
/** Midnight in Bali; the first gift is some days later. */
const start = Date.UTC(2026, 0, 4, 16);
const now = new Date(start + days * dayMs + 9 * 3_600_000);
let database: TestDatabase;
let folder: string;
let archive: string;
let log: string;
let diary: Diary;
let events: readonly LedgerEvent[];
let bodies: readonly string[];

const run = (args: readonly string[], more = {}) =>
  runCli(['forecast', ...args], { DATABASE_URL: database.url }, { now: () => now, ...more });
const json = async (...args: string[]) => {
  const ran = await run([...args, '--json']);
  expect(ran.err).toBe('');
  expect(ran.code).toBe(0);
  return ran.json();
};
const historyOf = (until: Date, timeZone = 'Asia/Makassar'): History => {
  const reader = createHistoryReader(timeZone);
  for (const event of events) reader.read(event);
  const { history } = reader.finish(until);
  if (!history) throw new Error('no history');
  return history;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'megibung-forecast-'));
  archive = join(folder, 'backup.tar.gz');
  log = join(folder, 'log.ndjson');
  database = await createTestDatabase();
  diary = await liveCommunity(database.sql, { n: 1, slug: 'ubud', start, days, timeZone: 'Asia/Makassar' });
  await liveCommunity(database.sql, { n: 2, slug: 'sanur', start, days: 6, timeZone: 'Asia/Makassar' });
  const backup = await runCli(['backup', archive], { DATABASE_URL: database.url }, { now: () => now });
  expect(backup.code, backup.err).toBe(0);
  bodies = (await createQueries(database.sql).events(diary.communityId, 0, 100_000)).map(({ body }) => body);
  events = bodies.map((body) => JSON.parse(body) as LedgerEvent);
  writeFileSync(log, `${bodies.join('\n')}\n`);
}, 120_000);
afterAll(async () => {
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

test('the history is what the community’s own diary says, token by token', async () => {
  expect((await verify(database.sql)).every(({ findings }) => findings.length === 0)).toBe(true);
  const { tokens, gifts, ...history } = historyOf(now);
  const first = Math.floor(((diary.gifts[0]?.at ?? 0) - start) / dayMs);
  const day0 = start + first * dayMs;
  expect(history.days).toBe(days - first);
  expect(history.firstWeekday).toBe(first % 7);
  expect([...(gifts.at as Float64Array)].map((at) => Math.round(day0 + at * dayMs))).toEqual(
    diary.gifts.map(({ at }) => at),
  );
  expect([...(gifts.amount as Float64Array)]).toEqual(diary.gifts.map(({ amount }) => amount));
  expect([...(gifts.meals as Float64Array)]).toEqual(diary.gifts.map(({ meals }) => meals));
  expect([...(gifts.stall as Int32Array)]).toEqual(diary.gifts.map(({ stall }) => stall));
  expect(tokens.issuedAt.length).toBe(diary.issued);
  const rows = Array.from({ length: diary.issued }, (_, i) => i);
  const ended = (how: number) => rows.filter((i) => tokens.end[i] === how);
  expect(ended(tokenEnd.withdrawn)).toHaveLength(diary.withdrawn);
  expect(diary.withdrawn).toBeGreaterThan(0);
  expect(diary.undone).toBeGreaterThan(0);
  const redeemed = ended(tokenEnd.redeemed).map((i) => [
    Math.round(day0 + (tokens.endedAt[i] as number) * dayMs),
    Math.round(day0 + (tokens.issuedAt[i] as number) * dayMs),
    tokens.stall[i],
  ]);
  const expected = diary.redeemed.map(({ at, issuedAt, stall }) => [at, issuedAt, stall]);
  const sorted = (list: readonly unknown[][]): string[] => list.map((each) => each.join()).sort();
  expect(sorted(redeemed)).toEqual(sorted(expected));
  const expired = ended(tokenEnd.expired);
  expect(expired.length).toBeGreaterThan(5);
  for (const i of expired) expect(tokens.endedAt[i]).toBe(tokens.expiresAt[i]);
});

test('a history cut earlier knows nothing of what came later', () => {
  const cut = new Date(start + 40 * dayMs + 3_600_000);
  const { tokens, gifts } = historyOf(cut);
  const before = start + 40 * dayMs;
  expect(gifts.at.length).toBe(diary.gifts.filter(({ at }) => at < before).length);
  const redeemed = [...(tokens.end as Uint8Array)].filter((end) => end === tokenEnd.redeemed);
  expect(redeemed).toHaveLength(diary.redeemed.filter(({ at }) => at < before).length);
  // Another place's midnights are other moments.
  expect(historyOf(cut, 'America/New_York').gifts.at[0]).not.toBe(gifts.at[0]);
});

test('the database, its backup and its log give the same forecast, to the digit', async () => {
  const live = await json('--community', 'ubud');
  expect(live).toMatchObject({ community: 'ubud', timeZone: 'Asia/Makassar', head: events.length });
  expect(await json('--community', 'ubud', '--file', archive)).toEqual(live);
  expect(await json('--community', 'ubud', '--seed', '2')).not.toEqual(live);
  const last = events.at(-1)?.createdAt ?? '';
  const ofLog = await json('--file', log, '--time-zone', 'Asia/Makassar');
  const then = await runCli(
    ['forecast', '--community', 'ubud', '--json'],
    { DATABASE_URL: database.url },
    { now: () => new Date(last) },
  );
  expect(ofLog.forecast).toEqual(then.json().forecast);
});

test('in plain words: how many meals, on which days, at which stall, resting on what', async () => {
  const { out } = await run(['--community', 'ubud', '--weeks', '2']);
  expect(out).toMatch(
    /In the next 2 weeks probably \d+ to \d+ meals will be eaten \(9 in 10\), most likely about \d+\./,
  );
  for (const word of ['Fridays, 2 of them', 'at Warung 0', 'cards out at the end', 'money given', 'Rp '])
    expect(out).toContain(word);
  expect(out).toContain(`${diary.redeemed.length} meals eaten;`);
  expect(out).toContain('What it does not know:');
  expect(out).toMatch(/a card that is eaten is out for [4-8]\.\d to [5-9]\.\d days on average;/);
  expect(out).toMatch(/gifts come \d\.\d to \d\.\d a week at present;/);
  const { estimates } = await json('--community', 'ubud');
  expect(estimates).toMatchObject({
    gifts: { method: 'drifting-gamma-poisson', enough: { enough: true } },
    donors: { enough: { enough: false, reason: 'no-donor-keys' } },
  });
  // Nobody's name, no card's code.
  expect(out).not.toMatch(/undefined|NaN|Infinity/);
});

test('a young community is told that it is young, and its range is wide', async () => {
  const { out } = await run(['--community', 'sanur'], { now: () => new Date(start + 6 * dayMs) });
  expect(out).toMatch(/0 whole weeks, too few to say much \(4 would do\)/);
  const newborn = await run(['--community', 'sanur', '--json'], { now: () => new Date(start + 3_600_000) });
  expect(newborn.code).toBe(1);
  expect(newborn.problem().title).toContain('too young');
});

test('what is asked wrongly is said', async () => {
  const several = await run(['--json']);
  expect(several.code).toBe(2);
  expect(several.problem().detail).toContain('ubud, sanur');
  expect((await run(['--community', 'kuta', '--json'])).problem()).toMatchObject({ code: 'not_found' });
  expect((await run(['--community', 'kuta', '--file', archive, '--json'])).problem()).toMatchObject({
    code: 'not_found',
  });
  const far = await run(['--community', 'ubud', '--weeks', '500', '--json']);
  expect(far.code).toBe(2);
  expect(far.problem().title).toContain('1 to 52');
  const bad = join(folder, 'bad.ndjson');
  writeFileSync(bad, `${bodies[0]}\nrubbish\n`);
  expect((await run(['--file', bad, '--json'])).problem().title).toContain('line 2');
  const nowhere = await run(['--file', archive, '--community', 'ubud', '--time-zone', 'Bali/Ubud', '--json']);
  expect(nowhere.code).toBe(2);
  expect((await run(['--file', join(folder, 'none'), '--json'])).problem().title).toContain('is not there');
});

test('advice takes from the same log how long cards are out, how often and how much is given', async () => {
  const queries = createQueries(database.sql);
  const asked: string[] = [];
  const answerTo = async (path: string): Promise<unknown> => {
    const after = /events\?after=(\d+)&limit=(\d+)/.exec(path);
    if (!after) {
      const none = { meals: 0, money: '0' };
      const total = { allotted: none, handedOut: none, held: none };
      return { currency: 'IDR', head: events.length, total };
    }
    asked.push(path);
    // Small pages, whatever is asked for.
    return { events: await queries.events(diary.communityId, Number(after[1]), 150), head: events.length };
  };
  const api = { call: (_: string, path: string) => answerTo(path), list: async () => [] } as unknown as Api;
  const community = { id: diary.communityId, timeZone: 'Asia/Makassar' } as Community;
  const known = await measuredOf(api, community, { now, weekday: 'friday', onProgress: () => {} });
  const measured = known.values;
  expect(asked.length).toBeGreaterThan(2);
  const found = estimate(historyOf(now));
  expect(measured).toMatchObject({
    meanHoldDays: found.meanHoldDays.value.value,
    giftsPerDay: found.gifts.value.value / 7,
    tokensPerDay: found.tokensIssued.value.value / 7,
  });
  expect(measured.claimedAfterDays).toHaveLength(diary.redeemed.length);
  const { ranges } = known;
  const advice = advise('expiry', {}, 'id', { measured: { ...measured, costPerMeal: 15_000 }, ranges });
  expect(advice.uncertainty).toContainEqual(
    expect.objectContaining({
      input: 'tokensPerDay',
      confidence: 0.9,
      given: found.tokensIssued.value.value / 7,
    }),
  );
  expect(advice.inputs).toContainEqual(expect.objectContaining({ name: 'tokensPerDay', origin: 'measured' }));
});

test('a log that is cut off, beheaded, mixed up, doubled, or of other things is refused, not learned from', async () => {
  const [first = '', second = '', third = ''] = bodies;
  const without = (line: string, ...keys: string[]): string => {
    const event = JSON.parse(line) as Record<string, unknown>;
    for (const key of keys) delete event[key];
    return JSON.stringify(event);
  };
  const wrong: readonly (readonly [readonly string[], string])[] = [
    [bodies.slice(9), 'line 1 is event 10, and event 1 comes next'],
    [[...bodies, ...bodies], 'is event 1, and event'],
    [[first, third, second], 'line 2 is event 3, and event 2 comes next'],
    [bodies.filter((_, i) => i !== 39), 'line 40 is event 41, and event 40 comes next'],
    [[first, second.slice(0, 60)], 'line 2 is no event'],
    [[first, without(second, 'createdAt')], 'line 2 is no event'],
    [[first, JSON.stringify({ ...JSON.parse(second), eventAt: 'rubbish' })], 'line 2 is no event'],
    [bodies.map((body) => JSON.stringify({ ...JSON.parse(body), data: {} })), 'is not as it should be'],
    [[''], 'holds no events'],
  ];
  for (const [lines, said] of wrong) {
    const path = join(folder, 'wrong.ndjson');
    writeFileSync(path, lines.join('\n'));
    const ran = await run(['--file', path, '--json']);
    expect([ran.code, ran.out], said).toEqual([1, '']);
    expect(ran.problem().title).toContain(said);
    expect(ran.problem().detail, said).toMatch(/./);
  }
  writeFileSync(join(folder, 'cut.tar.gz'), readFileSync(archive).subarray(0, 3_000));
  const cut = await run(['--file', join(folder, 'cut.tar.gz'), '--community', 'ubud', '--json']);
  expect(cut.problem()).toMatchObject({ code: 'backup' });
});
