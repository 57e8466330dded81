import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, findPoppler } from './browser.mjs';
import { ensureBuilt } from './build.mjs';

/**
 * `npm test`: builds, finds or fetches what the tests need, and runs them once. What follows `npm test --` goes
 * to vitest. The last line is `N passed, N failed`; a run without a single passed test is a failure.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
process.exitCode = await main(process.argv.slice(2));

async function main(args) {
  let chromium;
  try {
    await ensureBuilt();
    chromium = findChromium();
    findPoppler();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    return finish({ passed: 0, failed: 1 }, 1);
  }
  process.stderr.write(`Chromium: ${chromium}\n`);

  const folder = mkdtempSync(join(tmpdir(), 'megibung-test-'));
  try {
    const summary = join(folder, 'summary.json');
    const code = await vitest(args, { MEGIBUNG_CHROMIUM: chromium, MEGIBUNG_TEST_SUMMARY: summary });
    return finish(readCounts(summary), code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function vitest(args, env) {
  const program = join(createRequire(import.meta.url).resolve('vitest/package.json'), '..', 'vitest.mjs');
  const reporters = ['--reporter=default', `--reporter=${join(root, 'tools', 'summary-reporter.mjs')}`];
  const child = spawn(process.execPath, [program, 'run', ...reporters, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  // Ctrl-C reaches vitest by itself; a signal to us alone is passed on, and the counts still come last.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** What the reporter counted; a run that ended before it could count is one failure. */
function readCounts(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    process.stderr.write('The test run ended before its end.\n');
    return { passed: 0, failed: 1 };
  }
}

function finish({ passed, failed, skipped = 0, secondTries = [] }, code) {
  for (const name of secondTries) process.stderr.write(`Passed at the second try only: ${name}\n`);
  if (skipped > 0) process.stderr.write(`${skipped} skipped\n`);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  if (code !== 0) return code;
  return passed === 0 || failed > 0 ? 1 : 0;
}
