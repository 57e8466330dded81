import { reportOut } from '@megibung/core';
import { connectApi } from '../api/connect-api.ts';
import { findCommunity } from '../api/find.ts';
import { columns } from '../columns.ts';
import { command, handle, type Runner, withCommunity } from '../command.ts';
import { moneyText } from '../money-text.ts';

export type Report = ReturnType<typeof reportOut.parse>;

export const reportCommand = (runner: Runner) =>
  handle(
    runner,
    withCommunity(
      command('report', {
        summary: 'Meals and money: funded, out, served',
        examples: ['megibung report', "megibung report --json | jq '.total.served.meals'"],
      }),
    ),
    async (context) => {
      const api = connectApi(context);
      const community = await findCommunity(api, context);
      const report = await api.call('GET', `/communities/${community.id}/report`, reportOut);
      return { text: describeReport(report, community.name), json: report };
    },
  );

const states = [
  ['held', 'waiting to be given'],
  ['allotted', 'with a partner'],
  ['handedOut', 'on a hand'],
  ['served', 'served'],
  ['expired', 'expired'],
  ['voided', 'withdrawn'],
  ['returned', 'given back'],
] as const;

export const describeReport = (report: Report, name: string): string => {
  const { total, currency, vendors, epoch, head } = report;
  const row = (label: string, { meals, money }: { meals: number; money: string }) => [
    label,
    String(meals),
    moneyText(money, currency),
  ];
  const sums = columns(
    [name, 'MEALS', 'MONEY'],
    [
      row('funded', total.funded),
      ...states
        .filter(([state]) => total[state].meals > 0)
        .map(([state, label]) => row(`  ${label}`, total[state])),
    ],
    '<>>',
  );
  const stalls = columns(
    ['STALL', 'FUNDED', 'OWED', 'SERVED', 'MONEY SERVED'],
    vendors.map(({ name: stall, funded, held, allotted, handedOut, served }) => [
      stall,
      String(funded.meals),
      String(held.meals + allotted.meals + handedOut.meals),
      String(served.meals),
      moneyText(served.money, currency),
    ]),
    '<>>>>',
  );
  const disputed =
    total.disputed.meals > 0
      ? [`${total.disputed.meals} more served without a good token: to be settled.`]
      : [];
  return [
    sums,
    ...(vendors.length > 0 ? ['', stalls] : []),
    '',
    ...disputed,
    `The log stands at event ${head}, epoch ${epoch}.`,
  ].join('\n');
};
