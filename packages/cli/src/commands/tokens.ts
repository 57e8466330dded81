import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { batchOut, tokensOut, voidsOut } from '@megibung/core';
import type { Api } from '../api/api.ts';
import { connectApi } from '../api/connect-api.ts';
import { type Community, findCommunity, idArgument } from '../api/find.ts';
import { columns } from '../columns.ts';
import { command, group, handle, type Runner, withCommunity } from '../command.ts';
import type { CommandContext } from '../command-context.ts';

export const tokensCommand = (runner: Runner) =>
  group('tokens', 'See, print and withdraw tokens', [
    batches(runner),
    list(runner),
    sheet(runner),
    withdraw(runner),
  ]);

const batches = (runner: Runner) =>
  handle(
    runner,
    withCommunity(
      command('batches', { summary: 'List the batches of tokens', examples: ['megibung tokens batches'] }),
    ),
    async (context) => {
      const api = connectApi(context);
      const community = await findCommunity(api, context);
      const all = await api.list(`/communities/${community.id}/batches`, 'batches', batchOut);
      const rows = all.map(({ number, mealName, vendorName, quantity, tally, state, validUntil, id }) => [
        String(number),
        mealName.id,
        vendorName,
        String(quantity),
        String(tally.served),
        state,
        validUntil.slice(0, 10),
        id,
      ]);
      return {
        text:
          rows.length === 0
            ? 'There are no tokens yet: they are made when a prepayment is confirmed.'
            : columns(['NO', 'MEAL', 'STALL', 'TOKENS', 'SERVED', 'STATE', 'UNTIL', 'ID'], rows, '><<>>'),
        json: { batches: all },
      };
    },
  );

const list = (runner: Runner) =>
  handle(
    runner,
    withCommunity(
      command('list', {
        summary: 'List the tokens of a batch, with their links and short codes',
        description:
          'Lists the tokens of a batch, with their links and short codes for those who may see them. Each look is an event in the log.',
        examples: [
          'megibung tokens list',
          "megibung tokens list --batch bat_018f… --json | jq -r '.tokens[].link'",
        ],
      }),
    ).option('--batch <id>', 'which batch; not needed where there is one'),
    async (context) => {
      const api = connectApi(context);
      const community = await findCommunity(api, context);
      const batchId = await findBatch(api, context, community);
      const tokens: ReturnType<typeof tokensOut.parse>['tokens'] = [];
      for (let after: number | null = 0; after !== null; ) {
        const path = `/communities/${community.id}/batches/${batchId}/tokens?after=${after}`;
        const page: ReturnType<typeof tokensOut.parse> = await api.call('GET', path, tokensOut);
        tokens.push(...page.tokens);
        after = page.next;
      }
      const rows = tokens.map(({ serial, state, shortCode, link }) => [
        serial,
        state,
        shortCode ?? '-',
        link ?? '-',
      ]);
      return { text: columns(['SERIAL', 'STATE', 'CODE', 'LINK'], rows), json: { batchId, tokens } };
    },
  );

const sheet = (runner: Runner) =>
  handle(
    runner,
    withCommunity(
      command('sheet', {
        summary: 'Write the PDF of the cards, ten on a page',
        examples: ['megibung tokens sheet --batch bat_018f… --out sheet.pdf'],
      }),
    )
      .option('--batch <id>', 'which batch; not needed where there is one')
      .option('--out <file>', 'where the PDF goes', 'sheet.pdf')
      .option('--layout <name>', "how the cards lie on paper; the server's default where missing"),
    async (context) => {
      const api = connectApi(context);
      const community = await findCommunity(api, context);
      const batchId = await findBatch(api, context, community);
      const { layout, out } = context.options;
      const path = String(out);
      await downloadSheet(api, community.id, batchId, path, typeof layout === 'string' ? layout : null);
      return { text: `${path} is ready to be printed at 100 %.`, json: { batchId, sheet: path } };
    },
  );

/** Streams the PDF to a file, which appears when it is whole. */
export const downloadSheet = async (
  api: Api,
  communityId: string,
  batchId: string,
  path: string,
  layout: string | null,
): Promise<void> => {
  const query = layout === null ? '' : `?layout=${encodeURIComponent(layout)}`;
  const response = await api.open(
    `/communities/${communityId}/batches/${batchId}/sheet.pdf${query}`,
    'application/pdf',
  );
  if (response.body === null) throw new Error('the sheet came without a body');
  const draft = `${path}.part`;
  try {
    await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(draft));
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
};

const withdraw = (runner: Runner) =>
  handle(
    runner,
    withCommunity(
      command('void', {
        summary: 'Withdraw lost, stolen or misprinted tokens',
        description:
          'Withdraws lost, stolen or misprinted tokens. The meals stay paid for: a voided token can be replaced by a new card.',
        examples: ['megibung tokens void 1-003 1-004', 'megibung tokens void "https://example.org/T#…"'],
      }),
    ).argument('<tokens...>', 'serials, links or short codes'),
    async (context, tokens) => {
      const api = connectApi(context);
      const community = await findCommunity(api, context);
      const { results } = await api.call('POST', `/communities/${community.id}/voids`, voidsOut, { tokens });
      return {
        text: results.map(({ token, status }) => `${token}  ${status}`).join('\n'),
        json: { results },
        isGood: results.every(({ status }) => status === 'created' || status === 'exists'),
      };
    },
  );

const findBatch = async (api: Api, context: CommandContext, community: Community): Promise<string> => {
  const named = context.options.batch;
  if (typeof named === 'string') return idArgument('batch', named);
  const all = await api.list(`/communities/${community.id}/batches`, 'batches', batchOut);
  const [only] = all;
  if (only !== undefined && all.length === 1) return only.id;
  return context.pick(
    'batch',
    'Which batch?',
    all.map((batch) => ({
      label: `${batch.number}: ${batch.quantity} × ${batch.mealName.id} at ${batch.vendorName}, ${batch.tally.served} served`,
      hint: batch.id,
      value: batch.id,
    })),
  );
};
