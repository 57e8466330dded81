import { fromPublicId, type ProblemCode } from '@megibung/core';
import type { Access, StallApi } from '../api/stall-api.ts';
import type { Outcome, Unreachable } from '../api/transport.ts';
import type { OutboxItem, Seen, UndoStatus } from './entry.ts';
import { stateOf } from './item.ts';
import type { Outbox } from './outbox.ts';

/** What one round of sending came to. */
export type Sent =
  /** Everything that was tried is answered. */
  | { readonly kind: 'answered' }
  | { readonly kind: 'unreachable'; readonly why: Unreachable; readonly retryAfterMs: number | null }
  /** The server does not want anything of this phone: it was revoked, or the request is wrong. */
  | { readonly kind: 'refused'; readonly code: ProblemCode; readonly retryAfterMs: number | null };

export interface SenderDeps {
  readonly api: StallApi;
  readonly outbox: Outbox;
  /** Corrected, ms since 1970. */
  readonly now: () => number;
  /** Never jumps; for how long a request took. */
  readonly steady: () => number;
  /** The snapshot that the phone holds. */
  readonly seen: () => Seen | null;
}

export interface Sender {
  /** Asks about one redemption, ahead of everything else, and writes the answer down before it returns. */
  readonly ask: (access: Access, redemption: string) => Promise<Sent>;
  /**
   * Sends all that is owed: first what is to be taken back (its card may have been scanned again), then facts, oldest
   * first. Stops at the first thing that cannot be sent, since the next would meet the same.
   */
  readonly sendOwed: (access: Access) => Promise<Sent>;
}

/** A request should take about this long: on a 2G link a handful of records. A new scan does not wait for it: it goes ahead. */
const REQUEST_MS = 3_000;
const ITEMS_FIRST = 10;
const ITEMS_MIN = 3;
/** About 100 kB; the server takes 256 kB. */
const ITEMS_MAX = 150;

export const createSender = (deps: SenderDeps): Sender => {
  const { api, outbox, steady } = deps;
  let size = ITEMS_FIRST;
  let asking = 0;
  let asked: (() => void) | null = null;

  /** Resolves when no scan waits for its answer. */
  const whenNobodyAsks = async (): Promise<void> => {
    while (asking > 0) {
      await new Promise<void>((resolve) => {
        asked = resolve;
      });
    }
  };

  const sendTaking = async (access: Access, item: OutboxItem): Promise<Sent> => {
    if (!item.taking || item.taking.status !== null) return answered;
    const outcome = await api.undo(access, item, item.taking);
    const status = undoStatusOf(outcome);
    if (status === null) return notSent(outcome);
    const seen = deps.seen();
    await outbox.add({
      kind: 'undo-answer',
      redemption: item.redemption,
      status,
      ...(seen ? { seen } : {}),
      at: deps.now(),
    });
    return answered;
  };

  const takings = (token: string | null): readonly OutboxItem[] =>
    [...outbox.items().values()].filter(
      (item) => item.taking?.status === null && (token === null || item.token === token),
    );

  const sendTakings = async (access: Access, token: string | null): Promise<Sent> => {
    for (const item of takings(token)) {
      if (token === null) await whenNobodyAsks();
      const sent = await sendTaking(access, item);
      if (sent.kind !== 'answered') return sent;
    }
    return answered;
  };

  return {
    ask: async (access, redemption) => {
      const item = outbox.items().get(redemption);
      const state = item && stateOf(item);
      if (!item || (state !== 'asking' && state !== 'kept')) return answered;
      asking++;
      try {
        const sent = await sendTakings(access, item.token);
        return sent.kind === 'answered' ? await sendRedemptions(deps, access, [item]) : sent;
      } finally {
        asking--;
        if (asking === 0) asked?.();
      }
    },
    sendOwed: async (access) => {
      const sent = await sendTakings(access, null);
      if (sent.kind !== 'answered') return sent;
      const kept = [...outbox.items().values()].filter((item) => stateOf(item) === 'kept');
      let stuck: Sent | null = null;
      for (let from = 0; from < kept.length; ) {
        await whenNobodyAsks();
        const items = kept
          .slice(from, from + size)
          .flatMap(({ redemption }) => outbox.items().get(redemption) ?? [])
          .filter((item) => stateOf(item) === 'kept');
        from += size;
        if (items.length === 0) continue;
        const startedAt = steady();
        const result = await sendRedemptions(deps, access, items);
        const factor = REQUEST_MS / Math.max(1, steady() - startedAt);
        size = Math.round(
          Math.min(ITEMS_MAX, Math.max(ITEMS_MIN, size * Math.min(2, Math.max(0.5, factor)))),
        );
        if (isOfTheContent(result)) stuck = result;
        else if (result.kind !== 'answered') return result;
      }
      return stuck ?? answered;
    },
  };
};

const answered: Sent = { kind: 'answered' };

/** Refused for what was in it, not for who asked: something else may still be taken. */
const isOfTheContent = (sent: Sent): boolean =>
  sent.kind === 'refused' && (sent.code === 'unprocessable' || sent.code === 'invalid_request');

const sendRedemptions = async (
  deps: SenderDeps,
  access: Access,
  items: readonly OutboxItem[],
): Promise<Sent> => {
  const { api, outbox, now } = deps;
  const outcome = await api.redeem(access, items);
  if (outcome.kind !== 'ok') {
    const sent = notSent(outcome);
    if (!isOfTheContent(sent) || items.length === 1) return sent;
    // One record that the server does not take must not hold up the others: it is found by halves.
    const middle = items.length >> 1;
    const first = await sendRedemptions(deps, access, items.slice(0, middle));
    if (first.kind !== 'answered' && !isOfTheContent(first)) return first;
    const second = await sendRedemptions(deps, access, items.slice(middle));
    return second.kind === 'answered' ? first : second;
  }
  const { epoch, head, results } = outcome.body;
  const byId = new Map(results.map((result) => [fromPublicId('redemption', result.id), result]));
  const answers = items.flatMap((item) => {
    const answer = byId.get(item.redemption);
    if (!answer) return [];
    const isFact = item.fact !== null;
    const at = now();
    return [{ kind: 'answer' as const, redemption: item.redemption, answer, isFact, epoch, head, at }];
  });
  if (answers.length > 0) await outbox.add(...answers);
  // An answer that is silent about an item leaves it open, to be sent again.
  return answers.length === items.length
    ? answered
    : { kind: 'unreachable', why: 'stranger', retryAfterMs: null };
};

/** Null where the take-back is still open. */
const undoStatusOf = (outcome: Outcome<{ readonly status: 'created' | 'exists' }>): UndoStatus | null => {
  if (outcome.kind === 'ok') return outcome.body.status;
  if (outcome.kind === 'unreachable') return null;
  switch (outcome.code) {
    case 'not_found':
    case 'too_late':
      return outcome.code;
    case 'conflict':
      // Taken back already, by another phone of the stall: what was wanted is so.
      return 'exists';
    // Revoked before it was taken back: it stands.
    case 'not_allowed':
    case 'wrong_state':
    case 'unprocessable':
    case 'invalid_request':
      return 'refused';
    default:
      return null;
  }
};

const notSent = (outcome: Outcome<unknown>): Sent => {
  if (outcome.kind === 'ok') return { kind: 'unreachable', why: 'stranger', retryAfterMs: null };
  return outcome;
};
