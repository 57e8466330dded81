import {
  appConnection,
  attachEmbedded,
  connect,
  DatabaseError,
  ensureAppRole,
  hasEmbedded,
  migrate,
  migrationNames,
  type Sql,
  startEmbedded,
} from '@megibung/ledger';
import { defaultDataDir } from '../command.ts';
import type { CommandContext } from '../command-context.ts';
import { Refusal } from '../refusal.ts';

/** A database that a command works on directly, beside a running server or without one. */
export interface OpenDatabase {
  /** As the owner of the schema. */
  readonly ownerUrl: string;
  /** As the application: may execute functions and read. */
  readonly sql: Sql;
  /** Where the key is kept, and the embedded database. */
  readonly dataDir: string;
  /** Closes the pool, and stops the database if this command started it. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Make the embedded database where there is none; without it that is an error. */
  readonly mayCreate?: boolean;
  /** Nobody else may be using the embedded database. */
  readonly isAlone?: boolean;
  /** Bring the schema up to date, or refuse where it is not; without it any state is fine. */
  readonly isCurrent?: boolean;
}

const applicationName = 'megibung-cli';
/** An audit reads everything. */
const statementTimeoutMs = 0;

/**
 * Opens the database of DATABASE_URL, else the embedded one of the data folder: joined where a server is running
 * on it, started for as long as the command takes where not.
 * @throws Refusal `no_database`; DatabaseError.
 */
export const openDatabase = async (
  context: CommandContext,
  options: OpenOptions = {},
): Promise<OpenDatabase> => {
  const external = context.io.env.DATABASE_URL;
  const opened =
    external === undefined || external === ''
      ? await openEmbedded(context, options)
      : await openExternal(external, dataDirOf(context), options);
  if (options.isCurrent) {
    try {
      await refuseUnlessCurrent(opened.sql);
    } catch (error) {
      await opened.close();
      throw error;
    }
  }
  return opened;
};

export const dataDirOf = ({ options }: CommandContext): string =>
  typeof options.data === 'string' ? options.data : defaultDataDir;

const openEmbedded = async (context: CommandContext, options: OpenOptions): Promise<OpenDatabase> => {
  const dataDir = dataDirOf(context);
  const isDefaultDir = context.options.data === undefined;
  if (!options.mayCreate && !hasEmbedded(dataDir)) {
    throw new Refusal({
      code: 'no_database',
      title: `There is no database in ${dataDir}.`,
      detail: 'Name its folder with --data, set DATABASE_URL, or begin with "megibung serve".',
    });
  }
  try {
    const server = await startEmbedded({ dataDir, isDefaultDir, log: context.notice });
    try {
      if (options.isCurrent) await migrate(server.url, { log: context.notice });
      const sql = connect(server.appUrl, { applicationName, statementTimeoutMs, max: 2 });
      return {
        ownerUrl: server.url,
        sql,
        dataDir,
        async close() {
          await sql.end({ timeout: 5 });
          await server.stop();
        },
      };
    } catch (error) {
      await server.stop();
      throw error;
    }
  } catch (error) {
    const isLocked = error instanceof DatabaseError && error.code === 'folder_locked';
    if (!isLocked || options.isAlone) throw error;
  }
  const { url, appUrl } = await attachEmbedded(dataDir, { isDefaultDir });
  const sql = connect(appUrl, { applicationName, statementTimeoutMs, max: 2 });
  return { ownerUrl: url, sql, dataDir, close: () => sql.end({ timeout: 5 }) };
};

const openExternal = async (url: string, dataDir: string, options: OpenOptions): Promise<OpenDatabase> => {
  try {
    if (options.mayCreate) await ensureAppRole(url);
    const app = await appConnection(url);
    // Before there is a schema there is nothing to act upon as the application.
    const role = options.mayCreate || app.role === undefined ? {} : { role: app.role };
    const sql = connect(app.url, { applicationName, statementTimeoutMs, max: 2, ...role });
    return { ownerUrl: url, sql, dataDir, close: () => sql.end({ timeout: 5 }) };
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    const { hostname } = new URL(url);
    throw new Refusal(
      {
        code: 'database',
        title: `The database of DATABASE_URL (${hostname}) cannot be opened: ${(error as Error).message}`,
      },
      { cause: error },
    );
  }
};

const refuseUnlessCurrent = async (sql: Sql): Promise<void> => {
  const [found] = await sql<{ yes: boolean }[]>`SELECT to_regclass('megibung.migration') IS NOT NULL AS yes`;
  const rows = found?.yes ? await sql<{ name: string }[]>`SELECT name FROM megibung.migration` : [];
  const applied = new Set(rows.map(({ name }) => name));
  const known = migrationNames();
  const missing = known.filter((name) => !applied.has(name));
  if (missing.length === 0 && applied.size === known.length) return;
  throw new Refusal({
    code: 'database',
    title:
      missing.length > 0
        ? `The database is not up to date: it lacks ${missing.join(', ')}.`
        : 'The database is newer than this Megibung.',
    detail:
      missing.length > 0
        ? 'Start this version of the server once ("megibung serve"): it brings the database up to date.'
        : 'Use the version that serves it.',
  });
};
