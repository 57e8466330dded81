import type { TransactionSql } from './client.ts';
import { schemaName } from './roles.ts';
import { commentLines, commentsOf, identifier, literal, qualified } from './schema-dump-text.ts';

/** Enums, domains and composite types, by name. */
export async function dumpTypes(tx: TransactionSql): Promise<string[]> {
  const comments = await commentsOf(tx, 'pg_type');
  const rows = await tx<
    {
      oid: number;
      name: string;
      kind: string;
      labels: string[];
      base: string;
      notNull: boolean;
      defaultTo: string | null;
      collation: string | null;
      checks: string[];
      fields: string[];
    }[]
  >`
    SELECT t.oid, typname::text AS name, typtype::text AS kind,
      ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder) AS labels,
      format_type(typbasetype, typtypmod) AS base, typnotnull AS "notNull", typdefault AS "defaultTo",
      CASE WHEN typcollation <> 0 THEN (SELECT collname::text FROM pg_collation c
         WHERE c.oid = typcollation AND collname <> 'default') END AS collation,
      ARRAY(SELECT 'CONSTRAINT ' || quote_ident(conname) || ' ' || pg_get_constraintdef(c.oid)
         FROM pg_constraint c WHERE contypid = t.oid AND contype = 'c' ORDER BY conname COLLATE "C") AS checks,
      ARRAY(SELECT quote_ident(attname) || ' ' || format_type(atttypid, atttypmod)
         FROM pg_attribute WHERE attrelid = typrelid AND attnum > 0 AND NOT attisdropped ORDER BY attnum) AS fields
    FROM pg_type t
    WHERE typnamespace = ${schemaName}::regnamespace
      AND (typtype IN ('e', 'd') OR typtype = 'c' AND (SELECT relkind FROM pg_class WHERE oid = typrelid) = 'c')
    ORDER BY typname COLLATE "C"`;
  return rows.flatMap((type) => {
    const name = qualified(type.name);
    const what = type.kind === 'd' ? 'DOMAIN' : 'TYPE';
    const body = {
      e: `CREATE TYPE ${name} AS ENUM (${type.labels.map(literal).join(', ')});`,
      c: `CREATE TYPE ${name} AS (\n  ${type.fields.join(',\n  ')}\n);`,
      d: `${[
        `CREATE DOMAIN ${name} AS ${type.base}`,
        ...(type.collation === null ? [] : [`COLLATE ${identifier(type.collation)}`]),
        ...(type.defaultTo === null ? [] : [`DEFAULT ${type.defaultTo}`]),
        ...(type.notNull ? ['NOT NULL'] : []),
        ...type.checks,
      ].join(' ')};`,
    }[type.kind];
    return [body ?? '', ...commentLines(`${what} ${name}`, comments.get(`${type.oid}/0`)), ''];
  });
}
