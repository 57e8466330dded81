import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run test:postgres`: the whole test suite against a PostgreSQL of the system (Debian's 15 where it is
 * installed) instead of the embedded one. Starts a cluster of its own in a temporary folder and removes it;
 * what follows `npm run test:postgres --` goes to vitest. MEGIBUNG_POSTGRES_BIN names another folder of programs.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const user = 'megibung_test_admin';
const versionMin = 15;
/** The oldest that is supported is the one most worth testing: newer ones are what `npm test` runs on. */
const versionPreferred = 15;

process.exitCode = await main(process.argv.slice(2));

async function main(args) {
  const bin = findPrograms();
  if (bin === null) {
    process.stderr.write(
      `No PostgreSQL ${versionMin} or newer was found. Install one (on Debian: apt-get install postgresql), or set MEGIBUNG_POSTGRES_BIN to the folder of initdb and pg_ctl.\n`,
    );
    return 1;
  }
  const runAs = findRunAs();
  const folder = mkdtempSync(join(tmpdir(), 'megibung-system-'));
  const data = join(folder, 'data');
  const socket = join(folder, 'socket');
  const run = (program, ...programArgs) => {
    const result = spawnSync(join(bin, program), programArgs, { ...runAs, cwd: '/', encoding: 'utf8' });
    if (result.status === 0) return;
    throw new Error(
      `${program} failed: ${result.error?.message ?? ''}${result.stdout ?? ''}${result.stderr ?? ''}`,
    );
  };
  let isRunning = false;
  try {
    // Its own user must be able to pass; the socket is for the tests, who know the password.
    chmodSync(folder, 0o711);
    const password = randomBytes(16).toString('hex');
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    for (const path of [data, socket]) mkdirSync(path, { mode: 0o700 });
    if (runAs !== null)
      for (const path of [data, socket, passwordFile]) chownSync(path, runAs.uid, runAs.gid);
    run(
      'initdb',
      '-D',
      data,
      '-U',
      user,
      `--pwfile=${passwordFile}`,
      '-A',
      'scram-sha-256',
      '-E',
      'UTF8',
      '--no-sync',
    );
    // The cluster is gone after the run: nothing has to survive a power cut. Otherwise as installed.
    const options = `-k ${socket} -c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=200`;
    run('pg_ctl', '-D', data, '-l', join(data, 'server.log'), '-o', options, '-w', 'start');
    isRunning = true;
    process.stderr.write(`PostgreSQL: ${bin}\n`);
    const url = `postgres://${user}:${password}@localhost:5432/postgres?host=${encodeURIComponent(socket)}`;
    return await test(args, url);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    if (isRunning) run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');
    rmSync(folder, { recursive: true, force: true });
  }
}

function test(args, url) {
  const child = spawn(process.execPath, [join(root, 'tools/test.mjs'), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, MEGIBUNG_TEST_DATABASE_URL: url },
  });
  // Ctrl-C reaches it by itself; we stay until it ends, to clean up after it.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** The folder of the system's programs: the preferred version, else the oldest that will do. */
function findPrograms() {
  const named = process.env.MEGIBUNG_POSTGRES_BIN;
  if (named) return named;
  const debian = '/usr/lib/postgresql';
  const folders = existsSync(debian)
    ? readdirSync(debian).map((version) => join(debian, version, 'bin'))
    : [];
  const onPath = (process.env.PATH ?? '').split(delimiter).filter((path) => existsSync(join(path, 'initdb')));
  const found = [...folders, ...onPath]
    .filter((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'pg_ctl')))
    .map((bin) => ({ bin, version: versionOf(bin) }))
    .filter(({ version }) => version >= versionMin)
    .sort((a, b) => a.version - b.version);
  return (found.find(({ version }) => version === versionPreferred) ?? found[0])?.bin ?? null;
}

function versionOf(bin) {
  const { stdout } = spawnSync(join(bin, 'initdb'), ['--version'], { encoding: 'utf8' });
  return Number(/(\d+)/.exec(stdout ?? '')?.[1] ?? 0);
}

/** PostgreSQL refuses to run as root; its packages bring a user for it. */
function findRunAs() {
  if (process.getuid?.() !== 0) return null;
  const id = (flag) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  const [uid, gid] = [id('-u'), id('-g')];
  if (!uid)
    throw new Error(
      'As root, the tests need the system user "postgres", which PostgreSQL\'s package brings.',
    );
  return { uid, gid };
}
