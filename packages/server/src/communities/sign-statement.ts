import type { Queries } from '@megibung/ledger';
import { type Ed25519, toBase64Url } from '@megibung/token';
import type { Boxes } from '../crypto/boxes.ts';
import { keyOwner } from '../minting/batch-keys.ts';
import type { Community } from './directory.ts';

export interface SignedStatement {
  readonly publicKey: Uint8Array;
  readonly signature: Uint8Array;
}

export interface StatementDeps {
  readonly queries: Pick<Queries, 'signingSecretBox'>;
  readonly boxes: Boxes;
  readonly ed25519: Ed25519;
}

/** Signs the UTF-8 bytes of a text with the key that the community signs with now. */
export const signStatement = async (
  { queries, boxes, ed25519 }: StatementDeps,
  community: Community,
  text: string,
): Promise<SignedStatement> => {
  const key = community.keys.find(({ state }) => state === 'active');
  const box = key && (await queries.signingSecretBox(community.id, key.publicKey));
  if (!key || !box) throw new Error(`community ${community.id} has no key that signs`);
  const secretKey = boxes.open('signing-key', keyOwner(community.id, key.publicKey), box);
  return { publicKey: key.publicKey, signature: ed25519.sign(secretKey, Buffer.from(text)) };
};

/** As statements go out. */
export const showSignature = ({ publicKey, signature }: SignedStatement) => ({
  key: toBase64Url(publicKey),
  signature: toBase64Url(signature),
});
