import type { Queries } from '@megibung/ledger';
import { keyPrefix, secretHash } from '../crypto/secrets.ts';
import { ProblemError } from '../http/problem.ts';
import { createExpiringCache } from './expiring-cache.ts';
import { anybody, type KeyHolder, type Person, type Principal } from './principal.ts';
import { readSessionCookie } from './session-cookie.ts';

/**
 * Finds out who is asking. What was found is remembered for a few seconds, so that the way of a redemption asks
 * the database nothing; a change made here is seen at once, one made elsewhere within that time.
 */
export interface Authenticator {
  /** Throws `not_signed_in` for a bearer key that is not good; a session that is over is nobody. */
  readonly authenticate: (request: Request) => Principal | Promise<Principal>;
  /** After a key, a phone, a session or a membership changed. */
  readonly forget: () => void;
}

export interface AuthenticatorDeps {
  readonly queries: Pick<Queries, 'apiKeyByHash' | 'sessionByHash'>;
  readonly now: () => number;
}

const rememberedMs = 5_000;
const rememberedMax = 20_000;

export const createAuthenticator = ({ queries, now }: AuthenticatorDeps): Authenticator => {
  const options = { now, ttlMs: rememberedMs, entriesMax: rememberedMax };
  const keys = createExpiringCache<KeyHolder | null>(options);
  const sessions = createExpiringCache<Person | null>(options);
  /** Counts what was forgotten: an answer that was asked for before must not be remembered after. */
  let generation = 0;
  /** Look-ups under way: sixty requests at once with one key ask once. */
  const asking = new Map<string, Promise<Principal | null>>();
  const shared = <P extends Principal>(name: string, ask: () => Promise<P | null>): Promise<P | null> => {
    const running = asking.get(name);
    if (running) return running as Promise<P | null>;
    const promise = ask().finally(() => asking.delete(name));
    asking.set(name, promise);
    return promise;
  };

  const holderOf = async (hash: Uint8Array, name: string): Promise<KeyHolder | null> => {
    const asked = generation;
    const row = await queries.apiKeyByHash(hash);
    const holder: KeyHolder | null =
      row === null || row.revokedAt !== null
        ? null
        : {
            kind: 'key',
            keyId: row.keyId,
            role: row.role,
            communityId: row.communityId,
            vendorId: row.vendorId,
            deviceId: row.deviceId,
            isRevokedDevice: row.deviceRevokedAt !== null,
          };
    if (asked === generation) keys.set(name, holder);
    return holder;
  };

  const personOf = async (hash: Uint8Array, name: string): Promise<Person | null> => {
    const asked = generation;
    const row = await queries.sessionByHash(hash, new Date(now()));
    const person: Person | null = row && {
      kind: 'person',
      userId: row.userId,
      name: row.name,
      isOwner: row.isOwner,
      hasPassword: row.hasPassword,
      passkeys: row.passkeys,
      memberships: row.memberships,
    };
    if (asked === generation) sessions.set(name, person);
    return person;
  };

  const ofBearer = (authorization: string): Principal | Promise<Principal> => {
    const [scheme, key] = authorization.split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !key?.startsWith(keyPrefix) || key.length > 100)
      throw notGood();
    const hash = secretHash(key);
    const name = Buffer.from(hash).toString('latin1');
    const known = keys.get(name);
    if (known === undefined)
      return shared(`k${name}`, () => holderOf(hash, name)).then((holder) => holder ?? refuse());
    return known ?? refuse();
  };

  const ofCookie = (secret: string): Principal | Promise<Principal> => {
    if (secret === '' || secret.length > 100) return anybody;
    const hash = secretHash(secret);
    const name = Buffer.from(hash).toString('latin1');
    const known = sessions.get(name);
    if (known === undefined)
      return shared(`s${name}`, () => personOf(hash, name)).then((person) => person ?? anybody);
    return known ?? anybody;
  };

  return {
    authenticate: (request) => {
      const authorization = request.headers.get('authorization');
      if (authorization !== null) return ofBearer(authorization);
      const secret = readSessionCookie(request);
      return secret === null ? anybody : ofCookie(secret);
    },
    forget: () => {
      generation += 1;
      keys.clear();
      sessions.clear();
      asking.clear();
    },
  };
};

const notGood = () =>
  new ProblemError('not_signed_in', {
    detail: 'The key is not valid, or it was withdrawn.',
    headers: { 'www-authenticate': 'Bearer' },
  });

const refuse = (): never => {
  throw notGood();
};
