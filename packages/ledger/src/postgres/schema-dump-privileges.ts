import type { TransactionSql } from './client.ts';
import { migrationTable } from './migrate.ts';
import { schemaName } from './roles.ts';

/**
 * Who may do what, apart from the owner, who may do everything. Functions that everybody may execute (PostgreSQL's
 * default) say so, and an object that another role than the schema's owner owns is named.
 */
export async function dumpPrivileges(tx: TransactionSql): Promise<string[]> {
  const grants = await tx<{ text: string }[]>`
    WITH object (kind, name, owner, acl) AS (
      SELECT 'SCHEMA', quote_ident(nspname), nspowner, nspacl
        FROM pg_namespace WHERE oid = ${schemaName}::regnamespace
      UNION ALL
      SELECT CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.oid::regclass::text, relowner, relacl
        FROM pg_class c WHERE relnamespace = ${schemaName}::regnamespace AND relkind IN ('r', 'p', 'v', 'S')
         AND relname <> ALL(${[migrationTable, `${migrationTable}_id_seq`]})
      UNION ALL
      SELECT 'COLUMN', c.oid::regclass::text || '.' || quote_ident(attname), relowner, attacl
        FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
       WHERE relnamespace = ${schemaName}::regnamespace AND attacl IS NOT NULL AND NOT attisdropped
      UNION ALL
      SELECT 'FUNCTION', p.oid::regprocedure::text, proowner, coalesce(proacl, acldefault('f', proowner))
        FROM pg_proc p WHERE pronamespace = ${schemaName}::regnamespace
      UNION ALL
      SELECT 'TYPE', t.oid::regtype::text, typowner, typacl
        FROM pg_type t WHERE typnamespace = ${schemaName}::regnamespace
    ), granted AS (
      SELECT kind, name, grantee, is_grantable, string_agg(privilege_type, ', ' ORDER BY privilege_type) AS privileges
      FROM object, aclexplode(acl)
      -- MAINTAIN came with 17: GRANT ALL would look different before.
      WHERE grantee <> owner AND privilege_type <> 'MAINTAIN'
      GROUP BY kind, name, grantee, is_grantable
    )
    SELECT text FROM (SELECT kind, name, format('GRANT %s ON %s %s TO %s%s;', privileges, kind, name,
      CASE grantee WHEN 0 THEN 'PUBLIC' ELSE (SELECT quote_ident(rolname) FROM pg_roles WHERE oid = grantee) END,
      CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) AS text
      FROM granted) line
    ORDER BY array_position('{SCHEMA,TYPE,SEQUENCE,TABLE,COLUMN,FUNCTION}', kind), name COLLATE "C", text COLLATE "C"`;
  const defaults = await tx<{ text: string }[]>`
    SELECT format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT %s ON %s TO %s;', ${schemaName}::text, privilege_type,
      CASE defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' ELSE 'TYPES' END,
      CASE grantee WHEN 0 THEN 'PUBLIC' ELSE (SELECT quote_ident(rolname) FROM pg_roles WHERE oid = grantee) END) AS text
    FROM pg_default_acl, aclexplode(defaclacl)
    WHERE defaclnamespace = ${schemaName}::regnamespace AND grantee <> defaclrole ORDER BY 1`;
  const foreign = await tx<{ text: string }[]>`
    SELECT '-- NOT THE OWNER''S: ' || name AS text FROM (
      SELECT c.oid::regclass::text AS name, relowner AS owner FROM pg_class c
       WHERE relnamespace = ${schemaName}::regnamespace AND relkind IN ('r', 'p', 'v', 'S')
      UNION ALL SELECT p.oid::regprocedure::text, proowner FROM pg_proc p WHERE pronamespace = ${schemaName}::regnamespace
    ) o WHERE owner <> (SELECT nspowner FROM pg_namespace WHERE oid = ${schemaName}::regnamespace)
    ORDER BY name COLLATE "C"`;
  return [...grants, ...defaults, ...foreign].map((row) => row.text);
}
