import { confirmedOut, prepaymentMethods, prepaymentOut } from '@megibung/core';
import { Option } from 'commander';
import { connectApi } from '../api/connect-api.ts';
import { findCommunity, findMeal, findVendor, idArgument } from '../api/find.ts';
import { columns } from '../columns.ts';
import { command, group, handle, type Runner, withCommunity } from '../command.ts';
import { moneyText } from '../money-text.ts';
import { wholeNumber } from '../options.ts';
import { usage } from '../refusal.ts';

type Prepayment = ReturnType<typeof prepaymentOut.parse>;

export const prepayCommand = (runner: Runner) =>
  group('prepay', 'Pay for meals ahead, and confirm that the stall has the money', [
    create(runner),
    confirm(runner),
    move(runner, 'pay', 'Say that the donor has paid', 'is paid; the stall must confirm it'),
    move(runner, 'decline', 'Say that the stall has not received the money', 'is declined; nothing is owed'),
    move(runner, 'cancel', 'Cancel a prepayment that was not confirmed', 'is cancelled'),
    move(runner, 'refund', 'Give back what is not served yet', 'is refunded; its tokens are no longer good'),
    list(runner),
  ]);

const create = (runner: Runner) =>
  handle(
    runner,
    withCommunity(
      command('create', {
        summary: 'Promise money for meals to a stall',
        description:
          'Promises money for a number of one meal to a stall. The stall confirms it when the money is there; only then are there tokens.',
        examples: [
          'megibung prepay create --meal Gado-gado --quantity 5',
          'megibung prepay create --vendor "Warung Bu Komang" --meal Gado-gado --quantity 5 --method qris --donor "Made" --json',
        ],
      }),
    )
      .option('--vendor <name or id>', 'which stall; not needed where the meal is named clearly')
      .option('--meal <name or id>', 'which meal; not needed where there is one')
      .option('--quantity <number>', 'how many meals', wholeNumber)
      .addOption(
        new Option('--method <method>', 'how the money goes to the stall')
          .choices(prepaymentMethods)
          .default('cash'),
      )
      .option('--donor <name>', 'who gives; kept apart and encrypted')
      .option('--id <id>', 'your own id, so that a retry makes nothing twice'),
    async (context) => {
      const { options, io } = context;
      const api = connectApi(context);
      const quantity =
        options.quantity ?? wholeNumberOf(await context.need('quantity', 'How many meals?', '5'));
      const community = await findCommunity(api, context);
      const vendor =
        options.vendor === undefined ? null : await findVendor(api, context, community, options.vendor);
      const meal = await findMeal(api, context, community, options.meal, vendor?.id);
      const id = idArgument('prepayment', String(options.id ?? io.newUuid()));
      const prepayment = await api.call('POST', `/communities/${community.id}/prepayments`, prepaymentOut, {
        id,
        vendorId: meal.vendorId,
        mealId: meal.id,
        quantity,
        method: options.method,
        ...(options.donor === undefined ? {} : { donor: { name: options.donor } }),
      });
      return {
        text: [
          `${describe(prepayment)} promised to ${prepayment.vendorName} (${prepayment.id}).`,
          ...(prepayment.donorLink === null ? [] : [`The donor follows them here: ${prepayment.donorLink}`]),
          `When the stall has the money: megibung prepay confirm ${prepayment.id}`,
        ].join('\n'),
        json: prepayment,
      };
    },
  );

const confirm = (runner: Runner) =>
  handle(
    runner,
    withCommunity(
      command('confirm', {
        summary: 'Say that the stall has received the money; makes the tokens',
        examples: ['megibung prepay confirm pre_018f…'],
      }),
    ).argument('<prepayment>', 'its id'),
    async (context, [named = '']) => {
      const api = connectApi(context);
      const community = await findCommunity(api, context);
      const id = idArgument('prepayment', named);
      const path = `/communities/${community.id}/prepayments/${id}/confirm`;
      const { batchId, prepayment } = await api.call('POST', path, confirmedOut, {});
      return {
        text: `${describe(prepayment)} confirmed: ${prepayment.quantity} tokens (${batchId}).\nNext: megibung tokens list --batch ${batchId}\n      megibung tokens sheet --batch ${batchId} --out sheet.pdf`,
        json: { batchId, prepayment },
      };
    },
  );

const move = (
  runner: Runner,
  name: 'pay' | 'decline' | 'cancel' | 'refund',
  summary: string,
  outcome: string,
) =>
  handle(
    runner,
    withCommunity(command(name, { summary, examples: [`megibung prepay ${name} pre_018f…`] })).argument(
      '<prepayment>',
      'its id',
    ),
    async (context, [named = '']) => {
      const api = connectApi(context);
      const community = await findCommunity(api, context);
      const path = `/communities/${community.id}/prepayments/${idArgument('prepayment', named)}/${name}`;
      const prepayment = await api.call('POST', path, prepaymentOut, {});
      return { text: `${describe(prepayment)} ${outcome}.`, json: prepayment };
    },
  );

const list = (runner: Runner) =>
  handle(
    runner,
    withCommunity(command('list', { summary: 'List prepayments', examples: ['megibung prepay list'] })),
    async (context) => {
      const api = connectApi(context);
      const community = await findCommunity(api, context);
      const prepayments = await api.list(
        `/communities/${community.id}/prepayments`,
        'prepayments',
        prepaymentOut,
      );
      const rows = prepayments.map((prepayment) => [
        prepayment.createdAt.slice(0, 10),
        String(prepayment.quantity),
        prepayment.mealName.id,
        prepayment.vendorName,
        moneyText(prepayment.total, prepayment.currency),
        prepayment.state,
        prepayment.id,
      ]);
      return {
        text:
          rows.length === 0
            ? 'Nothing was prepaid yet. Begin: megibung prepay create --meal Gado-gado --quantity 5'
            : columns(['DAY', 'MEALS', 'OF', 'AT', 'MONEY', 'STATE', 'ID'], rows, '<><<>'),
        json: { prepayments },
      };
    },
  );

const describe = (prepayment: Prepayment): string =>
  `${prepayment.quantity} × ${prepayment.mealName.id} (${moneyText(prepayment.total, prepayment.currency)})`;

const wholeNumberOf = (text: string): number => {
  try {
    return wholeNumber(text);
  } catch (error) {
    throw usage((error as Error).message);
  }
};
