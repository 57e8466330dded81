import { communityOut } from '@megibung/core';
import { connectApi } from '../api/connect-api.ts';
import { type Community, findCommunity, idArgument } from '../api/find.ts';
import { columns } from '../columns.ts';
import { command, group, handle, type Runner, withCommunity, withServer } from '../command.ts';

export const communityCommand = (runner: Runner) =>
  group('community', 'Make and see communities', [create(runner), list(runner), show(runner)]);

const create = (runner: Runner) =>
  handle(
    runner,
    withServer(
      command('create', {
        summary: 'Make a community',
        examples: [
          'megibung community create --name "Makan Bersama Ubud"',
          'megibung community create --name Sanur --time-zone Asia/Makassar --currency IDR --json',
        ],
      }),
    )
      .option('--name <name>', 'what people call it')
      .option('--slug <slug>', 'its short name in addresses; made from the name where missing')
      .option('--currency <code>', 'ISO 4217', 'IDR')
      .option('--time-zone <zone>', 'whose days and hours count', 'Asia/Makassar')
      .option('--id <id>', 'your own id, so that a retry makes nothing twice'),
    async (context) => {
      const { options, io } = context;
      const name = await context.need('name', 'What is the community called?', 'Makan Bersama Ubud');
      const id = options.id === undefined ? io.newUuid() : idArgument('community', String(options.id));
      const community = await connectApi(context).call('POST', '/communities', communityOut, {
        id,
        name,
        currency: options.currency,
        timeZone: options.timeZone,
        ...(options.slug === undefined ? {} : { slug: options.slug }),
      });
      return {
        text: `${community.name} is there: ${community.slug} (${community.id}).\nNext: megibung vendor add --community ${community.slug} --name "Warung Bu Komang"`,
        json: community,
      };
    },
  );

const list = (runner: Runner) =>
  handle(
    runner,
    withServer(command('list', { summary: 'List communities', examples: ['megibung community list'] })),
    async (context) => {
      const communities = await connectApi(context).list('/communities', 'communities', communityOut);
      return { text: table(communities), json: { communities } };
    },
  );

const show = (runner: Runner) =>
  handle(
    runner,
    withCommunity(
      command('show', {
        summary: 'Show a community',
        examples: ['megibung community show --community ubud'],
      }),
    ),
    async (context) => {
      const community = await findCommunity(connectApi(context), context);
      const { rules } = community;
      const lines = [
        `${community.name} (${community.slug})`,
        `  id        ${community.id}`,
        `  money     ${community.currency}`,
        `  time zone ${community.timeZone}`,
        `  tokens    valid ${rules.validityDays} days; then ${expiry[rules.atExpiry]}`,
        `  undo      within ${rules.undoSeconds} s`,
      ];
      return { text: lines.join('\n'), json: community };
    },
  );

const expiry = {
  kept: 'the stall keeps the money',
  refunded: 'the money goes back to the donor',
  issued_anew: 'new tokens are issued',
} as const;

const table = (communities: readonly Community[]): string =>
  communities.length === 0
    ? 'There is no community yet. Make one: megibung community create --name "Makan Bersama Ubud"'
    : columns(
        ['SLUG', 'NAME', 'MONEY', 'ID'],
        communities.map(({ slug, name, currency, id }) => [slug, name, currency, id]),
      );
