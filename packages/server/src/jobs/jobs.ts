import { recall } from '../amendments/recall.ts';
import type { ServerDeps } from '../deps.ts';
import { isUnavailable } from '../http/database-errors.ts';
import { ProblemError } from '../http/problem.ts';
import { refund } from '../prepayments/refund.ts';

/** What nobody asks for: endings, and work that was cut off. Every step can be done again. */
export interface Jobs {
  /** One round; also what the timer does. Rounds do not overlap. */
  readonly run: () => Promise<void>;
  /** Ends the timer and waits for the round under way. */
  readonly stop: () => Promise<void>;
}

type JobDeps = Pick<
  ServerDeps,
  'ledger' | 'queries' | 'identity' | 'minting' | 'batcher' | 'directory' | 'live' | 'now' | 'log'
>;

export const createJobs = (deps: JobDeps, intervalMs: number): Jobs => {
  const { ledger, queries, identity, minting, batcher, directory, live } = deps;
  const now = () => new Date(deps.now());
  let stopped = false;
  let underWay: Promise<void> | null = null;

  const expire = async (): Promise<void> => {
    for (const communityId of await queries.communitiesToExpire(now())) {
      while (!stopped) {
        await batcher.giveWay(communityId);
        if ((await ledger.expireStep(communityId, now())) === null) break;
      }
      live.signal(communityId);
    }
  };

  const renew = async (): Promise<void> => {
    for (const { communityId, prepaymentId, batch } of await queries.batchesToRenew()) {
      if (stopped) return;
      const renewed = await minting.mint(communityId, prepaymentId, batch);
      await ledger.renewBatch(communityId, now(), renewed);
      live.signal(communityId);
    }
  };

  const goOn = async (): Promise<void> => {
    for (const { communityId, batch } of await queries.batchesToMint()) {
      if (stopped) return;
      try {
        await minting.resume(communityId, batch);
      } catch (error) {
        // Declined meanwhile, or its key revoked: nobody is waiting for it.
        if (!(error instanceof ProblemError)) throw error;
      }
      live.signal(communityId);
    }
    for (const communityId of await queries.communitiesToRecall()) {
      if (stopped) return;
      await recall(deps, communityId);
      live.signal(communityId);
    }
    for (const { communityId, prepaymentId } of await queries.prepaymentsToRefund()) {
      if (stopped) return;
      await refund(deps, communityId, prepaymentId);
      live.signal(communityId);
    }
  };

  const tidyUp = async (): Promise<void> => {
    await identity.sweep(now());
    await directory.refresh();
  };

  const round = async (): Promise<void> => {
    for (const [name, job] of Object.entries({ goOn, expire, renew, tidyUp })) {
      if (stopped) return;
      try {
        await job();
      } catch (error) {
        // The next round tries again.
        if (isUnavailable(error)) deps.log.warn({ err: error, job: name }, 'a job waits for the database');
        else deps.log.error({ err: error, job: name }, 'a job failed');
      }
    }
  };

  const run = (): Promise<void> => {
    underWay ??= round().finally(() => {
      underWay = null;
    });
    return underWay;
  };

  const timer = intervalMs > 0 ? setInterval(() => void run(), intervalMs) : undefined;
  timer?.unref();
  if (intervalMs > 0) void run();
  return {
    run,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await underWay;
    },
  };
};
