import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseError } from './errors.ts';
import { chooseRunAs, firstClosedFolder, mayEnter, type RunAs } from './run-as.ts';
import { sharedRoot } from './shared-root.ts';

/** Where the cluster of a data folder is, and who runs it. */
export interface DataFolder {
  /** The folder that holds lock, log and cluster; real path. */
  readonly root: string;
  /** PostgreSQL's own data directory. It appears whole or not at all. */
  readonly cluster: string;
  readonly runAs: RunAs | null;
}

/** In a data folder whose database had to be kept elsewhere: its first line is the path. */
export const pointerName = 'database-is-elsewhere.txt';

/**
 * Settles where the database of `dataDir` is kept, and makes that folder.
 *
 * Root's PostgreSQL runs as another user, who may not enter, say, /root. Where the operator chose the folder,
 * that is an error that says so. Where nobody chose (`isDefault`), the database goes to
 * /var/lib/megibung/<hash of the path>, and a small file in `dataDir` says where it is, from then on for ever.
 * @throws DatabaseError `folder_unreachable`, `folder_damaged`, `no_system_user`.
 */
export function openDataFolder(
  dataDir: string,
  isDefault: boolean,
  log: (message: string) => void,
): DataFolder {
  const chosen = resolve(dataDir);
  // Enterable by PostgreSQL's user, not listable; an ordinary user shares it with nobody.
  mkdirSync(chosen, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const real = realpathSync(chosen);
  const pointer = join(real, pointerName);

  if (existsSync(pointer)) return describe(followPointer(pointer));
  const here = describe(real);
  if (mayEnter(here.runAs, real)) return here;
  if (!isDefault) {
    throw new DatabaseError(
      'folder_unreachable',
      `PostgreSQL does not run as root but as the system user "postgres", who may not enter ${firstClosedFolder(here.runAs, real)}. Choose a data folder outside of it (for example --data /var/lib/megibung/data), or start Megibung as an ordinary user.`,
    );
  }
  const elsewhere = newPlace(real, log);
  writeFileSync(
    pointer,
    `${elsewhere}\n\nThe database of this folder is kept there, because PostgreSQL's system user may not enter this folder.\nWithout this file the next start begins with an empty database.\n`,
  );
  log(`The database is kept in ${elsewhere}: PostgreSQL's system user may not enter ${real}.`);
  return describe(elsewhere);
}

/**
 * A folder of its own under /var/lib/megibung. One that is already there belonged to a data folder of the same
 * path that was deleted since: who deletes the data folder wants to begin anew, but nothing is thrown away.
 */
function newPlace(real: string, log: (message: string) => void): string {
  const hash = createHash('sha256').update(real).digest('hex').slice(0, 16);
  for (let number = 1; ; number++) {
    const path = join(sharedRoot(), number === 1 ? hash : `${hash}-${number}`);
    mkdirSync(path, { recursive: true, mode: 0o711 });
    if (readdirSync(path).length === 0) return path;
    log(`An earlier database of a folder of this name is still in ${path}.`);
  }
}

function describe(root: string): DataFolder {
  const cluster = join(root, 'postgres');
  return { root, cluster, runAs: chooseRunAs(existsSync(cluster) ? cluster : null) };
}

function followPointer(pointer: string): string {
  const root = readFileSync(pointer, 'utf8').split('\n')[0] ?? '';
  // Never begin with an empty database where there was one.
  if (!existsSync(root)) {
    throw new DatabaseError(
      'folder_damaged',
      `${pointer} says that the database is in ${root}, but there is no such folder. Put it back, or remove that file to begin with an empty database.`,
    );
  }
  return realpathSync(root);
}
