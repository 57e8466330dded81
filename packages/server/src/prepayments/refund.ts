import type { CommandStatus } from '@megibung/core';
import type { ServerDeps } from '../deps.ts';

/** Steps of 1,000 tokens that one request waits for; a job goes on with the rest. */
const stepsAtOnceMax = 25;

/** Stops a prepayment's tokens at once and returns what is unserved, in steps that let redemptions through. */
export const refund = async (
  { ledger, batcher, now }: Pick<ServerDeps, 'ledger' | 'batcher' | 'now'>,
  communityId: string,
  prepaymentId: string,
): Promise<CommandStatus> => {
  let first: CommandStatus | null = null;
  for (let step = 0; step < stepsAtOnceMax; step++) {
    await batcher.giveWay(communityId);
    const { status, more } = await ledger.refundPrepayment(communityId, new Date(now()), prepaymentId);
    first ??= status;
    if (!more) break;
  }
  return first ?? 'not_found';
};
