import { limits } from '@megibung/core';
import type { RedemptionRequest, RedemptionResult } from '@megibung/ledger';
import { isUnavailable, retryAfterS } from '../http/database-errors.ts';
import { ProblemError } from '../http/problem.ts';

/**
 * Group commit. While one transaction of a community is under way, what arrives gathers; the next transaction
 * takes it all. So under load a transaction carries many redemptions, and without load one waits for nobody.
 *
 *   idle ──arrival──▶ gathering (until the turn of the event loop ends) ──▶ committing ──▶ committing … ──▶ idle
 *
 * Invariant: a community has at most one redemption transaction under way. Nothing is answered before it is
 * durable; a request that was not answered may have been recorded, and gets `exists` when it comes again.
 */
export interface Batcher {
  /**
   * One result per item, in order. Throws `unavailable` where too many wait, or the ledger cannot be reached: then
   * nothing, or a first part, was recorded, and sending the same again is safe.
   */
  readonly redeem: (
    communityId: string,
    items: readonly RedemptionRequest[],
  ) => Promise<readonly RedemptionResult[]>;
  /** Resolves when no redemption of the community waits, or after a moment: bulk work waits for this. */
  readonly giveWay: (communityId: string) => Promise<void>;
  /** Resolves when everything accepted is done. */
  readonly drained: () => Promise<void>;
  readonly waiting: () => number;
}

export interface BatcherDeps {
  readonly redeem: (
    communityId: string,
    now: Date,
    items: readonly RedemptionRequest[],
  ) => Promise<RedemptionResult[]>;
  readonly now: () => number;
  /** Redemptions per transaction at most; 1 switches gathering off, to measure what it brings. */
  readonly itemsMax?: number | undefined;
  /** After each transaction: for the live stream and the metrics. */
  readonly onCommit: (communityId: string, items: number, ms: number) => void;
  readonly onUnexpected: (error: unknown) => void;
}

interface Waiting {
  readonly items: readonly RedemptionRequest[];
  readonly results: RedemptionResult[];
  /** Items taken into a transaction so far. */
  taken: number;
  readonly resolve: (results: readonly RedemptionResult[]) => void;
  readonly reject: (error: unknown) => void;
}

interface Lane {
  readonly queue: Waiting[];
  running: Promise<void> | null;
}

/** Bulk work waits this long at most for a quiet moment, so that it goes on under constant load. */
const giveWayMsMax = 100;

export const createBatcher = (deps: BatcherDeps): Batcher => {
  const itemsMax = deps.itemsMax ?? limits.redemptionsPerTransactionMax;
  const lanes = new Map<string, Lane>();
  let waiting = 0;

  /**
   * Takes the next items of the queue, a request's own in order; a request may be cut at the end. An id or a token that
   * comes again makes the ledger decide the rest in a further step, and each step costs milliseconds of lock: a
   * transaction takes few of those.
   */
  const take = (lane: Lane): { request: Waiting; from: number; count: number }[] => {
    const parts = [];
    const seen = new Set<string>();
    let room = itemsMax;
    let steps = 1;
    for (const request of lane.queue) {
      const from = request.taken;
      while (room > 0 && request.taken < request.items.length) {
        const { redemptionId, token } = request.items[request.taken] as RedemptionRequest;
        const tokenKey = token === null ? redemptionId : `${token.batch}-${token.index}`;
        if (seen.has(redemptionId) || seen.has(tokenKey)) {
          if (steps === limits.redemptionStepsPerTransactionMax) {
            room = 0;
            break;
          }
          steps++;
          seen.clear();
        }
        seen.add(redemptionId).add(tokenKey);
        request.taken++;
        room--;
      }
      if (request.taken > from) parts.push({ request, from, count: request.taken - from });
      if (room === 0) break;
    }
    return parts;
  };

  const settle = (lane: Lane, request: Waiting, error?: unknown): void => {
    const at = lane.queue.indexOf(request);
    if (at < 0) return;
    lane.queue.splice(at, 1);
    waiting -= request.items.length;
    if (error === undefined) request.resolve(request.results);
    else request.reject(error);
  };

  const commit = async (communityId: string, lane: Lane): Promise<void> => {
    const parts = take(lane);
    const items =
      parts.length === 1 && parts[0]?.count === parts[0]?.request.items.length
        ? (parts[0]?.request.items ?? [])
        : parts.flatMap(({ request, from, count }) => request.items.slice(from, from + count));
    const startedAt = performance.now();
    try {
      const results = await deps.redeem(communityId, new Date(deps.now()), items);
      deps.onCommit(communityId, items.length, performance.now() - startedAt);
      let at = 0;
      for (const { request, count } of parts) {
        for (let n = 0; n < count; n++) request.results.push(results[at++] as RedemptionResult);
        if (request.results.length === request.items.length) settle(lane, request);
      }
    } catch (error) {
      if (parts.length > 1 && !isUnavailable(error)) {
        // One request's items broke the transaction, which should not be possible: the others must not suffer.
        deps.onUnexpected(error);
        for (const { request } of parts) await alone(communityId, lane, request);
        return;
      }
      for (const { request } of parts) settle(lane, request, error);
    }
  };

  /** A request in transactions of its own, from where it stands. */
  const alone = async (communityId: string, lane: Lane, request: Waiting): Promise<void> => {
    try {
      while (request.results.length < request.items.length) {
        const from = request.results.length;
        const items = request.items.slice(from, from + itemsMax);
        request.results.push(...(await deps.redeem(communityId, new Date(deps.now()), items)));
      }
      settle(lane, request);
    } catch (error) {
      settle(lane, request, error);
    }
  };

  const run = async (communityId: string, lane: Lane): Promise<void> => {
    // What arrives in the same turn of the event loop goes along.
    await new Promise((resolve) => setImmediate(resolve));
    while (lane.queue.length > 0) await commit(communityId, lane);
    lane.running = null;
    lanes.delete(communityId);
  };

  return {
    redeem: (communityId, items) => {
      if (waiting + items.length > limits.redemptionsWaitingMax) {
        throw new ProblemError('unavailable', { retryAfterS, detail: 'Too many redemptions are waiting.' });
      }
      const lane = lanes.get(communityId) ?? { queue: [], running: null };
      lanes.set(communityId, lane);
      waiting += items.length;
      return new Promise((resolve, reject) => {
        lane.queue.push({ items, results: [], taken: 0, resolve, reject });
        lane.running ??= run(communityId, lane);
      });
    },
    giveWay: async (communityId) => {
      const running = lanes.get(communityId)?.running;
      if (!running) return;
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, giveWayMsMax);
      });
      await Promise.race([running, enough]);
      clearTimeout(timer);
    },
    drained: async () => {
      await Promise.all([...lanes.values()].map(({ running }) => running));
    },
    waiting: () => waiting,
  };
};
