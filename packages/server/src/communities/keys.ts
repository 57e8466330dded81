import { fromBase64Url, publicKeyToJwk } from '@megibung/token';
import { z } from 'zod';
import type { ServerDeps } from '../deps.ts';
import type { Mount } from '../http/endpoint.ts';
import { ProblemError } from '../http/problem.ts';
import { refuseUnlessGood } from '../http/status-problem.ts';
import { newSigningKey } from './create-community.ts';
import type { Community } from './directory.ts';

const jwk = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  kid: z.string(),
  use: z.literal('sig'),
});
/** Keys that cards may be checked with, the one that signs now first; and those that were withdrawn, by themselves. */
export const jwksOut = z.object({ keys: z.array(jwk), revoked: z.array(jwk) });
const revocationIn = z.strictObject({
  /** The `x` of the key to withdraw: 32 bytes, base64url. */
  key: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});

/** A community's public keys as a JWK Set (RFC 7517, RFC 8037). */
export const jwksOf = (community: Community): z.output<typeof jwksOut> => {
  const newestFirst = [...community.keys].sort(
    (a, b) => Number(b.state === 'active') - Number(a.state === 'active'),
  );
  const shown = (wanted: boolean) =>
    newestFirst
      .filter(({ state }) => (state === 'revoked') === wanted)
      .map(({ publicKey }) => publicKeyToJwk(publicKey));
  return { keys: shown(false), revoked: shown(true) };
};

export const mountKeys = (mount: Mount, deps: ServerDeps): void => {
  const { ledger, directory, live, queries, minting } = deps;
  const now = () => new Date(deps.now());

  const rotate = async (community: Community): Promise<void> => {
    await ledger.activateKey(community.id, now(), newSigningKey(deps, community.id));
    await directory.refresh(community.id);
    live.signal(community.id);
  };
  const answer = (community: Community) => jwksOf(directory.byId(community.id) ?? community);

  mount(
    'POST /communities/{c}/keys/rotate',
    {
      tag: 'Keys',
      summary: 'A new key signs from now on; the ones before keep verifying.',
      answer: jwksOut,
    },
    async ({ community }) => {
      await rotate(community);
      return answer(community);
    },
  );

  mount(
    'POST /communities/{c}/keys/revoke',
    {
      tag: 'Keys',
      summary: 'Withdraw a key that got into wrong hands.',
      description:
        'Phones that are offline refuse its cards from now on; online, cards that we made with it stay good, and forged ones ' +
        'do not pass. Its cards cannot be printed again. The key that signs is replaced first.',
      body: revocationIn,
      answer: jwksOut,
      example: { key: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
    },
    async ({ community, body }) => {
      const publicKey = fromBase64Url(body.key);
      const key = publicKey && community.keys.find((one) => Buffer.from(one.publicKey).equals(publicKey));
      if (!key) throw new ProblemError('not_found', { detail: 'The community has no such key.' });
      if (key.state === 'active') await rotate(community);
      // What was begun with the key is finished with it: afterwards nothing can be signed with it any more.
      for (const { communityId, batch } of await queries.batchesToMint()) {
        if (communityId === community.id) await minting.resume(communityId, batch);
      }
      refuseUnlessGood(await ledger.revokeKey(community.id, now(), key.publicKey), 'key');
      await directory.refresh(community.id);
      live.signal(community.id);
      return answer(community);
    },
  );
};
