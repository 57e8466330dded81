import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseName, ownerRole, readCredentials, serverRole, socketUrl } from './credentials.ts';
import { openDataFolder, pointerName } from './data-folder.ts';
import type { EmbeddedServer } from './embedded.ts';
import { DatabaseError } from './errors.ts';
import { findPostmaster, untilReady } from './postmaster.ts';
import { openSocketFolder } from './socket-folder.ts';

/** The addresses of an embedded server that another process runs (see `EmbeddedServer`). */
export type AttachedServer = Pick<EmbeddedServer, 'url' | 'appUrl' | 'dataDir'>;

/** Whether a data folder holds a database of ours, here or where its pointer leads. Makes nothing. */
export function hasEmbedded(dataDir: string): boolean {
  if (existsSync(join(dataDir, 'postgres'))) return true;
  const pointer = join(dataDir, pointerName);
  return (
    existsSync(pointer) && existsSync(join(readFileSync(pointer, 'utf8').split('\n')[0] ?? '', 'postgres'))
  );
}

/**
 * Joins the embedded server that runs on a data folder, for a command beside it: starts nothing and locks nothing.
 * @returns null when none is running.
 * @throws DatabaseError `folder_damaged` when its passwords cannot be read: they are for PostgreSQL's user and root.
 */
export async function attachEmbedded(
  dataDir: string,
  options: { readonly isDefaultDir?: boolean } = {},
): Promise<AttachedServer | null> {
  const folder = openDataFolder(dataDir, options.isDefaultDir ?? false);
  const running = findPostmaster(folder.cluster);
  if (running === null || !(await untilReady(folder.cluster, running))) return null;
  const credentials = readCredentials(folder.cluster);
  if (credentials === null) {
    throw new DatabaseError(
      'folder_damaged',
      `The database passwords in ${folder.cluster} cannot be read. Run this as the user who started the server, or as root.`,
    );
  }
  const socketDir = openSocketFolder(folder.root, folder.runAs);
  return {
    url: socketUrl(ownerRole, credentials.owner, socketDir, databaseName),
    appUrl: socketUrl(serverRole, credentials.server, socketDir, databaseName),
    dataDir: folder.root,
  };
}
