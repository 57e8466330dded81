import postgres from 'postgres';

/**
 * A pool of connections. `int8` is bigint, `bytea` is Uint8Array, `timestamptz` is Date, `date`, `uuid` and
 * `numeric` are strings; in both directions.
 */
export type Sql = postgres.Sql<OwnTypes>;
/** One transaction, or one reserved connection, of such a pool. */
export type TransactionSql = postgres.TransactionSql<OwnTypes>;

// A type and not an interface: postgres.js asks for an index signature.
type OwnTypes = { bigint: bigint; bytea: Uint8Array<ArrayBufferLike>; date: string };

export interface ConnectOptions {
  /** Connections at most. PostgreSQL processes cost about 10 MB each. */
  readonly max?: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** The role to act as, for a user who is a member of it (see `appConnection`). */
  readonly role?: string;
  /** A statement running longer is cancelled (SQLSTATE 57014); 0 for none. */
  readonly statementTimeoutMs?: number;
  /** NOTICE messages of the server; dropped without it. */
  readonly onNotice?: (message: string) => void;
}

const statementTimeoutMsDefault = 30_000;
/** Nothing of ours thinks inside a transaction; one left open would hold its locks. */
const idleInTransactionMsMax = 60_000;
const connectTimeoutS = 10;
/** Between attempts to reach a server that is down; the driver's own 20 s would outlast most restarts. */
const reconnectDelayS = (attempts: number) => Math.min(1, 0.05 * 2 ** attempts) * (0.5 + Math.random() / 2);

/**
 * Opens a pool; connects at the first query. Queries made while a connection is busy are pipelined on it.
 * Understands URLs of Unix sockets in libpq's form, `postgres://user:password@localhost/db?host=/folder`.
 */
export function connect(url: string, options: ConnectOptions): Sql {
  const { address, host } = splitHost(url);
  return postgres(address, {
    ...(host === null ? {} : { host }),
    max: options.max ?? 10,
    connect_timeout: connectTimeoutS,
    backoff: reconnectDelayS,
    onnotice: (notice) => options.onNotice?.(String(notice.message)),
    types: {
      bigint: postgres.BigInt,
      bytea: {
        to: 17,
        from: [17],
        serialize: (bytes: Uint8Array) =>
          `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`,
        // A plain array of its own memory: a Buffer would be a window on a shared pool.
        parse: (text: string): Uint8Array<ArrayBufferLike> =>
          new Uint8Array(Buffer.from(text.slice(2), 'hex')),
      },
      // A calendar day has no time zone; as a Date it would shift.
      date: { to: 1082, from: [1082], serialize: (day: string) => day, parse: (day: string) => day },
    },
    connection: {
      application_name: options.applicationName,
      search_path: 'megibung',
      statement_timeout: options.statementTimeoutMs ?? statementTimeoutMsDefault,
      idle_in_transaction_session_timeout: idleInTransactionMsMax,
      ...(options.role === undefined ? {} : { role: options.role }),
    },
  });
}

/** Takes a socket folder out of the URL's query: postgres.js would pass it to the server as a setting. */
function splitHost(url: string): { address: string; host: string | null } {
  const parsed = new URL(url);
  const host = parsed.searchParams.get('host');
  parsed.searchParams.delete('host');
  return { address: host === null ? url : parsed.href, host };
}
