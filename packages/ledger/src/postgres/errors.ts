/** What can stop the database from opening. Programs decide by the code; the message is for the operator. */
export type DatabaseErrorCode =
  /** Another living server holds this data folder. Nothing was touched. */
  | 'folder_locked'
  /** The user that PostgreSQL runs as may not enter the folder. */
  | 'folder_unreachable'
  /** The folder holds something that is not a whole cluster of ours, or its pointer leads nowhere. */
  | 'folder_damaged'
  /** The cluster was made by another major version of PostgreSQL. */
  | 'folder_other_version'
  /** There are no PostgreSQL binaries for this machine. */
  | 'no_binaries'
  /** The system user for PostgreSQL could not be made (only when running as root). */
  | 'no_system_user'
  /** PostgreSQL was started and went away again; the end of its log is in the message. */
  | 'start_failed'
  /** `initdb` failed; the half-made cluster is not used. */
  | 'create_failed'
  /** The database has migrations that this program does not know. */
  | 'database_newer'
  /** Migrations are pending, and the database user does not own the schema. */
  | 'not_owner'
  /** A migration failed; it was rolled back whole. */
  | 'migration_failed'
  /** The role of the application is missing, and this user may not create it. */
  | 'role_missing'
  /** Older than PostgreSQL 15. */
  | 'server_too_old';

/** The database cannot be opened; no data was lost or changed by the attempt. */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseError';
    this.code = code;
  }
}
