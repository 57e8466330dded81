import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { createLogger, type RunningServer, startServer } from '@megibung/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../ledger/src/testing/index.ts';
import { runCli } from './testing/run-cli.ts';

/** Every client command against a real server; the commands of the server's machine against its database. */
let folder: string;
let database: TestDatabase;
let server: RunningServer;
let env: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'megibung-cli-'));
  database = await createTestDatabase();
  server = await startServer({
    dataDir: folder,
    databaseUrl: database.url,
    port: 0,
    jobIntervalMs: 0,
    log: createLogger({ level: 'error' }),
  });
  env = { DATABASE_URL: database.url, MEGIBUNG_URL: server.url };
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** A command that must succeed, as JSON. */
const json = async (...args: string[]) => {
  const ran = await runCli([...args, '--json'], env);
  expect(ran.err, args.join(' ')).toBe('');
  expect(ran.code, args.join(' ')).toBe(0);
  return ran.json();
};
const text = async (...args: string[]) => {
  const ran = await runCli(args, env);
  return `${ran.out}${ran.err}`;
};

let prepaymentId = '';
let batchId = '';
let links: string[] = [];
let codes: string[] = [];
let vendorKey = '';

describe('the loop, command by command', () => {
  test('who has no key learns how to make one', async () => {
    const ran = await runCli(['community', 'list', '--json'], env);
    expect(ran.code).toBe(1);
    expect(ran.problem()).toMatchObject({ code: 'not_signed_in', status: 401 });
    expect(ran.problem().detail).toContain('megibung key create --role owner');
  });

  test('key create makes one, shown once', async () => {
    const { secret } = await json('key', 'create', '--role', 'owner', '--label', 'test', '--data', folder);
    expect(secret).toMatch(/^mgb_/);
    env = { ...env, MEGIBUNG_API_KEY: String(secret) };
    expect(await text('community', 'list')).toContain('There is no community yet');
  });

  test('a community, a stall, a meal', async () => {
    const community = await json('community', 'create', '--name', 'Makan Bersama Ubud', '--slug', 'ubud');
    expect(community).toMatchObject({ slug: 'ubud', currency: 'IDR', timeZone: 'Asia/Makassar' });
    expect(await text('community', 'show')).toContain('valid 180 days');
    await json('vendor', 'add', '--name', 'Warung Bu Komang', '--address', 'Jl. Raya Ubud 12');
    await json('vendor', 'add', '--name', 'Warung Pak Made');
    const added = ['meal', 'add', '--vendor', 'warung bu komang', '--name', 'Gado-gado'];
    const meal = await json(
      ...added,
      '--price',
      'Rp 20.000',
      '--diet',
      'vegetarian',
      '--allergens',
      'peanut,egg',
    );
    expect(meal).toMatchObject({ price: '20000', picture: 'gado-gado', allergens: ['peanut', 'egg'] });
    expect(await text('vendor', 'list')).toContain('Warung Pak Made');
    expect(await text('meal', 'list')).toContain('Rp 20.000');
  });

  test('where several would do, it says which there are', async () => {
    const ran = await runCli(['meal', 'add', '--name', 'Soto', '--price', '15000'], env);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('Warung Pak Made');
    expect(await text('meal', 'add', '--vendor', 'Nobody', '--name', 'Soto', '--price', '15000')).toContain(
      'There is no vendor "Nobody"',
    );
  });

  test('five meals are promised, and confirmed by the stall', async () => {
    const gift = await json('prepay', 'create', '--meal', 'gado-gado', '--quantity', '5', '--donor', 'Ayu');
    expect(gift).toMatchObject({ quantity: 5, total: '100000', state: 'promised', donorName: 'Ayu' });
    prepaymentId = String(gift.id);
    const key = await json(
      'key',
      'create',
      '--role',
      'vendor',
      '--vendor',
      'Warung Bu Komang',
      '--data',
      folder,
    );
    vendorKey = String(key.secret);
    const confirmed = await json('prepay', 'confirm', prepaymentId, '--key', vendorKey);
    batchId = String(confirmed.batchId);
    expect(await text('prepay', 'list')).toMatch(
      /5 {2}Gado-gado {2}Warung Bu Komang {2}Rp 100\.000 {2}confirmed/,
    );
  });

  test('a retry with the same id is the same promise; another content is a conflict', async () => {
    const args = ['prepay', 'create', '--id', prepaymentId, '--meal', 'Gado-gado', '--quantity'];
    expect((await json(...args, '5', '--donor', 'Ayu')).id).toBe(prepaymentId);
    const ran = await runCli([...args, '6', '--json'], env);
    expect(ran.code).toBe(1);
    expect(ran.problem()).toMatchObject({ code: 'conflict' });
  });

  test('the tokens, and their sheet', async () => {
    const { tokens } = (await json('tokens', 'list')) as { tokens: { link: string; shortCode: string }[] };
    links = tokens.map(({ link }) => link);
    codes = tokens.map(({ shortCode }) => shortCode);
    expect(links).toHaveLength(5);
    const sheet = join(folder, 'sheet.pdf');
    await json('tokens', 'sheet', '--batch', batchId, '--out', sheet);
    expect(readFileSync(sheet).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await text('tokens', 'batches')).toContain(batchId);
  });

  test('two are handed out; one is taken back', async () => {
    const [first = '', second = ''] = links;
    expect(await text('handout', first, second)).toMatch(/handed out\n.*handed out$/);
    expect(await text('handout', '--back', second)).toContain('taken back');
    const again = await runCli(['handout', first], env);
    expect(again.code).toBe(1);
    expect(again.out).toContain('in the hand of somebody already');
  });

  test('the stall redeems by link and by short code, each once', async () => {
    const serve = (...args: string[]) => runCli(['redeem', ...args, '--key', vendorKey, '--json'], env);
    const first = await serve(links[0] ?? '', codes[1] ?? '');
    expect(first.code).toBe(0);
    expect(first.json().results).toMatchObject([{ status: 'created' }, { status: 'created' }]);
    const again = await serve(links[0] ?? '');
    expect(again.code).toBe(1);
    expect(again.json().results).toMatchObject([{ status: 'already_redeemed' }]);
    expect((await serve('not a token')).json().results).toMatchObject([{ status: 'malformed' }]);
  });

  test('a redemption is retried by its id, and taken back', async () => {
    const id = 'red_01890000-0000-7000-8000-0000000000aa';
    const args = ['redeem', links[2] ?? '', '--id', id, '--key', vendorKey];
    expect(await text(...args)).toContain('Serve it!');
    expect(await text(...args)).toContain('Already recorded');
    expect(await text('redeem', '--undo', id, '--key', vendorKey)).toContain('owed again');
  });

  test('a lost card is withdrawn', async () => {
    const ran = await runCli(['tokens', 'void', links[4] ?? ''], env);
    expect(ran.out).toContain('created');
    expect(ran.code).toBe(0);
  });

  test('the report adds up', async () => {
    const { total } = (await json('report')) as { total: Record<string, { meals: number }> };
    expect(total).toMatchObject({
      funded: { meals: 5 },
      served: { meals: 2 },
      voided: { meals: 1 },
      held: { meals: 2 },
    });
    expect(await text('report')).toContain('Warung Bu Komang');
  });

  test('advice takes what the community knows, and says so', async () => {
    const inputs = ['meanHoldDays=10', 'potMoney=1000000', 'reserveMoney=0', 'portionsPerDay=50'];
    const advice = await json('advise', 'safe-issue', '--community', 'ubud', '--input', ...inputs);
    const given = advice.inputs as { name: string; value: unknown; origin: string }[];
    const total = (await json('report')).total as Record<string, { meals: number }>;
    const out = (total.allotted?.meals ?? 0) + (total.handedOut?.meals ?? 0);
    expect(given).toContainEqual(
      expect.objectContaining({ name: 'tokensOut', value: out, origin: 'measured' }),
    );
    expect(given).toContainEqual(
      expect.objectContaining({ name: 'reimbursementPerMeal', value: 20_000, origin: 'measured' }),
    );
    expect(given).toContainEqual(expect.objectContaining({ name: 'potMoney', origin: 'given' }));
    expect(given).toContainEqual(expect.objectContaining({ name: 'confidence', origin: 'assumed' }));
  });

  test("a phone's code", async () => {
    const enrolment = await json('vendor', 'enrol', '--vendor', 'Warung Pak Made');
    expect(enrolment.link).toContain('/stall/');
  });
});

describe("on the server's machine, while it serves", () => {
  test('verify finds nothing, and afterwards exactly what was broken', async () => {
    expect(await json('verify')).toMatchObject({
      verify: 'ok',
      communities: [{ slug: 'ubud', findings: [] }],
    });
    await database.adminSql`UPDATE megibung.account SET balance = balance + 1 WHERE kind = 'held'`;
    const ran = await runCli(['verify', '--community', 'ubud'], env);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('account MEAL:held: differs');
    await database.adminSql`UPDATE megibung.account SET balance = balance - 1 WHERE kind = 'held'`;
  });

  test('keys are listed and revoked', async () => {
    const { id, secret } = await json('key', 'create', '--role', 'auditor', '--data', folder);
    expect(await text('key', 'list')).toContain(String(id));
    expect(await text('key', 'revoke', String(id))).toContain('Revoked');
    expect(await text('key', 'list')).toContain('revoked');
    const ran = await runCli(['report', '--json', '--key', String(secret)], env);
    expect(ran.problem()).toMatchObject({ code: 'not_signed_in' });
  });

  test('the owner gets a new way in', async () => {
    const { link } = await json('key', 'reset-owner', '--url', 'https://makan.example');
    expect(link).toMatch(/^https:\/\/makan\.example\/console\/#setup=.{43}$/);
  });

  test('backup, and restore into an empty database: the key first, then the same figures', async () => {
    const file = join(folder, 'backup.tar.gz');
    const made = await json('backup', file, '--data', folder);
    expect(made.keyFingerprint).toMatch(/^[0-9a-f]{32}$/);
    const again = await runCli(['backup', file, '--data', folder], env);
    expect(again.code).toBe(1);
    expect(again.err).toContain('is there already');

    const pipe = new PassThrough();
    const [piped, bytes] = await Promise.all([
      runCli(['backup', '-', '--json', '--data', folder], env, { bytesOut: pipe }),
      buffer(pipe),
    ]);
    expect([piped.code, piped.out, piped.err]).toEqual([0, '', '']);
    expect(gunzipSync(bytes).subarray(0, 13).toString()).toBe('manifest.json');

    const empty = await createTestDatabase({ migrated: false });
    try {
      const elsewhere = mkdtempSync(join(folder, 'other-'));
      const restore = (more: Record<string, string>, ...args: string[]) =>
        runCli(['restore', file, '--data', elsewhere, '--json', ...args], {
          DATABASE_URL: empty.url,
          ...more,
        });
      expect((await restore({})).problem()).toMatchObject({ code: 'key_missing' });
      const other = await restore({ MEGIBUNG_KEY: 'A'.repeat(43) });
      expect(other.problem()).toMatchObject({ code: 'key_other' });
      const [schema] = await empty.adminSql`SELECT to_regnamespace('megibung') AS found`;
      expect(schema).toEqual({ found: null });

      const key = readFileSync(join(folder, 'megibung.key'), 'utf8').trim();
      const restored = await restore({ MEGIBUNG_KEY: key });
      expect(restored.err).toBe('');
      expect(restored.json()).toMatchObject({ verify: 'ok', communities: [{ slug: 'ubud', newEpoch: 2 }] });
      expect((await restore({ MEGIBUNG_KEY: key })).problem()).toMatchObject({
        code: 'backup',
        reason: 'database_not_empty',
      });
    } finally {
      await empty.drop();
    }
  });
});

describe('asked wrongly', () => {
  test.each([
    ['an unknown command', ['redem']],
    ['an unknown option', ['report', '--colour']],
    ['no token', ['redeem']],
    ['a quantity of none', ['prepay', 'create', '--quantity', '0']],
    ['a key without a role', ['key', 'create']],
    ['a stall key without a stall', ['key', 'create', '--role', 'vendor']],
    ['no id', ['prepay', 'confirm', 'hello']],
    ['a time without a zone', ['redeem', 'x', '--served', '--at', '2026-11-21 12:40']],
    ['an address that is none', ['report', '--url', 'localhost']],
  ])('%s is exit code 2, with the reason on stderr', async (_, args) => {
    const ran = await runCli(args, env);
    expect(ran.code).toBe(2);
    expect(ran.out).toBe('');
    expect(ran.err).not.toBe('');
    const asJson = await runCli([...args, '--json'], env);
    expect(asJson.code).toBe(2);
    expect(asJson.problem()).toMatchObject({ code: 'usage' });
  });

  test('a server that is not there', async () => {
    const ran = await runCli(['report', '--json'], { ...env, MEGIBUNG_URL: 'http://127.0.0.1:9' });
    expect(ran.code).toBe(1);
    expect(ran.problem()).toMatchObject({ code: 'server_unreachable' });
  });

  test('a data folder without a database', async () => {
    const ran = await runCli(['verify', '--data', join(folder, 'nowhere')], {});
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('There is no database in');
  });
});

test('every command has help with an example', async () => {
  const help = await runCli(['--help'], {});
  expect(help.code).toBe(0);
  for (const name of 'serve demo community vendor meal prepay tokens handout redeem report advise verify key backup restore'.split(
    ' ',
  )) {
    expect(help.out).toContain(`  ${name}`);
    const own = await runCli([name, '--help'], {});
    expect(own.out, name).toContain('Examples:');
    const inner = [...own.out.matchAll(/^ {2}([a-z-]+) .*$/gm)].map((match) => match[1] ?? '');
    if (!own.out.includes('Commands:')) continue;
    for (const each of inner.filter((each) => each !== 'help' && each !== 'display')) {
      const sub = await runCli([name, each, '--help'], {});
      expect(sub.out, `${name} ${each}`).toContain('Examples:');
    }
  }
});
