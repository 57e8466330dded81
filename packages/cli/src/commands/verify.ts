import { toPublicId } from '@megibung/core';
import { createQueries, describeFinding, type Sql, type Verified, verify } from '@megibung/ledger';
import { command, handle, type Runner, withData } from '../command.ts';
import { openDatabase } from '../database/open-database.ts';
import { Refusal } from '../refusal.ts';

export const verifyCommand = (runner: Runner) =>
  handle(
    runner,
    withData(
      command('verify', {
        summary: 'Recompute everything from the log and name each row that is wrong',
        description:
          'Recomputes every balance, state and invariant from the events and names each row that is not what they say. Works on the database itself, also while a server is running; changes nothing. Exit code 1 when something is found.',
        examples: [
          'megibung verify',
          "megibung verify --community ubud --json | jq '.communities[].findings[].row'",
          'DATABASE_URL=postgres://… megibung verify',
        ],
      }),
    ).option('--community <slug or id>', 'only this one'),
    async (context) => {
      const database = await openDatabase(context, { isCurrent: true });
      try {
        const named = context.options.community;
        return await verifyOutcome(database.sql, typeof named === 'string' ? named : null);
      } finally {
        await database.close();
      }
    },
  );

/** Runs the audit of all communities, or of one named by slug or id. */
export const verifyOutcome = async (sql: Sql, named: string | null) => {
  const communities = await createQueries(sql).communities();
  const only =
    named === null ? null : communities.find(({ communityId, slug }) => isNamed(named, communityId, slug));
  if (only === undefined)
    throw new Refusal({ code: 'not_found', title: `There is no community "${named}".` });
  const verified = await verify(sql, only === null ? {} : { communityId: only.communityId });
  const slugs = new Map(communities.map(({ communityId, slug }) => [communityId, slug]));
  const isGood = verified.every(({ findings }) => findings.length === 0);
  return {
    text:
      verified.length === 0
        ? 'There is no community yet: nothing to verify.'
        : verified.map((each) => describe(each, slugs.get(each.community) ?? '')).join('\n'),
    json: {
      verify: isGood ? 'ok' : 'findings',
      communities: verified.map(({ community, epoch, head, findings }) => ({
        id: toPublicId('community', community),
        slug: slugs.get(community),
        epoch,
        head,
        findings,
      })),
    },
    isGood,
  };
};

const isNamed = (named: string, communityId: string, slug: string): boolean =>
  named === slug || named === communityId || named === toPublicId('community', communityId);

const describe = ({ epoch, head, findings }: Verified, slug: string): string => {
  const where = `${slug}: ${head} events, epoch ${epoch}`;
  if (findings.length === 0) return `${where}: everything is as the log says.`;
  return [
    `${where}: ${findings.length === 1 ? 'one row is' : `${findings.length} rows are`} not what the log says.`,
    ...findings.map((finding) => `  ${describeFinding(finding)}`),
  ].join('\n');
};
