import { randomFillSync } from 'node:crypto';
import { fromPublicId, personRoles, toPublicId } from '@megibung/core';
import { createIdentity, createQueries, type Sql } from '@megibung/ledger';
import { Option } from 'commander';
import { columns } from '../columns.ts';
import { command, defaultUrl, group, handle, type Runner, withData } from '../command.ts';
import type { CommandContext } from '../command-context.ts';
import { createKey } from '../database/create-key.ts';
import { type OpenDatabase, openDatabase } from '../database/open-database.ts';
import { Refusal, usage } from '../refusal.ts';

/** Keys of programs, and the owner's way back in: on the server's machine, where who owns the data may. */
export const keyCommand = (runner: Runner) =>
  group('key', 'Make and revoke API keys; let the owner in again', [
    create(runner),
    list(runner),
    revoke(runner),
    resetOwner(runner),
  ]);

const create = (runner: Runner) =>
  handle(
    runner,
    withData(
      command('create', {
        summary: 'Make an API key; its secret is shown once',
        examples: [
          'megibung key create --role owner',
          'megibung key create --role vendor --vendor ven_018f… --label "till"',
          'export MEGIBUNG_API_KEY=$(megibung key create --role organiser --community ubud --json | jq -r .secret)',
        ],
      }),
    )
      .addOption(
        new Option('--role <role>', 'owner is everywhere, the others in one community')
          .choices(personRoles)
          .makeOptionMandatory(),
      )
      .option('--community <slug or id>', 'not needed where there is one')
      .option('--vendor <name or id>', 'the one stall that a vendor key serves')
      .option('--label <text>', 'what it is for', 'key'),
    async (context) =>
      withDatabase(context, async ({ sql }) => {
        const { options, io } = context;
        const role = String(options.role) as (typeof personRoles)[number];
        if (role === 'vendor' && options.vendor === undefined)
          throw usage('A vendor key serves one stall: name it with --vendor.');
        if (role !== 'vendor' && options.vendor !== undefined)
          throw usage('--vendor goes with --role vendor.');
        const vendor = role === 'vendor' ? await findVendor(sql, options) : null;
        const communityId =
          role === 'owner' ? null : (vendor?.communityId ?? (await findCommunity(sql, options)));
        const key = await createKey(sql, io, {
          role,
          label: String(options.label),
          communityId,
          vendorId: vendor?.vendorId ?? null,
        });
        return {
          text: `${key.secret}\n\nThis is the only time it is shown. Use it: export MEGIBUNG_API_KEY=${key.secret}`,
          json: key,
        };
      }),
  );

const list = (runner: Runner) =>
  handle(
    runner,
    withData(
      command('list', { summary: 'List API keys, without their secrets', examples: ['megibung key list'] }),
    ),
    async (context) =>
      withDatabase(context, async ({ sql }) => {
        const queries = createQueries(sql);
        const slugs = new Map(
          (await queries.communities()).map(({ communityId, slug }) => [communityId, slug]),
        );
        const keys = (await queries.apiKeys()).map((key) => ({
          id: toPublicId('apiKey', key.keyId),
          role: key.role,
          label: key.label,
          community: key.communityId === null ? null : (slugs.get(key.communityId) ?? null),
          vendorId: key.vendorId === null ? null : toPublicId('vendor', key.vendorId),
          createdAt: key.createdAt.toISOString(),
          revokedAt: key.revokedAt?.toISOString() ?? null,
        }));
        const rows = keys.map(({ id, role, label, community, createdAt, revokedAt }) => [
          role,
          community ?? 'everywhere',
          label,
          createdAt.slice(0, 10),
          revokedAt === null ? '' : `revoked ${revokedAt.slice(0, 10)}`,
          id,
        ]);
        return {
          text:
            rows.length === 0
              ? 'There is no key yet. Make one: megibung key create --role owner'
              : columns(['ROLE', 'WHERE', 'LABEL', 'MADE', '', 'ID'], rows),
          json: { keys },
        };
      }),
  );

const revoke = (runner: Runner) =>
  handle(
    runner,
    withData(
      command('revoke', { summary: 'Revoke an API key', examples: ['megibung key revoke key_018f…'] }),
    ).argument('<key>', 'its id'),
    async (context, [named = '']) =>
      withDatabase(context, async ({ sql }) => {
        const keyId = fromPublicId('apiKey', named);
        if (keyId === null) throw usage(`"${named}" is no key id (key_…).`, 'See "megibung key list".');
        const status = await createIdentity(sql).revokeApiKey(context.io.now(), keyId);
        if (status === 'not_found')
          throw new Refusal({ code: 'not_found', title: `There is no key ${named}.` });
        return {
          text:
            status === 'created'
              ? 'Revoked. A running server forgets it within seconds.'
              : 'It was revoked before.',
          json: { id: toPublicId('apiKey', keyId), status },
        };
      }),
  );

const resetOwner = (runner: Runner) =>
  handle(
    runner,
    withData(
      command('reset-owner', {
        summary: 'Make a one-time link with which the owner signs in again',
        examples: ['megibung key reset-owner --url https://makan.example.org'],
      }),
    ).addOption(
      new Option('--url <url>', 'address that the link begins with').env('MEGIBUNG_URL').default(defaultUrl),
    ),
    async (context) =>
      withDatabase(context, async ({ sql }) => {
        const origin = originOf(String(context.options.url));
        const { createOwnerLink } = await import('@megibung/server');
        const link = await createOwnerLink(
          {
            identity: createIdentity(sql),
            now: () => context.io.now().getTime(),
            randomBytes: (bytes) => randomFillSync(bytes),
          },
          origin,
        );
        return {
          text: `Open this within a day, and set a new passkey or password:\n  ${link}`,
          json: { link },
        };
      }),
  );

const originOf = (url: string): string => {
  try {
    return new URL(url).origin;
  } catch {
    throw usage(`--url ${url} is no address.`);
  }
};

const withDatabase = async <Result>(
  context: CommandContext,
  work: (database: OpenDatabase) => Promise<Result>,
): Promise<Result> => {
  const database = await openDatabase(context, { isCurrent: true });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
};

/** The community's id. */
const findCommunity = async (sql: Sql, options: CommandContext['options']): Promise<string> => {
  const named = options.community;
  const all = await createQueries(sql).communities();
  const found = all.filter(
    ({ communityId, slug }) =>
      named === undefined || named === slug || fromPublicId('community', String(named)) === communityId,
  );
  const [only] = found;
  if (only !== undefined && found.length === 1) return only.communityId;
  if (found.length === 0) {
    throw new Refusal({
      code: 'not_found',
      title: named === undefined ? 'There is no community yet.' : `There is no community "${String(named)}".`,
    });
  }
  throw usage('Say which with --community:', all.map(({ slug, name }) => `  ${slug}  ${name}`).join('\n'));
};

/** By id in any community, or by name in the one that is named. */
const findVendor = async (sql: Sql, options: CommandContext['options']) => {
  const named = String(options.vendor);
  const id = fromPublicId('vendor', named);
  const queries = createQueries(sql);
  const communities =
    options.community === undefined
      ? (await queries.communities()).map(({ communityId }) => communityId)
      : [await findCommunity(sql, options)];
  const all = await Promise.all(
    communities.map(async (communityId) =>
      (await queries.vendors(communityId)).map((vendor) => ({ communityId, ...vendor })),
    ),
  );
  const found = all
    .flat()
    .filter(({ vendorId, name }) =>
      id === null ? name.toLowerCase() === named.toLowerCase() : vendorId === id,
    );
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (found.length > 1) throw usage(`Several stalls are called "${named}": use the id, or --community.`);
  throw new Refusal({
    code: 'not_found',
    title: `There is no stall "${named}".`,
    detail: all
      .flat()
      .map(({ vendorId, name }) => `  ${toPublicId('vendor', vendorId)}  ${name}`)
      .join('\n'),
  });
};
