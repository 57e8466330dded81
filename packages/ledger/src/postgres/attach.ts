import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from './client.ts';
import { databaseName, ownerRole, readCredentials, serverRole, socketUrl } from './credentials.ts';
import { openDataFolder, pointerName } from './data-folder.ts';
import type { EmbeddedServer } from './embedded.ts';
import { DatabaseError } from './errors.ts';
import { openSocketFolder } from './socket-folder.ts';

/** The addresses of an embedded server that another process runs (see `EmbeddedServer`). */
export type AttachedServer = Pick<EmbeddedServer, 'url' | 'appUrl' | 'dataDir'>;

const waitMsMax = 20_000;
const tryEveryMs = 200;

/** Whether a data folder holds a database of ours, here or where its pointer leads. Makes nothing. */
export function hasEmbedded(dataDir: string): boolean {
  if (existsSync(join(dataDir, 'postgres'))) return true;
  const pointer = join(dataDir, pointerName);
  return (
    existsSync(pointer) && existsSync(join(readFileSync(pointer, 'utf8').split('\n')[0] ?? '', 'postgres'))
  );
}

/**
 * Joins the embedded server that another process runs on a data folder (`folder_locked`), for a command beside it.
 * Starts nothing and locks nothing; waits a while for a server that is just starting or recovering.
 * @throws DatabaseError `folder_damaged` when its passwords cannot be read (they are for PostgreSQL's user and
 *   root), `start_failed` when it does not answer.
 */
export async function attachEmbedded(
  dataDir: string,
  options: { readonly isDefaultDir?: boolean } = {},
): Promise<AttachedServer> {
  const folder = openDataFolder(dataDir, options.isDefaultDir ?? false, () => undefined);
  const deadline = Date.now() + waitMsMax;
  for (;;) {
    const credentials = readCredentials(folder.cluster);
    if (credentials !== null) {
      const socketDir = openSocketFolder(folder.root, folder.runAs);
      const server = {
        url: socketUrl(ownerRole, credentials.owner, socketDir, databaseName),
        appUrl: socketUrl(serverRole, credentials.server, socketDir, databaseName),
        dataDir: folder.root,
      };
      if (await answers(server.appUrl)) return server;
    } else if (existsSync(folder.cluster)) {
      throw new DatabaseError(
        'folder_damaged',
        `The database passwords in ${folder.cluster} cannot be read. Run this as the user who started the server, or as root.`,
      );
    }
    if (Date.now() > deadline) {
      throw new DatabaseError(
        'start_failed',
        `Another Megibung server holds ${folder.root}, but its database does not answer. Wait a moment, or look at ${join(folder.root, 'postgresql.log')}.`,
      );
    }
    await sleep(tryEveryMs);
  }
}

async function answers(url: string): Promise<boolean> {
  const sql = connect(url, { max: 1, applicationName: 'megibung-attach' });
  try {
    await sql`SELECT 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
