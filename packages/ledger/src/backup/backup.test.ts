import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createIdentity } from '../identity.ts';
import { connect, type Sql } from '../postgres/client.ts';
import { migrationNames } from '../postgres/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { verify } from '../verify/index.ts';
import { type BackupError, type Manifest, readManifest, restoreBackup, writeBackup } from './index.ts';
import { tablesLeftOut, tablesToCopy } from './tables.ts';
import { makeSumsFit, repack } from './testing/repack.ts';
import { type SampleCommunity, sampleCommunity, serve, uuid } from './testing/sample-ledger.ts';

const quantity = 3_000;
const fingerprint = 'ab'.repeat(16);

let folder: string;
let source: TestDatabase;
let sample: SampleCommunity;
/** Made while meals were being served. */
let archive: string;
let manifest: Manifest;
let servedDuringBackup = 0;

const backup = (url: string, path: string) =>
  writeBackup({
    url,
    to: createWriteStream(path),
    now: new Date('2026-02-01T00:00:00Z'),
    version: '0.1.0',
    keyFingerprint: fingerprint,
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'megibung-backup-'));
  archive = join(folder, 'backup.tar.gz');
  source = await createTestDatabase();
  sample = await sampleCommunity(source.sql, 1, quantity);
  await sampleCommunity(source.sql, 2, 3);
  await addPeople(source.sql);

  let isDone = false;
  let served = 0;
  const serving = (async () => {
    for (; !isDone && served + 10 <= quantity; served += 10)
      await serve(
        sample,
        Array.from({ length: 10 }, (_, i) => served + 1 + i),
      );
  })();
  await until(() => served >= 100);
  const before = served;
  manifest = await backup(source.url, archive);
  await until(() => served > before);
  servedDuringBackup = served - before;
  isDone = true;
  await serving;
});

afterAll(async () => {
  await source?.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** One of each kind of row that lets somebody in. */
async function addPeople(sql: Sql): Promise<void> {
  const identity = createIdentity(sql);
  const now = new Date('2026-01-05T04:00:00.000Z');
  const later = new Date('2036-01-05T04:00:00.000Z');
  const hash = (n: number) => new Uint8Array(32).fill(n);
  await identity.createOwnerLink(now, hash(1), later);
  await identity.claimSetup(now, {
    tokenHash: hash(1),
    newUserId: uuid(9, 1),
    name: 'Ketut',
    passwordHash: 'scrypt$…',
    sessionHash: hash(2),
    sessionExpiresAt: later,
  });
  await identity.createApiKey(now, {
    keyId: uuid(10, 1),
    secretHash: hash(3),
    role: 'owner',
    communityId: null,
    vendorId: null,
    label: 'key',
  });
  await identity.createEnrolment(sample.communityId, now, {
    codeHash: hash(4),
    vendorId: sample.vendorId,
    expiresAt: later,
  });
}

const withEmpty = async (work: (target: TestDatabase) => Promise<void>, migrated = false) => {
  const target = await createTestDatabase({ migrated });
  try {
    await work(target);
  } finally {
    await target.drop();
  }
};

const restore = (from: string, url: string) => restoreBackup({ from, url, now: new Date() });

const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: BackupError) => thrown,
  );
  return { code: error?.code, member: error?.member ?? null, message: error?.message };
};

const hasSchema = async (sql: Sql) =>
  (await sql`SELECT FROM pg_namespace WHERE nspname = 'megibung'`).length === 1;

describe('the archive', () => {
  test('is made while meals are served', () => {
    expect(servedDuringBackup).toBeGreaterThan(0);
    const tokens = manifest.tables.find(({ name }) => name === 'token');
    expect(tokens?.rows).toBe(quantity + 3);
    const redemptions = manifest.tables.find(({ name }) => name === 'redemption')?.rows ?? 0;
    expect(redemptions % 10).toBe(0);
    expect(redemptions).toBeGreaterThanOrEqual(100);
  });

  test('is read by tar and sha256sum', () => {
    const names = execFileSync('tar', ['tzf', archive], { encoding: 'utf8' }).trim().split('\n');
    expect(names[0]).toBe('manifest.json');
    expect(names.at(-1)).toBe('SHA256SUMS');
    const out = mkdtempSync(join(folder, 'out-'));
    execFileSync('tar', ['xzf', archive, '-C', out]);
    execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: out });
    expect(readdirSync(join(out, 'tables'))).toHaveLength(manifest.tables.length);
  });

  test('every table of the schema is in it or left out on purpose', async () => {
    const names = (await tablesToCopy(source.adminSql)).map(({ name }) => name).sort();
    expect(names).toEqual([
      'account',
      'amendment',
      'api_key',
      'app_user',
      'batch',
      'batch_tally',
      'community',
      'device',
      'device_record',
      'event',
      'handout',
      'log_head',
      'meal',
      'meal_price',
      'membership',
      'passkey',
      'prepayment',
      'prepayment_donor',
      'redemption',
      'second_factor_try',
      'signing_key',
      'token',
      'transfer',
      'undo_waiting',
      'vendor',
      'vendor_day',
    ]);
    expect([...tablesLeftOut].sort()).toEqual(['enrolment', 'migration', 'session', 'setup_link']);
  });

  test('holds no session, link or code, and names the key without holding it', async () => {
    expect(manifest.tables.map(({ name }) => name)).not.toContain('session');
    expect(manifest.keyFingerprint).toBe(fingerprint);
    expect(await readManifest(archive)).toEqual(manifest);
  });

  test('a disk that is full ends the backup and frees the database', async () => {
    const full = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('no space left'), { code: 'ENOSPC' })),
    });
    const failed = writeBackup({
      url: source.url,
      to: full,
      now: new Date(),
      version: '0.1.0',
      keyFingerprint: null,
    });
    await expect(failed).rejects.toThrow('no space left');
    await expect
      .poll(async () => {
        const [row] = await source.adminSql<{ left: number }[]>`
          SELECT count(*)::int AS left FROM pg_stat_activity
          WHERE application_name = 'megibung-backup' AND datname = current_database()`;
        return row?.left;
      })
      .toBe(0);
  });
});

describe('restoring', () => {
  test('gives the same log to the byte, a new epoch, and nothing for verify to find', async () => {
    await withEmpty(async (target) => {
      const { communities } = await restore(archive, target.url);
      expect(communities.map(({ epoch, newEpoch }) => [epoch, newEpoch])).toEqual([
        [1, 2],
        [1, 2],
      ]);
      for (const { communityId, head } of communities) {
        const log = (sql: Sql) => sql`
          SELECT seq, epoch, type, event_at, created_at, body, leaf_hash FROM megibung.event
          WHERE community_id = ${communityId} AND seq <= ${head} ORDER BY seq`;
        expect(await log(target.sql)).toEqual(await log(source.sql));
        const after = await target.sql<{ type: string; epoch: number; seq: bigint }[]>`
          SELECT type, epoch, seq FROM megibung.event WHERE community_id = ${communityId} AND seq > ${head}`;
        expect([...after]).toEqual([{ type: 'epoch.started', epoch: 2, seq: BigInt(head) + 1n }]);
      }
      for (const { findings } of await verify(target.sql)) expect(findings).toEqual([]);

      const [left] = await target.adminSql`SELECT (SELECT count(*) FROM megibung.session) AS sessions,
        (SELECT count(*) FROM megibung.setup_link) AS links, (SELECT count(*) FROM megibung.enrolment) AS codes,
        (SELECT count(*) FROM megibung.api_key) AS keys, (SELECT min(next_batch) FROM megibung.log_head) AS batch`;
      expect(left).toEqual({ sessions: 0n, links: 0n, codes: 0n, keys: 1n, batch: 1002n });
    });
  });

  test('a backup of what was restored has the same rows', async () => {
    await withEmpty(async (target) => {
      await restore(archive, target.url);
      const again = await backup(target.url, join(folder, 'again.tar.gz'));
      const moved = ['event', 'log_head'];
      const sums = (of: Manifest) =>
        of.tables.filter(({ name }) => !moved.includes(name)).map(({ name, sha256 }) => [name, sha256]);
      expect(sums(again)).toEqual(sums(manifest));
    });
  });

  test('the server goes on: the rest is served, and a new batch has a number of its own', async () => {
    await withEmpty(async (target) => {
      await restore(archive, target.url);
      const other = await sampleCommunity(target.sql, 3, 2);
      await serve(other, [1, 2]);
      for (const { findings } of await verify(target.sql)) expect(findings).toEqual([]);
      const applied = await target.sql<{ name: string }[]>`SELECT name FROM megibung.migration ORDER BY id`;
      expect(applied.map(({ name }) => name)).toEqual(migrationNames());
    });
  });

  test('the record stays append-only and the server has its rights and no more', async () => {
    await withEmpty(async (target) => {
      await restore(archive, target.url);
      await expect(target.sql`UPDATE megibung.event SET type = ''`).rejects.toThrow('permission denied');
      await expect(target.adminSql`DELETE FROM megibung.event`).rejects.toThrow('append-only');
    });
  });

  test('a fresh schema, as a first start leaves it, is empty enough', async () => {
    await withEmpty(async (target) => {
      const identity = createIdentity(target.sql);
      await identity.createOwnerLink(new Date(), new Uint8Array(32), new Date());
      await restore(archive, target.url);
      for (const { findings } of await verify(target.sql)) expect(findings).toEqual([]);
    }, true);
  });

  test('a database with anything in it is refused and left as it was', async () => {
    await withEmpty(async (target) => {
      await sampleCommunity(target.sql, 9, 1);
      const before = await target.sql`SELECT * FROM megibung.event`;
      const { code, message } = await refusal(restore(archive, target.url));
      expect(code).toBe('database_not_empty');
      expect(message).toContain('holds');
      expect(await target.sql`SELECT * FROM megibung.event`).toEqual(before);
    }, true);
  });
});

describe('a bad archive is refused, with the exact place, and nothing is written', () => {
  const refuses = async (path: string, expected: Record<string, unknown>) =>
    withEmpty(async (target) => {
      expect(await refusal(restore(path, target.url))).toMatchObject(expected);
      expect(await hasSchema(target.adminSql)).toBe(false);
    });

  const altered = async (change: (files: Map<string, string>) => void) => {
    const path = join(folder, 'altered.tar.gz');
    await repack(archive, path, change);
    return path;
  };
  const edit = (files: Map<string, string>, name: string, from: string | RegExp, to: string) => {
    const before = files.get(name) ?? '';
    const after = before.replace(from, to);
    expect(after, `${name} was changed`).not.toBe(before);
    files.set(name, after);
  };

  test.each([0.03, 0.3, 0.6, 0.9, 0.9999])('cut off after %f of it', async (part) => {
    const bytes = readFileSync(archive);
    const path = join(folder, 'cut.tar.gz');
    writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length * part)));
    await refuses(path, { code: 'archive_damaged', member: expect.any(String) });
  });

  test('a byte altered on the disk', async () => {
    const bytes = readFileSync(archive);
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 0x10;
    const path = join(folder, 'flipped.tar.gz');
    writeFileSync(path, bytes);
    await refuses(path, { code: 'archive_damaged', member: expect.stringMatching(/^tables\/.+\.copy$/) });
  });

  test('a state changed inside', async () => {
    const path = await altered((files) => edit(files, 'tables/token.copy', '\theld\t', '\tvoid\t'));
    await refuses(path, { code: 'archive_damaged', member: 'tables/token.copy' });
  });

  test('a row taken out', async () => {
    const path = await altered((files) => edit(files, 'tables/redemption.copy', /^.*\n/, ''));
    await refuses(path, { code: 'archive_damaged', member: 'tables/redemption.copy' });
  });

  test('a file taken out', async () => {
    const path = await altered((files) => files.delete('tables/handout.copy'));
    await refuses(path, { code: 'archive_damaged', member: 'tables/handout.copy' });
  });

  test('the manifest changed', async () => {
    const path = await altered((files) => edit(files, 'manifest.json', '"epoch": 1', '"epoch": 7'));
    await refuses(path, { code: 'archive_damaged', member: 'SHA256SUMS' });
  });

  test('rows that PostgreSQL cannot read, with sums that fit', async () => {
    const path = await altered((files) => {
      edit(files, 'tables/token.copy', '\theld\t', '\teaten\t');
      makeSumsFit(files);
    });
    await refuses(path, { code: 'restore_refused', member: 'tables/token.copy' });
  });

  test('rows that break a foreign key, which shows only at the end of the table', async () => {
    const path = await altered((files) => {
      edit(files, 'tables/vendor.copy', /^.*\n/, '');
      makeSumsFit(files);
    });
    await refuses(path, {
      code: 'restore_refused',
      member: 'tables/meal.copy',
      message: expect.stringContaining('foreign key'),
    });
  });

  test('a newer Megibung', async () => {
    const path = await altered((files) => {
      edit(files, 'manifest.json', migrationNames().at(-1) ?? '', '9999_from_the_future');
      makeSumsFit(files);
    });
    await refuses(path, { code: 'archive_newer', message: expect.stringContaining('9999_from_the_future') });
  });

  test('another format', async () => {
    const path = await altered((files) => edit(files, 'manifest.json', 'backup/1', 'backup/2'));
    await refuses(path, { code: 'archive_unknown' });
  });

  test('something else altogether', async () => {
    const path = join(folder, 'other.tar.gz');
    writeFileSync(path, 'hello');
    await refuses(path, { code: 'archive_unknown' });
  });
});

describe('an archive of an older schema', () => {
  test('is restored at its level and migrated on', async () => {
    await withEmpty(async (old) => {
      const level = 7;
      const { createSchemaAt } = await import('./schema-at.ts');
      const owner = connect(old.url, { max: 1, applicationName: 'megibung-test' });
      const marks = migrationNames()
        .slice(0, level)
        .map((name) => ({ name, runAt: '2026-01-01 00:00:00' }));
      await owner.begin((tx) => createSchemaAt(tx, marks));
      await owner.end();
      await sampleCommunity(old.sql, 1, 3);
      const path = join(folder, 'old.tar.gz');
      expect((await backup(old.url, path)).migrations).toHaveLength(level);
      await withEmpty(async (target) => {
        await restore(path, target.url);
        const [row] = await target.sql`SELECT count(*)::int AS n FROM megibung.migration`;
        expect(row).toEqual({ n: migrationNames().length });
        for (const { findings } of await verify(target.sql)) expect(findings).toEqual([]);
      });
    });
  });
});
