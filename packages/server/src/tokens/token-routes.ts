import {
  type HandoutStatus,
  handoutsIn,
  handoutsOut,
  replacementIn,
  type TokenState,
  tokenOut,
  toPublicId,
  toSerial,
  voidsIn,
  voidsOut,
} from '@megibung/core';
import type { BatchRow, TokenRef, TokenStateRow } from '@megibung/ledger';
import type { Community } from '../communities/directory.ts';
import type { ServerDeps } from '../deps.ts';
import type { Mount } from '../http/endpoint.ts';
import { ProblemError } from '../http/problem.ts';
import { notFound, refuseUnlessGood } from '../http/status-problem.ts';
import type { Principal } from '../identity/principal.ts';
import { type ReadToken, verdictAsHandout } from './token-reader.ts';

/** Handouts that one transaction takes: keeps the community's lock short. */
const handoutsPerStep = 200;

interface Asker {
  readonly community: Community;
  readonly principal: Principal;
  readonly address: string;
}

export const mountTokens = (mount: Mount, deps: ServerDeps): void => {
  const { ledger, live, queries, cards } = deps;
  const now = () => new Date(deps.now());

  /** Reads what the team names: links, payloads, short codes and serials. */
  const readAll = async (
    { community, principal, address }: Asker,
    texts: readonly string[],
  ): Promise<ReadToken[]> => {
    const who = { communityId: community.id, principal, address };
    const read = texts.map((text) => deps.tokenReader.read(community, text, true));
    deps.shortCodeGuard.admit(who, read);
    const resolved = await deps.tokenReader.resolveShortCodes(community, read);
    deps.shortCodeGuard.settle(who, resolved);
    return resolved;
  };

  for (const [endpoint, back, summary] of [
    ['POST /communities/{c}/handouts', false, 'Cards were given to people.'],
    ['POST /communities/{c}/handouts/back', true, 'Cards that were given out came back.'],
  ] as const) {
    mount(
      endpoint,
      {
        tag: 'Tokens',
        summary,
        description:
          'A card may be named by its link, payload, short code or serial. `recipient` is a pseudonym (a UUID of your own), kept apart.',
        body: handoutsIn,
        answer: handoutsOut,
        example: { handouts: [{ id: 'han_01930000-0000-7000-8000-000000000006', token: '12-003' }] },
      },
      async (call) => {
        const { community, body } = call;
        const read = await readAll(
          call,
          body.handouts.map(({ token }) => token),
        );
        const statuses = new Map<number, HandoutStatus>();
        const asked: number[] = [];
        read.forEach((token, n) => {
          const verdict = verdictAsHandout(token.verdict);
          if (verdict === null) asked.push(n);
          else statuses.set(n, verdict);
        });
        for (let from = 0; from < asked.length; from += handoutsPerStep) {
          const step = asked.slice(from, from + handoutsPerStep);
          const items = step.map((n) => ({
            handoutId: body.handouts[n]?.id ?? '',
            token: read[n]?.token ?? null,
            payloadHash: read[n]?.payloadHash ?? null,
            recipientId: body.handouts[n]?.recipient ?? null,
          }));
          const answers = await ledger.handOut(community.id, now(), items, back);
          step.forEach((n, at) => {
            statuses.set(n, answers[at] ?? 'unknown_token');
          });
        }
        live.signal(community.id);
        return {
          results: body.handouts.map(({ id }, n) => ({
            id: toPublicId('handout', id),
            status: statuses.get(n),
          })),
        };
      },
    );
  }

  mount(
    'POST /communities/{c}/voids',
    {
      tag: 'Tokens',
      summary: 'Take cards out of circulation: lost, stolen, misprinted.',
      description: 'The meals stay paid for: replace a card, or let them end with their batch.',
      body: voidsIn,
      answer: voidsOut,
      example: { tokens: ['12-003', '12-004'] },
    },
    async (call) => {
      const { community, body } = call;
      const read = await readAll(call, body.tokens);
      // A scanned card is named by all of it: a forged one must not take a good one out of circulation.
      const before = await known(community, read);
      const refs = read.flatMap((one) => (one.token && !isForged(one, before) ? [one.token] : []));
      for (const [batch, indexes] of byBatch(refs))
        await ledger.voidTokens(community.id, now(), batch, indexes);
      const after = await known(community, read);
      live.signal(community.id);
      const told = new Set<string>();
      return {
        results: read.map((one, n) => {
          const token = body.tokens[n] ?? '';
          const name = one.token && toSerial(one.token.batch, one.token.index);
          if (isForged(one, before)) return { token, status: 'bad_signature' };
          const isRepeated = name !== null && told.has(name);
          if (name !== null) told.add(name);
          const status = voidStatus(before.get(name ?? '')?.state, after.get(name ?? '')?.state, isRepeated);
          return { token, status: verdictAsHandout(one.verdict) ?? status };
        }),
      };
    },
  );

  mount(
    'POST /communities/{c}/replacements',
    {
      tag: 'Tokens',
      summary: 'A new card for one that was taken out of circulation.',
      description: 'The old card is void for good; the new one is the next index of the same batch.',
      body: replacementIn,
      answer: tokenOut,
      status: 201,
      example: { token: '12-003' },
    },
    async (call) => {
      const { community, body } = call;
      const [read] = await readAll(call, [body.token]);
      const token = read?.token;
      if (!read || !token || isForged(read, await known(community, [read]))) throw notFound('card');
      const [batch] = await queries.batches(community.id, { number: token.batch });
      if (!batch) throw notFound('card');
      for (let newIndex = batch.issued + 1; ; ) {
        const card = await cardOf(community, batch, newIndex);
        const { payloadHash, shortHash } = card;
        const request = { batch: token.batch, index: token.index, newIndex, payloadHash, shortHash };
        const { status, nextIndex } = await ledger.replaceToken(community.id, now(), request);
        if (status === 'wrong_state' && nextIndex !== null && nextIndex !== newIndex) {
          // Another replacement came first, or the short code was taken: the next index.
          newIndex = nextIndex;
          continue;
        }
        if (status === 'not_allowed') {
          // Asked for again: the card that was made then.
          const made = await queries.replacementOf(community.id, token.batch, token.index);
          if (made !== null) return showMade(community, batch, made);
        }
        refuseUnlessGood(status, 'card', 'Only a card that is void can be replaced.');
        return showMade(community, batch, newIndex);
      }
    },
  );

  const cardOf = async (community: Community, batch: BatchRow, index: number) => {
    const card = batch.termsHash && (await cards.make(community.id, batch, index));
    if (!card) throw new ProblemError('wrong_state', { detail: "The batch's key was revoked." });
    return card;
  };

  /** A card that replaces another, shown to those who asked for it; that is a look like any other. */
  const showMade = async (community: Community, batch: BatchRow, index: number) => {
    const { link, shortCode } = await cardOf(community, batch, index);
    const [token] = await queries.tokenStates(community.id, [{ batch: batch.number, index }]);
    await ledger.recordCardsShown(community.id, now(), batch.number, 'links');
    live.signal(community.id);
    return { serial: toSerial(batch.number, index), link, shortCode, state: token?.state };
  };

  /** What the ledger knows of the cards that were named, by serial. */
  const known = async (community: Community, read: readonly ReadToken[]): Promise<Known> => {
    const rows = await queries.tokenStates(
      community.id,
      read.flatMap(({ token }) => (token ? [token] : [])),
    );
    return new Map(rows.map((row) => [toSerial(row.batch, row.index), row]));
  };
};

type Known = ReadonlyMap<string, TokenStateRow>;

/** A scanned card is named by all of it: a forged one must not take the good one of its numbers out of circulation. */
const isForged = ({ token, payloadHash }: ReadToken, known: Known): boolean => {
  const row = token && known.get(toSerial(token.batch, token.index));
  return Boolean(row && payloadHash && !Buffer.from(payloadHash).equals(row.payloadHash));
};

const byBatch = (refs: readonly TokenRef[]): Map<number, number[]> => {
  const indexes = new Map<number, number[]>();
  for (const { batch, index } of refs) {
    const list = indexes.get(batch) ?? [];
    indexes.set(batch, list);
    list.push(index);
  }
  return indexes;
};

/** What became of a card that was to be voided, by its states before and after. */
const voidStatus = (
  before: TokenState | undefined,
  after: TokenState | undefined,
  isRepeated: boolean,
): HandoutStatus => {
  switch (after) {
    case undefined:
      return 'unknown_token';
    case 'voided':
      return before === 'voided' || isRepeated ? 'exists' : 'created';
    case 'redeemed':
      return 'already_redeemed';
    case 'expired':
    case 'returned':
      return after;
    case 'printed':
    case 'held':
    case 'allotted':
    case 'handed_out':
      return 'not_active';
  }
};
