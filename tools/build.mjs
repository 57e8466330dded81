import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/**
 * Builds what has changed since it was last built: the packages with TypeScript, each app with Vite. The stamp
 * of a step is a hash over names, sizes and times of everything that goes into it, so that a start with
 * nothing to do costs some milliseconds. Lines go to stderr: stdout belongs to the command that is run.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, 'node_modules', '.cache', 'megibung');
const lockPath = join(cache, 'build.lock');
/** A builder touches its lock this often; one untouched for the longer time is dead, wherever it ran. */
const heartbeatMs = 1_000;
const lockLostMs = 15_000;

const say = (line) => process.stderr.write(`${line}\n`);

/**
 * Brings `dist` of every package up to date. Safe when several processes call it at once: one builds, the
 * others wait and find it done.
 * @param {{ force?: boolean }} [options] `force` builds even where the stamp says that nothing changed.
 */
export async function ensureBuilt({ force = false } = {}) {
  const due = () => steps().filter((step) => force || !isFresh(step));
  if (due().length === 0) return;
  const unlock = await lock();
  try {
    // Another process may have built while we waited.
    for (const step of due()) await build(step);
  } finally {
    unlock();
  }
}

/** What is built, in order: all packages in one go, then each app that has a Vite configuration. */
function steps() {
  const folders = new Map();
  for (const name of readdirSync(join(root, 'packages'))) {
    const file = join(root, 'packages', name, 'package.json');
    if (existsSync(file)) folders.set(JSON.parse(readFileSync(file, 'utf8')).name, name);
  }
  const referenced = readJson(join(root, 'tsconfig.json')).references.map(({ path }) => path);
  const packages = {
    name: 'packages',
    inputs: referenced.flatMap(sourcesOf),
    outputs: referenced.map((path) => join(path, 'dist')),
    program: 'typescript/bin/tsc',
    args: ['-b'],
    cwd: root,
  };
  const apps = [...folders.values()]
    .filter((name) => existsSync(join(root, 'packages', name, 'vite.config.ts')))
    .map((name) => ({
      name,
      inputs: closure(name, folders).flatMap((each) => sourcesOf(`packages/${each}`)),
      outputs: [`packages/${name}/dist`],
      program: 'vite/bin/vite.js',
      args: ['build', '--logLevel', 'warn'],
      cwd: join(root, 'packages', name),
    }));
  return [packages, ...apps];
}

/** A package and all of ours that it depends on. */
function closure(name, folders, found = new Set()) {
  if (found.has(name)) return [...found];
  found.add(name);
  const { dependencies = {}, devDependencies = {} } = readJson(join(root, 'packages', name, 'package.json'));
  for (const each of [...Object.keys(dependencies), ...Object.keys(devDependencies)]) {
    const folder = folders.get(each);
    if (folder !== undefined) closure(folder, folders, found);
  }
  return [...found];
}

/** Everything of a package that its build reads: all but tests, results and what others run. */
function sourcesOf(path) {
  const ignored = /(^|\/)(dist|node_modules|testing|gallery|migrations|bin)$|\.test\.tsx?$/;
  const files = [];
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const inside = `${folder}/${entry.name}`;
      if (ignored.test(inside)) continue;
      if (entry.isDirectory()) walk(inside);
      else files.push(inside);
    }
  };
  walk(path);
  return files.sort();
}

function fingerprint(step) {
  const hash = createHash('sha256');
  const common = ['package-lock.json', 'tsconfig.json', 'tsconfig.base.json', 'tools/build.mjs'];
  for (const path of [...common, ...step.inputs]) {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

const stampPath = (step) => join(cache, `${step.name}.stamp`);

function isFresh(step) {
  if (step.outputs.some((path) => !existsSync(join(root, path)))) return false;
  try {
    return readFileSync(stampPath(step), 'utf8') === fingerprint(step);
  } catch {
    return false;
  }
}

async function build(step) {
  const before = fingerprint(step);
  const program = findProgram(step);
  const startedAt = Date.now();
  say(`Building ${step.name === 'packages' ? 'the packages' : `the ${step.name} app`} …`);
  // What a half build left must not look finished.
  rmSync(stampPath(step), { force: true });
  const args = [...step.args];
  // Without its results the compiler's own record of them would make it skip the work.
  if (step.name === 'packages' && step.outputs.some((path) => !existsSync(join(root, path))))
    args.push('--force');
  const { code, output } = await run(process.execPath, [program, ...args], step.cwd);
  if (code !== 0) throw new Error(`Building ${step.name} failed (exit ${code}):\n${output.trimEnd()}`);
  writeFileSync(stampPath(step), before);
  say(`  done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

function findProgram(step) {
  const [name] = step.program.split('/');
  try {
    const manifest = createRequire(join(step.cwd, 'package.json')).resolve(`${name}/package.json`);
    return join(manifest, '..', ...step.program.split('/').slice(1));
  } catch {
    throw new Error(`${name} is not installed, and ${step.name} must be built: run "npm ci" first.`);
  }
}

function run(program, args, cwd) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    let output = '';
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', fail);
    child.once('close', (code, signal) => done({ code: code ?? signal, output }));
  });
}

/** Takes the build lock, waiting for a living builder; returns the way to give it back. */
async function lock() {
  mkdirSync(cache, { recursive: true });
  const token = randomBytes(8).toString('hex');
  for (let waited = false; ; waited = true) {
    try {
      writeFileSync(lockPath, token, { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!waited) say('Another process is building; waiting for it …');
    const holder = readLock();
    const touchedAt = statSync(lockPath, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - touchedAt > lockLostMs) removeLost(holder, token);
    await sleep(100);
  }
  const timer = setInterval(() => {
    const now = new Date();
    if (readLock() === token) utimesSync(lockPath, now, now);
  }, heartbeatMs);
  return () => {
    clearInterval(timer);
    if (readLock() === token) rmSync(lockPath, { force: true });
  };
}

/** Takes a dead builder's lock away by renaming it; what turns out to be a living one's is put back. */
function removeLost(holder, token) {
  const aside = `${lockPath}.${token}`;
  try {
    renameSync(lockPath, aside);
    if (readFileSync(aside, 'utf8') !== holder) linkSync(aside, lockPath);
    rmSync(aside, { force: true });
  } catch {
    // Somebody else was faster.
  }
}

function readLock() {
  try {
    return readFileSync(lockPath, 'utf8');
  } catch {
    return null;
  }
}

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await ensureBuilt({ force: process.argv.includes('--force') });
    say(`Built: ${relative(process.cwd(), join(root, 'packages')) || '.'}/*/dist is up to date.`);
  } catch (error) {
    say(error.message);
    process.exitCode = 1;
  }
}
