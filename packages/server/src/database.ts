import { appConnection, connect, ensureAppRole, migrate, type Sql, startEmbedded } from '@megibung/ledger';

export interface OpenDatabase {
  readonly sql: Sql;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly dataDir: string;
  readonly isDefaultDir?: boolean | undefined;
  readonly databaseUrl?: string | undefined;
  readonly connections?: number | undefined;
  readonly onNotice: (message: string) => void;
}

const connectionsDefault = 10;

/** The database, brought up to date, with the rights of the application: embedded, or the one that a URL names. */
export const openDatabase = async (options: DatabaseOptions): Promise<OpenDatabase> => {
  const log = options.onNotice;
  const pool = { max: options.connections ?? connectionsDefault, applicationName: 'megibung' };
  if (options.databaseUrl !== undefined) {
    await ensureAppRole(options.databaseUrl);
    await migrate(options.databaseUrl, { log });
    const { url, role } = await appConnection(options.databaseUrl);
    const sql = connect(url, { ...pool, ...(role === undefined ? {} : { role }) });
    return { sql, close: () => sql.end({ timeout: 5 }) };
  }
  const { dataDir, isDefaultDir = false } = options;
  const server = await startEmbedded({ dataDir, isDefaultDir, log });
  try {
    await migrate(server.url, { log });
    const sql = connect(server.appUrl, pool);
    return {
      sql,
      close: async () => {
        await sql.end({ timeout: 5 });
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
};
