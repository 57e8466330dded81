import { redemptionStatuses, redemptionsOut, undoOut } from '@megibung/core';
import { connectApi } from '../api/connect-api.ts';
import { findCommunity, idArgument } from '../api/find.ts';
import { command, handle, type Runner, withCommunity } from '../command.ts';
import { usage } from '../refusal.ts';

type Result = ReturnType<typeof redemptionsOut.parse>['results'][number];

export const redeemCommand = (runner: Runner) =>
  handle(
    runner,
    withCommunity(
      command('redeem', {
        summary: 'Redeem tokens: a meal is served',
        description:
          "Redeems tokens: each is good for one meal, once. With a stall's key this is the stall serving; organisers redeem for the token's own stall.",
        examples: [
          'megibung redeem "https://example.org/T#…"',
          'megibung redeem 7K3-Q9X-M24C --json',
          'megibung redeem 7K3-Q9X-M24C --served --at 2026-11-21T12:40:00+08:00',
          'megibung redeem --undo red_018f…',
        ],
      }),
    )
      .argument('[tokens...]', 'links, payloads or short codes')
      .option('--served', 'the meal was eaten: record it even where the token is not good (as disputed)')
      .option('--at <time>', 'when it was eaten; with --served only')
      .option('--id <id>', 'your own id for a single token, so that a retry is the same redemption')
      .option('--undo <redemption>', 'take one back, within a minute'),
    async (context, tokens) => {
      const { options, io } = context;
      const api = connectApi(context);
      const undo = options.undo;
      if (tokens.length === 0 && undo === undefined)
        throw usage('Say which token: a link, a payload or a short code.');
      if (options.id !== undefined && tokens.length > 1)
        throw usage('--id names one redemption: give one token.');
      const community = await findCommunity(api, context);
      if (undo !== undefined) {
        const path = `/communities/${community.id}/redemptions/${idArgument('redemption', String(undo))}/undo`;
        const undone = await api.call('POST', path, undoOut, { id: io.newUuid() });
        return { text: 'Taken back. The meal is owed again.', json: undone };
      }
      const fact = {
        ...(options.served === true ? { served: true } : {}),
        ...(options.at === undefined ? {} : { eventAt: timeOf(String(options.at)) }),
      };
      const id = options.id === undefined ? null : idArgument('redemption', String(options.id));
      const answer = await api.call('POST', `/communities/${community.id}/redemptions`, redemptionsOut, {
        redemptions: tokens.map((token) => ({ id: id ?? io.newUuid(), token, ...fact })),
      });
      return {
        text: answer.results.map(describeResult).join('\n'),
        json: answer,
        isGood: answer.results.every(({ status }) => redemptionStatuses[status].good),
      };
    },
  );

export const describeResult = ({ status, serial, meal, reason, redeemedAt, id }: Result): string => {
  const what = [serial, meal?.name.id].filter((part) => part !== undefined).join(' ');
  const when = redeemedAt !== undefined && status !== 'created' ? ` (redeemed ${redeemedAt})` : '';
  const why = reason === undefined ? '' : ` (${reason})`;
  const after = status === 'created' ? `  ${id}` : '';
  return `${what === '' ? '' : `${what}: `}${redemptionStatuses[status].en}${why}${when}${after}`;
};

const timeOf = (text: string): string => {
  const time = new Date(text);
  if (Number.isNaN(time.getTime()) || !/(z|[+-]\d\d:?\d\d)$/i.test(text))
    throw usage(`--at ${text} is no time with a zone, like 2026-11-21T12:40:00+08:00.`);
  return time.toISOString();
};
