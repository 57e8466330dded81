import { type HandoutStatus, handoutsOut } from '@megibung/core';
import { connectApi } from '../api/connect-api.ts';
import { findCommunity, idArgument } from '../api/find.ts';
import { command, handle, type Runner, withCommunity } from '../command.ts';

export const handoutCommand = (runner: Runner) =>
  handle(
    runner,
    withCommunity(
      command('handout', {
        summary: 'Give tokens to recipients, or take them back',
        examples: [
          'megibung handout "https://example.org/T#…"',
          'megibung handout 7K3-Q9X-M24C --recipient rec_018f…',
          'megibung handout --back 7K3-Q9X-M24C',
        ],
      }),
    )
      .argument('<tokens...>', 'links, payloads or short codes')
      .option('--back', 'take them back instead')
      .option('--recipient <id>', 'a pseudonym of the recipient, kept apart from the log'),
    async (context, tokens) => {
      const api = connectApi(context);
      const community = await findCommunity(api, context);
      const { back, recipient } = context.options;
      const who = recipient === undefined ? {} : { recipient: idArgument('recipient', String(recipient)) };
      const path = `/communities/${community.id}/handouts${back === true ? '/back' : ''}`;
      const { results } = await api.call('POST', path, handoutsOut, {
        handouts: tokens.map((token) => ({ id: context.io.newUuid(), token, ...who })),
      });
      const lines = results.map(
        ({ status }, nth) => `${shortened(tokens[nth] ?? '')}  ${words(status, back === true)}`,
      );
      return {
        text: lines.join('\n'),
        json: { results },
        isGood: results.every(({ status }) => isDone(status)),
      };
    },
  );

const isDone = (status: HandoutStatus): boolean => status === 'created' || status === 'exists';

const words = (status: HandoutStatus, isBack: boolean): string =>
  ({
    created: isBack ? 'taken back' : 'handed out',
    exists: isBack ? 'taken back before' : 'handed out before',
    exists_with_different_content: 'this id was used for another token; nothing was done',
    malformed: 'this is no token; nothing was done',
    other_community: 'of another community; nothing was done',
    unknown_key: 'not of this community; nothing was done',
    bad_signature: 'forged or damaged; nothing was done',
    unknown_token: 'not known; nothing was done',
    already_redeemed: 'eaten already; nothing was done',
    voided: 'withdrawn; nothing was done',
    returned: 'its money was given back; nothing was done',
    expired: 'expired; nothing was done',
    not_active: 'not paid for yet; nothing was done',
    already_handed_out: 'in the hand of somebody already; nothing was done',
    not_handed_out: 'was not handed out; nothing was done',
  })[status];

/** A link is long and a secret: its end is enough to tell it by. */
export const shortened = (token: string): string => (token.length > 24 ? `…${token.slice(-12)}` : token);
