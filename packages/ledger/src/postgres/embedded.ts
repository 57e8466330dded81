import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBinaries } from './binaries.ts';
import { connect } from './client.ts';
import { ensureCluster } from './create-cluster.ts';
import {
  adminRole,
  type Credentials,
  databaseName,
  ownerRole,
  readCredentials,
  serverRole,
  socketUrl,
} from './credentials.ts';
import { openDataFolder } from './data-folder.ts';
import { lockFolder } from './folder-lock.ts';
import { boundLogFile } from './log-file.ts';
import { findPostmaster, stopPostmaster } from './postmaster.ts';
import { resetPasswords } from './reset-passwords.ts';
import { ensureEmbeddedRoles } from './roles.ts';
import { baseSettings, type Settings, writeConfiguration } from './settings.ts';
import { openSocketFolder } from './socket-folder.ts';
import { type ServerState, type Supervisor, supervise } from './supervisor.ts';

export interface EmbeddedOptions {
  /** The data folder; made where missing. */
  readonly dataDir: string;
  /** True when nobody chose the folder: then root's database may be kept in /var/lib/megibung instead. */
  readonly isDefaultDir?: boolean;
  /** What the operator should know: adoption, recovery, restarts. One line each. */
  readonly log?: (message: string) => void;
  /** Settings of PostgreSQL over ours. For tests and benchmarks. */
  readonly settings?: Settings;
}

/** A running PostgreSQL of our own. */
export interface EmbeddedServer {
  /** As the owner of database and schema, who migrates. Not a superuser. */
  readonly url: string;
  /** As the server's user, who may execute functions and read views. */
  readonly appUrl: string;
  /** As the superuser; for administration, backup and tests. */
  readonly adminUrl: string;
  /** For example "18.4". */
  readonly version: string;
  /** Where the database really is (see `isDefaultDir`). */
  readonly dataDir: string;
  readonly logFile: string;
  readonly state: ServerState;
  /** Calls back at every change of state; returns the way to stop that. */
  onState(listener: (state: ServerState) => void): () => void;
  /** Stops PostgreSQL cleanly, waits for it, and frees the data folder. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on a data folder, creating what is missing, and keeps it running until `stop`: when it dies
 * it is started again. When this process is killed PostgreSQL stays, and the next start takes it over.
 * Invariant: at most one living process per data folder gets past the lock.
 * @throws DatabaseError with the reason; nothing keeps running then.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const log = options.log ?? (() => undefined);
  const folder = openDataFolder(options.dataDir, options.isDefaultDir ?? false, log);
  const lock = await lockFolder(folder.root);
  let supervisor: Supervisor | undefined;
  let unbindLog = () => {};
  try {
    const binaries = findBinaries(folder.runAs);
    const socketDir = openSocketFolder(folder.root, folder.runAs);
    const settings = { ...baseSettings(socketDir), ...options.settings };
    await ensureCluster(folder, binaries, { sync: settings.fsync !== 'off' });
    const hasNewSettings = writeConfiguration(folder.cluster, settings, folder.runAs);

    let credentials = readCredentials(folder.cluster);
    const passwordsLost = credentials === null;
    if (credentials === null) {
      const running = findPostmaster(folder.cluster);
      if (running !== null) await stopPostmaster(running);
      credentials = await resetPasswords(folder, binaries);
      log('The file with the database passwords was missing; new ones were set.');
    }

    const logFile = join(folder.root, 'postgresql.log');
    unbindLog = boundLogFile(logFile);
    const known = credentials;
    supervisor = await supervise({
      folder,
      binaries,
      socketDir,
      logFile,
      log,
      mayAdopt: async () => !hasNewSettings && (await answers(socketDir, known, binaries.version)),
    });
    const running = supervisor;
    await prepare(socketDir, known, passwordsLost);

    return {
      url: socketUrl(ownerRole, known.owner, socketDir, databaseName),
      appUrl: socketUrl(serverRole, known.server, socketDir, databaseName),
      adminUrl: socketUrl(adminRole, known.admin, socketDir, databaseName),
      version: binaries.version,
      dataDir: folder.root,
      logFile,
      get state() {
        return running.state;
      },
      onState: (listener) => running.onState(listener),
      async stop() {
        await running.stop();
        unbindLog();
        rmSync(socketDir, { recursive: true, force: true });
        lock.release();
      },
    };
  } catch (error) {
    await supervisor?.stop();
    unbindLog();
    lock.release();
    throw error;
  }
}

/** True when the running server lets us in and is the version that we carry. */
async function answers(socketDir: string, credentials: Credentials, version: string): Promise<boolean> {
  const admin = connectAdmin(socketDir, credentials);
  try {
    const [row] = await admin<{ version: string }[]>`SELECT current_setting('server_version') AS version`;
    return row?.version === version;
  } catch {
    return false;
  } finally {
    await admin.end();
  }
}

async function prepare(socketDir: string, credentials: Credentials, resetPasswords: boolean): Promise<void> {
  const admin = connectAdmin(socketDir, credentials);
  try {
    await ensureEmbeddedRoles(admin, credentials, resetPasswords);
  } finally {
    await admin.end();
  }
}

function connectAdmin(socketDir: string, credentials: Credentials) {
  const url = socketUrl(adminRole, credentials.admin, socketDir, 'postgres');
  return connect(url, { max: 1, applicationName: 'megibung-embedded' });
}
