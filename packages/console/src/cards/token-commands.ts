import { handoutsOut, limits, tokenOut, voidsOut } from '@megibung/core';
import type { Call } from '../api/api-client.ts';
import { communityKey } from '../api/queries.ts';
import { useServices } from '../api/services.ts';
import { type Submit, useSubmit } from '../api/use-submit.ts';
import { useHere } from '../shell/community.tsx';
import { useShowToast } from '../shell/toasts.tsx';
import { type ConsoleWords, useWords } from '../words.ts';
import { handoutTrouble } from './token-look.ts';

export interface TokenCommands {
  readonly handOut: Submit<readonly string[], Outcome>;
  readonly takeBack: Submit<readonly string[], Outcome>;
  readonly withdraw: Submit<readonly string[], Outcome>;
  /** Withdraws the cards that are not yet, and makes a new one for each; gives the new serials. */
  readonly replace: Submit<readonly string[], Replaced>;
}

/** How many went through, and why the first of the others did not. */
interface Outcome {
  readonly done: number;
  readonly trouble: string | null;
}

/** The new cards, and why the first of the others got none. */
interface Replaced {
  readonly serials: readonly string[];
  readonly trouble: string | null;
}

/** What can be done with cards, by their serials. Each says at the foot of the screen what came of it. */
export const useTokenCommands = (
  onDone: () => void,
  onReplaced?: (serials: readonly string[]) => void,
): TokenCommands => {
  const t = useWords();
  const { call } = useServices();
  const { community } = useHere();
  const show = useShowToast();
  const path = `/communities/${community.slug}`;
  const refresh = [communityKey(community.slug)];
  const tell = (words: (count: number) => string) => (outcome: Outcome) => {
    if (outcome.done > 0) show(words(outcome.done));
    if (outcome.trouble) show(outcome.trouble, { tone: 'stop' });
    onDone();
  };
  const handOut = useSubmit({
    send: (serials: readonly string[], _, idsFor) =>
      sendHandouts(call, `${path}/handouts`, serials, idsFor(serials.length), t),
    refresh,
    onDone: tell((count) => t('console.cards.handedOut', { count })),
  });
  const takeBack = useSubmit({
    send: (serials: readonly string[], _, idsFor) =>
      sendHandouts(call, `${path}/handouts/back`, serials, idsFor(serials.length), t),
    refresh,
    onDone: tell((count) => t('console.cards.takenBack', { count })),
  });
  const withdraw = useSubmit({
    send: async (serials: readonly string[]) => {
      const answers = await inParts(serials, (tokens) =>
        call('POST', `${path}/voids`, voidsOut, { body: { tokens } }),
      );
      return outcomeOf(
        answers.flatMap(({ results }) => results),
        t,
      );
    },
    refresh,
    onDone: tell((count) => t('console.cards.withdrawn', { count })),
  });
  const replace = useSubmit({
    send: (serials: readonly string[]) => replaceCards(call, path, serials, t),
    refresh,
    onDone: ({ serials, trouble }) => {
      if (trouble) show(trouble, { tone: 'stop' });
      onDone();
      if (serials.length === 0) return;
      if (onReplaced) onReplaced(serials);
      else show(t('console.cards.replaced'));
    },
  });
  return { handOut, takeBack, withdraw, replace };
};

/**
 * Void first, then a new card for each that is void. Both may be asked for again: a void card stays void, and a card that
 * was replaced answers with the card that replaced it.
 */
const replaceCards = async (
  call: Call,
  path: string,
  serials: readonly string[],
  t: ConsoleWords,
): Promise<Replaced> => {
  const answers = await inParts(serials, (tokens) =>
    call('POST', `${path}/voids`, voidsOut, { body: { tokens } }),
  );
  const results = answers.flatMap((answer) => answer.results);
  const gone = results.filter(({ status }) => handoutTrouble(status, t) === null).map(({ token }) => token);
  const made: string[] = [];
  for (const token of gone)
    made.push((await call('POST', `${path}/replacements`, tokenOut, { body: { token } })).serial);
  return { serials: made, trouble: outcomeOf(results, t).trouble };
};

const sendHandouts = async (
  call: Call,
  path: string,
  serials: readonly string[],
  ids: readonly string[],
  t: ConsoleWords,
): Promise<Outcome> => {
  const items = serials.map((token, i) => ({ id: ids[i], token }));
  const answers = await inParts(items, (handouts) => call('POST', path, handoutsOut, { body: { handouts } }));
  return outcomeOf(
    answers.flatMap(({ results }) => results),
    t,
  );
};

/** One after the other, as many as a request may carry; a part that fails can be sent again with the same ids. */
const inParts = async <Item, Answer>(
  items: readonly Item[],
  send: (part: readonly Item[]) => Promise<Answer>,
): Promise<Answer[]> => {
  const answers: Answer[] = [];
  for (let from = 0; from < items.length; from += limits.itemsPerRequestMax)
    answers.push(await send(items.slice(from, from + limits.itemsPerRequestMax)));
  return answers;
};

const outcomeOf = (
  results: readonly { readonly status: Parameters<typeof handoutTrouble>[0] }[],
  t: ConsoleWords,
): Outcome => {
  const troubles = results.map(({ status }) => handoutTrouble(status, t));
  return {
    done: troubles.filter((trouble) => trouble === null).length,
    trouble: troubles.find((trouble) => trouble !== null) ?? null,
  };
};
