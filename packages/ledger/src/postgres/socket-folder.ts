import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseError } from './errors.ts';
import type { RunAs } from './run-as.ts';
import { port } from './settings.ts';

/** The kernel's limit of a socket's path, without the closing zero: 107 on Linux, 103 on macOS. */
const socketPathBytesMax = 103;

/**
 * The private folder of the server's socket, made where missing: inside the data folder, or, where that path is
 * too long for a socket, in the system's temporary folder under a name that follows from it.
 * @throws DatabaseError `folder_unreachable` when somebody else has taken that name.
 */
export function openSocketFolder(root: string, runAs: RunAs | null): string {
  const beside = join(root, 'socket');
  const fits = Buffer.byteLength(join(beside, `.s.PGSQL.${port}`)) <= socketPathBytesMax;
  const hash = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const path = fits ? beside : join(tmpdir(), `megibung-${hash}`);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const entry = lstatSync(path);
  const me = process.getuid?.() ?? 0;
  const isOurs = entry.uid === me || entry.uid === runAs?.uid;
  if (!entry.isDirectory() || !isOurs) {
    throw new DatabaseError(
      'folder_unreachable',
      `${path}, needed for the database's socket, belongs to somebody else.`,
    );
  }
  if (runAs !== null) chownSync(path, runAs.uid, runAs.gid);
  chmodSync(path, 0o700);
  return path;
}
