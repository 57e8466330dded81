import { canonicalTerms, limits, newUuid } from '@megibung/core';
import type { BatchRow, Ledger, Queries } from '@megibung/ledger';
import {
  BATCH_SECRET_BYTES,
  PAYLOAD_HASH_BYTES,
  SHORT_CODE_HASH_BYTES,
  termsHash,
  toBase64Url,
} from '@megibung/token';
import type { Directory } from '../communities/directory.ts';
import type { Boxes } from '../crypto/boxes.ts';
import { ProblemError } from '../http/problem.ts';
import { refuseUnlessGood } from '../http/status-problem.ts';
import { batchOwner, openBatchKeys } from './batch-keys.ts';
import { pieces, type SignedRun, type SigningJob } from './sign-run.ts';
import type { Signer } from './signer.ts';

/** Chunks that are signed before they can be written: keeps the threads busy and the memory small. */
const chunksAhead = 4;

/**
 * Makes the tokens of a batch:
 *
 *   reserve ──▶ fix the terms ──▶ sign a chunk ──▶ write it ──▶ … ──▶ seal
 *                    ▲                                │
 *                    └── a short code was taken: a new secret, from the start
 *
 * Each chunk is signed while the one before is written. Whatever was cut off is gone on with: the batch, its terms
 * and its secret are in the database, signing is deterministic, and writing tokens again changes nothing.
 */
export interface Minting {
  /** The number of the sealed batch of a prepayment. Concurrent calls for one prepayment share one minting. */
  readonly mint: (communityId: string, prepaymentId: string, renews?: number | null) => Promise<number>;
  /** Goes on with a batch whose minting was cut off. */
  readonly resume: (communityId: string, batch: number) => Promise<void>;
  /** Resolves when nothing is being minted. */
  readonly idle: () => Promise<void>;
}

export interface MintingDeps {
  readonly ledger: Ledger;
  readonly queries: Queries;
  readonly directory: Directory;
  readonly boxes: Boxes;
  readonly signer: Signer;
  readonly now: () => number;
  readonly randomBytes: (bytes: Uint8Array) => Uint8Array;
  /** Resolves when bulk work may go on: redemptions go first. */
  readonly giveWay: (communityId: string) => Promise<void>;
}

/** Each try has a chance of about quantity × tokens / 2⁴⁵ to fail; for a million tokens one in 350. */
const secretsTriedMax = 8;

export const createMinting = (deps: MintingDeps): Minting => {
  const { ledger, queries, directory, boxes, now, randomBytes } = deps;
  const underWay = new Map<string, Promise<number>>();

  const batchOf = async (communityId: string, number: number): Promise<BatchRow> => {
    const [batch] = await queries.batches(communityId, { number });
    if (!batch) throw new Error(`there is no batch ${number}`);
    return batch;
  };

  const newSecretBox = (communityId: string, batch: number): Uint8Array =>
    boxes.seal(
      'batch-secret',
      batchOwner(communityId, batch),
      randomBytes(new Uint8Array(BATCH_SECRET_BYTES)),
    );

  const fixTerms = async (communityId: string, batch: BatchRow): Promise<BatchRow> => {
    if (batch.termsHash !== null) return batch;
    await directory.refresh(communityId);
    const community = directory.byId(communityId);
    const key = community?.keys.find(({ state }) => state === 'active');
    if (!community || !key) throw new Error(`community ${communityId} has no key that signs`);
    const terms = canonicalTerms({
      format: 'megibung/terms/1',
      atExpiry: batch.atExpiry,
      batch: batch.number,
      community: communityId,
      currency: community.currency,
      key: toBase64Url(key.publicKey),
      meal: batch.mealId,
      price: String(batch.price),
      quantity: batch.quantity,
      validFrom: batch.validFrom.toISOString(),
      validUntil: batch.validUntil.toISOString(),
      vendor: batch.vendorId,
    });
    await ledger.setBatchTerms(communityId, batch.number, {
      terms,
      termsHash: termsHash(terms),
      publicKey: key.publicKey,
      secretBox: newSecretBox(communityId, batch.number),
    });
    // Read back: if somebody else was faster, theirs are the terms.
    return batchOf(communityId, batch.number);
  };

  const writeAll = async (communityId: string, job: SigningJob, quantity: number): Promise<boolean> => {
    const signChunk = (from: number) =>
      from > quantity
        ? null
        : deps.signer.sign({
            ...job,
            indexes: Array.from(
              { length: Math.min(limits.tokensPerMintChunk, quantity - from + 1) },
              (_, n) => from + n,
            ),
          });
    // Chunks are signed ahead of the one being written, so that no signing thread waits for the disk.
    const ahead: Promise<SignedRun>[] = [];
    let signedTo = 1;
    for (let from = 1; from <= quantity; from += limits.tokensPerMintChunk) {
      for (; ahead.length < chunksAhead; signedTo += limits.tokensPerMintChunk) {
        const signing = signChunk(signedTo);
        if (signing === null) break;
        // If writing fails first, a failure of this must not count as unhandled.
        signing.catch(() => undefined);
        ahead.push(signing);
      }
      const signed = (await ahead.shift()) as SignedRun;
      await deps.giveWay(communityId);
      const status = await ledger.writeTokens(communityId, job.batch, {
        from,
        payloadHashes: pieces(signed.payloadHashes, PAYLOAD_HASH_BYTES),
        shortHashes: pieces(signed.shortHashes, SHORT_CODE_HASH_BYTES),
      });
      if (status === 'short_code_collision') return false;
      // Somebody sealed it, or the prepayment was declined meanwhile: sealing will tell which.
      if (status === 'wrong_state') return true;
    }
    return true;
  };

  const fill = async (communityId: string, number: number): Promise<void> => {
    const found = await batchOf(communityId, number);
    if (found.state === 'minting') {
      const batch = await fixTerms(communityId, found);
      // Declined or cancelled before its terms were fixed: sealing says so.
      for (let tries = 1; batch.state === 'minting'; tries++) {
        const job = await openBatchKeys(deps, communityId, await batchOf(communityId, number), true);
        if (job === null) {
          throw new ProblemError('wrong_state', {
            detail: 'The key that this batch was begun with has been revoked. Make a new prepayment.',
          });
        }
        if (await writeAll(communityId, job, batch.quantity)) break;
        if (tries === secretsTriedMax) throw new Error('short codes collided again and again');
        await ledger.resetBatchSecret(communityId, number, newSecretBox(communityId, number));
      }
    }
    refuseUnlessGood(await ledger.sealBatch(communityId, new Date(now()), number), 'batch');
  };

  /** One piece of work per name at a time; who asks meanwhile shares it. */
  const shared = (name: string, work: () => Promise<number>): Promise<number> => {
    const running = underWay.get(name);
    if (running) return running;
    const promise = work().finally(() => underWay.delete(name));
    underWay.set(name, promise);
    return promise;
  };

  return {
    mint: (communityId, prepaymentId, renews = null) =>
      shared(`${communityId}/${prepaymentId}/${renews}`, async () => {
        const batchId = newUuid({ now, randomBytes });
        const at = new Date(now());
        const reserved = await ledger.reserveBatch(communityId, at, { batchId, prepaymentId, renews });
        refuseUnlessGood(reserved.status, 'prepayment');
        if (reserved.batch === null) throw new Error('a batch was reserved without a number');
        const number = reserved.batch;
        await shared(`${communityId}#${number}`, () => fill(communityId, number).then(() => number));
        return number;
      }),
    resume: async (communityId, batch) => {
      await shared(`${communityId}#${batch}`, () => fill(communityId, batch).then(() => batch));
    },
    idle: async () => {
      await Promise.allSettled(underWay.values());
    },
  };
};
