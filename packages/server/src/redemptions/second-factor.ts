import { timingSafeEqual } from 'node:crypto';
import { limits } from '@megibung/core';
import type { Ledger, Queries, TokenRef } from '@megibung/ledger';
import { secondFactorOf } from '@megibung/token';
import type { Boxes } from '../crypto/boxes.ts';
import { batchOwner } from '../minting/batch-keys.ts';

/** What is wrong with the code under the fold; null where it is right, or the card has none. */
export type SecondFactorFault = 'missing' | 'wrong' | 'locked';

export interface SecondFactors {
  readonly check: (
    communityId: string,
    token: TokenRef,
    given: string | undefined,
  ) => SecondFactorFault | null | Promise<SecondFactorFault | null>;
}

/** Batches remembered: which have a second factor, and its secret. Neither changes once a batch is minted. */
const batchesMax = 50_000;

/**
 * Checks the four digits under a card's fold. Batches without them cost one look into a map. A few wrong tries lock the
 * card for a while: ten thousand codes are soon tried.
 */
export const createSecondFactors = (deps: {
  readonly ledger: Pick<Ledger, 'isSecondFactorLocked'>;
  readonly queries: Pick<Queries, 'batchSecret'>;
  readonly boxes: Boxes;
  readonly now: () => number;
}): SecondFactors => {
  const secrets = new Map<string, Uint8Array | null>();

  const readSecret = async (communityId: string, batch: number): Promise<Uint8Array | null> => {
    const row = await deps.queries.batchSecret(communityId, batch);
    // Not there yet: it may be tomorrow.
    if (!row?.secretBox) return null;
    const owner = batchOwner(communityId, batch);
    const secret = row.hasSecondFactor ? deps.boxes.open('batch-secret', owner, row.secretBox) : null;
    if (row.isMinting) return secret;
    if (secrets.size >= batchesMax) secrets.clear();
    secrets.set(owner, secret);
    return secret;
  };

  const judge = async (
    communityId: string,
    token: TokenRef,
    secret: Uint8Array | null,
    given: string | undefined,
  ): Promise<SecondFactorFault | null> => {
    if (secret === null) return null;
    if (given === undefined) return 'missing';
    const isWrong = !timingSafeEqual(Buffer.from(given), Buffer.from(secondFactorOf(secret, token.index)));
    const isLocked = await deps.ledger.isSecondFactorLocked(communityId, new Date(deps.now()), {
      ...token,
      isWrong,
      wrongMax: limits.secondFactorWrongMax,
      windowMs: limits.secondFactorLockMs,
    });
    if (isLocked) return 'locked';
    return isWrong ? 'wrong' : null;
  };

  return {
    check: (communityId, token, given) => {
      const secret = secrets.get(batchOwner(communityId, token.batch));
      if (secret === null) return null;
      if (secret) return judge(communityId, token, secret, given);
      return readSecret(communityId, token.batch).then((read) => judge(communityId, token, read, given));
    },
  };
};
