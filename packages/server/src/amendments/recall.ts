import type { ServerDeps } from '../deps.ts';

/** Voids what was recalled, step by step, so that redemptions go in between. Can be done again at any time. */
export const recall = async (
  { ledger, batcher, now }: Pick<ServerDeps, 'ledger' | 'batcher' | 'now'>,
  communityId: string,
): Promise<void> => {
  do await batcher.giveWay(communityId);
  while ((await ledger.recallStep(communityId, new Date(now()))) !== null);
};
