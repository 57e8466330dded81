import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/**
 * Programs that the tests need and npm does not bring: Chromium, and poppler's pdftoppm and pdftotext. Each is
 * looked for, then fetched by the way that fits the machine; where none fits the error says what to do. Never
 * a silent skip.
 */

const require = createRequire(import.meta.url);
const say = (line) => process.stderr.write(`${line}\n`);

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const chromiumPlaces = [
  '/usr/bin/chromium',
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a Chromium that runs; fetches one where there is none. */
export function findChromium() {
  return lookForChromium() ?? fetchChromium();
}

/** `{ pdftoppm, pdftotext }`; fetches poppler where it is missing. */
export function findPoppler() {
  return lookForPoppler() ?? fetchPoppler();
}

function lookForChromium() {
  const { MEGIBUNG_CHROMIUM, CHROMIUM_PATH, PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH } = process.env;
  const named = MEGIBUNG_CHROMIUM ?? CHROMIUM_PATH ?? PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH;
  if (named !== undefined && named !== '') {
    if (runs(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which does not run (${named} --version).`);
  }
  const found = [...chromiumNames.map(which), ...chromiumPlaces, playwrightsOwn()];
  return found.find((path) => path !== null && runs(path)) ?? null;
}

function fetchChromium() {
  if (mayUseApt()) {
    apt('chromium');
    const path = lookForChromium();
    if (path !== null) return path;
  }
  say('No Chromium here; fetching the one of Playwright (about 170 MB, once) …');
  const cli = join(require.resolve('playwright-core/package.json'), '..', 'cli.js');
  const { status } = spawnSync(process.execPath, [cli, 'install', 'chromium'], {
    stdio: ['ignore', 2, 2],
  });
  const path = playwrightsOwn();
  if (status === 0 && path !== null && runs(path)) return path;
  throw new Error(
    'The browser tests need Chromium, and none could be found or fetched. Install it (Debian or Ubuntu: "sudo apt-get install chromium"; macOS: "brew install --cask chromium"), or set CHROMIUM_PATH to one.',
  );
}

/** Where Playwright keeps its Chromium (PLAYWRIGHT_BROWSERS_PATH is its own affair); null when it is not there. */
function playwrightsOwn() {
  try {
    const path = require('playwright-core').chromium.executablePath();
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

function lookForPoppler() {
  const pdftoppm = which('pdftoppm');
  const pdftotext = which('pdftotext');
  return pdftoppm === null || pdftotext === null ? null : { pdftoppm, pdftotext };
}

function fetchPoppler() {
  if (mayUseApt()) {
    apt('poppler-utils');
    const found = lookForPoppler();
    if (found !== null) return found;
  }
  throw new Error(
    'The tests of the printed sheet need pdftoppm and pdftotext (poppler). Install them (Debian or Ubuntu: "sudo apt-get install poppler-utils"; macOS: "brew install poppler"; Fedora: "sudo dnf install poppler-utils").',
  );
}

/** True on Debian and its children, for root. */
export function mayUseApt() {
  if (process.getuid?.() !== 0 || which('apt-get') === null) return false;
  try {
    return /^(ID|ID_LIKE)=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** Installs a Debian package; what apt-get says goes to stderr. Failure shows when the program is looked for. */
function apt(name) {
  say(`Installing ${name} with apt-get …`);
  const options = {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options);
}

function which(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    if (folder !== '' && mayRun(path)) return path;
  }
  return null;
}

function mayRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Ubuntu's chromium-browser is a stub that only points to a snap: being there is not enough. */
function runs(path) {
  return mayRun(path) && spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}
