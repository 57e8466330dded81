export { type AttachedServer, attachEmbedded, hasEmbedded } from './attach.ts';
export { type ConnectOptions, connect, type Sql, type TransactionSql } from './client.ts';
export { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './embedded.ts';
export { DatabaseError, type DatabaseErrorCode } from './errors.ts';
export { type MigrateOptions, type MigrateResult, migrate, migrationNames } from './migrate.ts';
export { appConnection, appRole, ensureAppRole } from './roles.ts';
export { dumpSchema } from './schema-dump.ts';
export type { ServerState } from './supervisor.ts';
