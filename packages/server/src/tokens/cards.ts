import { limits, type TokenState, toSerial } from '@megibung/core';
import type { BatchRow, Queries } from '@megibung/ledger';
import { formatShortCode, PAYLOAD_BYTES, secondFactorOf, tokenLinks } from '@megibung/token';
import type { Boxes } from '../crypto/boxes.ts';
import { openBatchKeys } from '../minting/batch-keys.ts';
import { pieces, type SigningJob } from '../minting/sign-run.ts';
import type { Signer } from '../minting/signer.ts';

export interface Card {
  readonly index: number;
  readonly serial: string;
  readonly state: TokenState;
  /** Null for those who may not see it, and where the key was revoked: then the card cannot be made again. */
  readonly link: string | null;
  readonly shortCode: string | null;
  /** Four digits, where the batch has a second factor and codes were asked for. */
  readonly secondFactor: string | null;
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
  /** Chosen cards by index, in that order; an index that was never issued is left out. */
  readonly chosen: (
    communityId: string,
    batch: BatchRow,
    indexes: readonly number[],
    withCodes: boolean,
  ) => Promise<readonly Card[]>;
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

  const withCodesOf = async (
    batch: BatchRow,
    job: SigningJob | null,
    tokens: readonly { readonly index: number; readonly state: TokenState }[],
  ): Promise<readonly Card[]> => {
    const signed = job && (await deps.signer.sign({ ...job, indexes: tokens.map(({ index }) => index) }));
    const payloads = signed && pieces(signed.payloads, PAYLOAD_BYTES);
    return tokens.map(({ index, state }, n) => ({
      index,
      serial: toSerial(batch.number, index),
      state,
      link: payloads ? linkOf(payloads[n] as Uint8Array) : null,
      shortCode: signed ? formatShortCode(signed.shortCodes[n] as string) : null,
      secondFactor: job && batch.hasSecondFactor ? secondFactorOf(job.batchSecret, index) : null,
    }));
  };

  return {
    chosen: async (communityId, batch, indexes, withCodes) => {
      const states = await deps.queries.tokenStates(
        communityId,
        indexes.map((index) => ({ batch: batch.number, index })),
      );
      const stateOf = new Map(states.map(({ index, state }) => [index, state]));
      const tokens = indexes.flatMap((index) => {
        const state = stateOf.get(index);
        return state ? [{ index, state }] : [];
      });
      const job = withCodes && batch.termsHash ? await openBatchKeys(deps, communityId, batch, false) : null;
      return withCodesOf(batch, job, tokens);
    },

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
        yield await withCodesOf(batch, job, tokens);
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
