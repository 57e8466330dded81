import { fromPublicId, limits, type ProblemCode } from '@megibung/core';
import type { Access, StallApi } from '../api/stall-api.ts';
import type { Outcome, Unreachable } from '../api/transport.ts';
import type { OutboxItem, UndoStatus } from './entry.ts';
import { isToBeSent, stateOf } from './item.ts';
import type { Outbox } from './outbox.ts';

/** What one round of sending came to. */
export type Sent =
  /** Everything that was tried is answered. */
  | { readonly kind: 'answered' }
  | { readonly kind: 'unreachable'; readonly why: Unreachable; readonly retryAfterMs: number | null }
  /** The server does not want anything of this phone: it was revoked, or the request is wrong. */
  | { readonly kind: 'refused'; readonly code: ProblemCode; readonly retryAfterMs: number | null };

/** Redemptions in one request: an answer for so many fits even a poor network's patience. */
const ITEMS_PER_REQUEST = Math.min(50, limits.itemsPerRequestMax);

export interface SenderDeps {
  readonly api: StallApi;
  readonly outbox: Outbox;
  /** Ms since 1970. */
  readonly now: () => number;
}

/** Asks about one redemption, and writes the answer down before it returns. */
export const ask = async (deps: SenderDeps, access: Access, redemption: string): Promise<Sent> => {
  const item = deps.outbox.items().get(redemption);
  const state = item && stateOf(item);
  if (!item || (state !== 'asking' && state !== 'kept')) return { kind: 'answered' };
  return sendRedemptions(deps, access, [item]);
};

/**
 * Sends all that is owed: facts first, oldest first, then what is to be taken back. Stops at the first thing that
 * cannot be sent, since the next would meet the same.
 */
export const sendOwed = async (deps: SenderDeps, access: Access): Promise<Sent> => {
  const owed = [...deps.outbox.items().values()].filter(isToBeSent);
  const kept = owed.filter((item) => stateOf(item) === 'kept');
  for (let from = 0; from < kept.length; from += ITEMS_PER_REQUEST) {
    const sent = await sendRedemptions(deps, access, kept.slice(from, from + ITEMS_PER_REQUEST));
    if (sent.kind !== 'answered') return sent;
  }
  for (const item of owed) {
    if (!item.taking || item.taking.status !== null) continue;
    const sent = await sendTakeBack(deps, access, item.redemption, item.taking.undo);
    if (sent.kind !== 'answered') return sent;
  }
  return { kind: 'answered' };
};

const sendRedemptions = async (
  { api, outbox, now }: SenderDeps,
  access: Access,
  items: readonly OutboxItem[],
): Promise<Sent> => {
  const outcome = await api.redeem(access, items);
  if (outcome.kind !== 'ok') return notSent(outcome);
  const { epoch, head, results } = outcome.body;
  const answers = items.flatMap((item) => {
    const answer = results.find((result) => fromPublicId('redemption', result.id) === item.redemption);
    return answer
      ? [{ kind: 'answer' as const, redemption: item.redemption, answer, epoch, head, at: now() }]
      : [];
  });
  if (answers.length > 0) await outbox.add(...answers);
  // An answer that is silent about an item leaves it open, to be sent again.
  return answers.length === items.length
    ? { kind: 'answered' }
    : { kind: 'unreachable', why: 'stranger', retryAfterMs: null };
};

const sendTakeBack = async (
  { api, outbox, now }: SenderDeps,
  access: Access,
  redemption: string,
  undo: string,
): Promise<Sent> => {
  const outcome = await api.undo(access, redemption, undo);
  const status = undoStatusOf(outcome);
  if (status === null) return notSent(outcome);
  await outbox.add({ kind: 'undo-answer', redemption, status, at: now() });
  return { kind: 'answered' };
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
