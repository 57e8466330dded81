import type { TransactionSql } from './client.ts';
import { schemaName } from './roles.ts';
import { triggers } from './schema-dump-tables.ts';
import { commentLines, commentsOf, qualified } from './schema-dump-text.ts';
import { withoutLonePrefix } from './view-text.ts';

/** Views by name. */
export async function dumpViews(tx: TransactionSql): Promise<string[]> {
  const comments = await commentsOf(tx, 'pg_class');
  const rows = await tx<{ oid: number; name: string; options: string[]; text: string; number: number }[]>`
    SELECT c.oid, relname::text AS name,
      ARRAY(SELECT o FROM unnest(reloptions) o ORDER BY 1) AS options, pg_get_viewdef(c.oid) AS text,
      current_setting('server_version_num')::int AS number
    FROM pg_class c WHERE relnamespace = ${schemaName}::regnamespace AND relkind = 'v'
    ORDER BY relname COLLATE "C"`;
  const lines: string[] = [];
  for (const view of rows) {
    const name = qualified(view.name);
    const options = view.options.length === 0 ? '' : ` WITH (${view.options.join(', ')})`;
    const text = view.number < 160_000 ? withoutLonePrefix(view.text) : view.text;
    lines.push(
      `CREATE VIEW ${name}${options} AS\n${text}`,
      ...(await triggers(tx, view.oid)),
      ...commentLines(`VIEW ${name}`, comments.get(`${view.oid}/0`)),
      '',
    );
  }
  return lines;
}
