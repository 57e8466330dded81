import type postgres from 'postgres';
import { connect, type Sql } from './client.ts';
import { type Credentials, databaseName, ownerRole, serverRole } from './credentials.ts';
import { DatabaseError } from './errors.ts';

/** What the migrations grant to: EXECUTE on functions, SELECT on views; it cannot log in by itself. */
export const appRole = 'megibung_app';
export const schemaName = 'megibung';

const insufficientPrivilege = '42501';

/**
 * Makes the role `megibung_app` where it is missing and lets the URL's user act as it. Run before migrating.
 * @throws DatabaseError `role_missing` where this user may not; the message holds the SQL for one who may.
 */
export async function ensureAppRole(url: string): Promise<void> {
  const sql = connect(url, { max: 1, applicationName: 'megibung-roles' });
  try {
    await createAppRole(sql);
  } catch (error) {
    if ((error as postgres.PostgresError).code !== insufficientPrivilege) throw error;
    const user = new URL(url).username;
    throw new DatabaseError(
      'role_missing',
      `The database user "${user}" may not create roles. Let an administrator of the database run, once:\n  CREATE ROLE ${appRole} NOLOGIN;\n  GRANT ${appRole} TO "${user}";`,
      { cause: error },
    );
  } finally {
    await sql.end();
  }
}

/** Since PostgreSQL 16 membership alone is not enough to act as a role; who made it must grant it to oneself. */
async function createAppRole(sql: Sql): Promise<void> {
  await sql.unsafe(`
    DO $$
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = '${appRole}') THEN
        BEGIN
          CREATE ROLE ${appRole} NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
          NULL; -- another start was faster: roles are shared by all databases of a cluster
        END;
      END IF;
      IF NOT pg_catalog.pg_has_role(current_user, '${appRole}',
          CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN
        EXECUTE format('GRANT ${appRole} TO %I', current_user);
      END IF;
    END
    $$`);
}

/**
 * How the application should connect to a database given by a URL: as `megibung_app` where the URL's user owns
 * the schema (so that a mistake in the application cannot change a table), as itself where it does not.
 * The embedded server needs none of this: its `appUrl` is a user of its own.
 */
export async function appConnection(url: string): Promise<{ url: string; role?: string }> {
  const sql = connect(url, { max: 1, applicationName: 'megibung-roles' });
  try {
    const [row] = await sql<{ isOwner: boolean }[]>`
      SELECT pg_catalog.pg_has_role(current_user, nspowner, 'USAGE') AS "isOwner"
        FROM pg_catalog.pg_namespace WHERE nspname = ${schemaName}`;
    return row?.isOwner === false ? { url } : { url, role: appRole };
  } finally {
    await sql.end();
  }
}

/**
 * The embedded cluster's own users and database; each made where missing, so that a start that was cut off is
 * completed by the next. Functions run with their owner's rights, so the owner is not the superuser.
 * @param admin a connection of the superuser to any database of the cluster.
 * @param resetPasswords also sets the passwords of users that exist.
 */
export async function ensureEmbeddedRoles(
  admin: Sql,
  credentials: Credentials,
  resetPasswords: boolean,
): Promise<void> {
  const [found] = await admin<{ roles: string[]; hasDatabase: boolean }[]>`
    SELECT ARRAY(SELECT rolname::text FROM pg_catalog.pg_roles
                  WHERE rolname = ANY(${[ownerRole, serverRole, appRole]})) AS roles,
           EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = ${databaseName}) AS "hasDatabase"`;
  const statements: string[] = [];
  const login = (role: string, password: string) => {
    const exists = found?.roles.includes(role);
    if (!exists) statements.push(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
    else if (resetPasswords) statements.push(`ALTER ROLE ${role} PASSWORD '${password}'`);
  };
  if (!found?.roles.includes(appRole)) statements.push(`CREATE ROLE ${appRole} NOLOGIN`);
  login(ownerRole, credentials.owner);
  login(serverRole, credentials.server);
  if (statements.length > 0) statements.push(`GRANT ${appRole} TO ${ownerRole}, ${serverRole}`);
  if (statements.length > 0) await admin.unsafe(statements.join(';\n'));
  if (!found?.hasDatabase) await admin.unsafe(`CREATE DATABASE ${databaseName} OWNER ${ownerRole}`);
  // The application has no use for tables of its own.
  if (statements.length > 0 || !found?.hasDatabase) {
    await admin.unsafe(`REVOKE TEMPORARY ON DATABASE ${databaseName} FROM PUBLIC`);
  }
}
