import { limits } from '@megibung/core';
import type { Identity } from '@megibung/ledger';
import { newSecret, secretHash } from '../crypto/secrets.ts';
import { setupLink } from './members.ts';

/** A new one-time link for the owner of this server; earlier ones that were not used are void. */
export const createOwnerLink = async (
  deps: {
    readonly identity: Pick<Identity, 'createOwnerLink'>;
    readonly now: () => number;
    readonly randomBytes: (bytes: Uint8Array) => Uint8Array;
  },
  origin: string,
): Promise<string> => {
  const secret = newSecret(deps.randomBytes);
  const now = deps.now();
  await deps.identity.createOwnerLink(new Date(now), secretHash(secret), new Date(now + limits.setupLinkMs));
  return setupLink(origin, secret);
};
