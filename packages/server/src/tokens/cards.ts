import { limits, type TokenState, toSerial } from '@megibung/core';
import type { BatchRow, Queries } from '@megibung/ledger';
import { formatShortCode, PAYLOAD_BYTES, tokenLinks } from '@megibung/token';
import type { Boxes } from '../crypto/boxes.ts';
import { openBatchKeys } from '../minting/batch-keys.ts';
import { pieces } from '../minting/sign-run.ts';
import type { Signer } from '../minting/signer.ts';

export interface Card {
  readonly index: number;
  readonly serial: string;
  readonly state: TokenState;
  /** Null for those who may not see it, and where the key was revoked: then the card cannot be made again. */
  readonly link: string | null;
  readonly shortCode: string | null;
}

export interface CardRange {
  /** Cards after this index. */
  readonly after: number;
  /** So many at most. */
  readonly limit: number;
  /** False: serial and state only. */
  readonly withCodes: boolean;
}

/** The cards of a batch, made again whenever somebody may see them: nothing of them is stored. */
export interface Cards {
  /** Runs of cards in order, one in memory at a time. */
  readonly runs: (communityId: string, batch: BatchRow, range: CardRange) => AsyncGenerator<readonly Card[]>;
  /** One card that is not in the ledger yet, with what the ledger will keep of it. */
  readonly make: (
    communityId: string,
    batch: BatchRow,
    index: number,
  ) => Promise<{ link: string; shortCode: string; payloadHash: Uint8Array; shortHash: Uint8Array } | null>;
}

export interface CardsDeps {
  readonly queries: Queries;
  readonly boxes: Boxes;
  readonly signer: Signer;
  /** What links begin with. */
  readonly origin: string;
}

const cardsPerRun = Math.min(1_000, limits.tokensPerMintChunk);

export const createCards = (deps: CardsDeps): Cards => {
  const linkOf = tokenLinks(deps.origin);

  return {
    async *runs(communityId, batch, { after, limit, withCodes }) {
      const job = withCodes && batch.termsHash ? await openBatchKeys(deps, communityId, batch, false) : null;
      let at = after;
      let left = limit;
      while (left > 0) {
        const tokens = await deps.queries.tokensOfBatch(
          communityId,
          batch.number,
          at,
          Math.min(left, cardsPerRun),
        );
        if (tokens.length === 0) return;
        const signed = job && (await deps.signer.sign({ ...job, indexes: tokens.map(({ index }) => index) }));
        const payloads = signed && pieces(signed.payloads, PAYLOAD_BYTES);
        yield tokens.map(({ index, state }, n) => ({
          index,
          serial: toSerial(batch.number, index),
          state,
          link: payloads ? linkOf(payloads[n] as Uint8Array) : null,
          shortCode: signed ? formatShortCode(signed.shortCodes[n] as string) : null,
        }));
        at = tokens.at(-1)?.index ?? at;
        left -= tokens.length;
      }
    },

    make: async (communityId, batch, index) => {
      const job = await openBatchKeys(deps, communityId, batch, true);
      if (job === null) return null;
      const { payloads, shortCodes, payloadHashes, shortHashes } = await deps.signer.sign({
        ...job,
        indexes: [index],
      });
      const shortCode = formatShortCode(shortCodes[0] as string);
      return { link: linkOf(payloads), shortCode, payloadHash: payloadHashes, shortHash: shortHashes };
    },
  };
};
