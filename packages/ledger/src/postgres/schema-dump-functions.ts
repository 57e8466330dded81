import type { TransactionSql } from './client.ts';
import { schemaName } from './roles.ts';
import { commentLines, commentsOf, qualified } from './schema-dump-text.ts';

interface Routine {
  readonly oid: number;
  readonly name: string;
  readonly kind: 'FUNCTION' | 'PROCEDURE';
  readonly parameters: string;
  readonly identity: string;
  readonly result: string | null;
  readonly language: string;
  readonly properties: string;
  readonly configuration: string[];
  readonly source: string;
  readonly body: string | null;
}

/** Functions and procedures by name and parameters, trigger functions among them. */
export async function dumpFunctions(tx: TransactionSql): Promise<string[]> {
  const comments = await commentsOf(tx, 'pg_proc');
  const rows = await tx<Routine[]>`
    SELECT p.oid, proname::text AS name, CASE prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS kind,
      pg_get_function_arguments(p.oid) AS parameters, pg_get_function_identity_arguments(p.oid) AS identity,
      pg_get_function_result(p.oid) AS result, lanname::text AS language,
      concat_ws(' ',
        CASE provolatile WHEN 'i' THEN 'IMMUTABLE' WHEN 's' THEN 'STABLE' ELSE 'VOLATILE' END,
        CASE WHEN proleakproof THEN 'LEAKPROOF' END,
        CASE WHEN proisstrict THEN 'STRICT' END,
        CASE WHEN prosecdef THEN 'SECURITY DEFINER' END,
        CASE proparallel WHEN 's' THEN 'PARALLEL SAFE' WHEN 'r' THEN 'PARALLEL RESTRICTED' END,
        CASE WHEN procost <> CASE WHEN lanname IN ('c', 'internal') THEN 1 ELSE 100 END THEN 'COST ' || procost END,
        CASE WHEN proretset AND prorows <> 1000 THEN 'ROWS ' || prorows END) AS properties,
      coalesce(proconfig, '{}') AS configuration, prosrc AS source, pg_get_function_sqlbody(p.oid) AS body
    FROM pg_proc p JOIN pg_language l ON l.oid = prolang
    WHERE pronamespace = ${schemaName}::regnamespace
    ORDER BY proname COLLATE "C", pg_get_function_identity_arguments(p.oid) COLLATE "C"`;
  return rows.flatMap((routine) => {
    const name = `${qualified(routine.name)}(${routine.identity})`;
    return [
      `CREATE ${routine.kind} ${qualified(routine.name)}(${routine.parameters})`,
      ...(routine.result === null ? [] : [`  RETURNS ${routine.result}`]),
      `  LANGUAGE ${routine.language} ${routine.properties}`,
      ...routine.configuration.map((setting) => `  SET ${setting.replace('=', ' = ')}`),
      routine.body === null ? `AS ${quoteBody(routine.source)};` : `${routine.body};`,
      ...commentLines(`${routine.kind} ${name}`, comments.get(`${routine.oid}/0`)),
      '',
    ];
  });
}

/** Between dollar quotes that do not occur in it. */
function quoteBody(source: string): string {
  let tag = '$function$';
  while (source.includes(tag)) tag = tag.replace(/\$$/, '_$');
  return `${tag}${source}${tag}`;
}
