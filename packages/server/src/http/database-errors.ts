/**
 * Errors that say "not now": PostgreSQL is gone, is starting or stopping, has no room, or a lock took too long.
 * Trying again with the same id is safe and may succeed. Everything else is a bug.
 */
const socketCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
]);

/**
 * SQLSTATE classes: 08 connection, 53 no resources (53100: the disk is full), 57 operator intervention (57P03:
 * starting up; 57014: took too long), 58 system error outside PostgreSQL.
 */
const unavailableClasses = new Set(['08', '53', '57', '58']);
/** Lock timeout, serialization failure, deadlock, and a server that has become read-only. */
const unavailableStates = new Set(['55P03', '40001', '40P01', '25006']);

export const isUnavailable = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string') return false;
  if (socketCodes.has(code) || unavailableStates.has(code)) return true;
  return code.length === 5 && unavailableClasses.has(code.slice(0, 2));
};

/** Sums of money beyond what the ledger can hold: nobody's bug, and nothing was changed. */
export const isOutOfRange = (error: unknown): boolean =>
  error instanceof Error && (error as { code?: unknown }).code === '22003';

/** Seconds after which PostgreSQL may be back: a restart takes one or two. */
export const retryAfterS = 2;
