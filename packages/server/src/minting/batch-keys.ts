import type { BatchRow, Queries } from '@megibung/ledger';
import type { Boxes } from '../crypto/boxes.ts';
import type { SigningJob } from './sign-run.ts';

/** Who a secret of a batch belongs to: part of what its box is bound to. */
export const batchOwner = (communityId: string, batch: number): string => `${communityId}/${batch}`;

export const keyOwner = (communityId: string, publicKey: Uint8Array): string =>
  `${communityId}/${Buffer.from(publicKey).toString('hex')}`;

export interface BatchKeysDeps {
  readonly queries: Pick<Queries, 'signingSecretBox' | 'communities'>;
  readonly boxes: Boxes;
}

/** The secrets that a batch's cards are made of; null where its key was revoked: its cards cannot be made again. */
export const openBatchKeys = async (
  { queries, boxes }: BatchKeysDeps,
  communityId: string,
  batch: Pick<BatchRow, 'number' | 'publicKey' | 'termsHash' | 'secretBox'>,
  withShortCodeKey: boolean,
): Promise<SigningJob | null> => {
  const { publicKey, termsHash, secretBox } = batch;
  if (!publicKey || !termsHash || !secretBox) throw new Error(`batch ${batch.number} has no terms yet`);
  const keyBox = await queries.signingSecretBox(communityId, publicKey);
  if (!keyBox) return null;
  const [community] = withShortCodeKey ? await queries.communities(communityId) : [];
  return {
    secretKey: boxes.open('signing-key', keyOwner(communityId, publicKey), keyBox),
    publicKey,
    batch: batch.number,
    termsHash,
    batchSecret: boxes.open('batch-secret', batchOwner(communityId, batch.number), secretBox),
    shortCodeKey: community ? boxes.open('short-code-key', communityId, community.shortCodeKeyBox) : null,
  };
};
