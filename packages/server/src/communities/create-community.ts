import { type communityIn, communityRulesSchema, isUuid, newUuid } from '@megibung/core';
import type { NewCommunity } from '@megibung/ledger';
import { keyIdOf, publicKeyOf, SECRET_KEY_BYTES } from '@megibung/token';
import type { z } from 'zod';
import type { ServerDeps } from '../deps.ts';
import { ProblemError } from '../http/problem.ts';
import { refuseUnlessGood } from '../http/status-problem.ts';
import { keyOwner } from '../minting/batch-keys.ts';
import type { Community } from './directory.ts';
import { slugOf } from './slug.ts';

type CreateDeps = Pick<ServerDeps, 'ledger' | 'queries' | 'boxes' | 'directory' | 'now' | 'randomBytes'>;

/** How many short names are tried where none was asked for and the plain one is taken: `ubud`, `ubud-2`, … */
const slugsTriedMax = 50;

export const createCommunity = async (
  deps: CreateDeps,
  wanted: z.output<typeof communityIn>,
): Promise<Community> => {
  const { ledger, queries, directory } = deps;
  if (!(await isTimeZone(queries, wanted.timeZone))) {
    throw new ProblemError('invalid_request', {
      errors: [{ path: 'timeZone', message: 'is not the name of a time zone, such as Asia/Makassar' }],
    });
  }
  if (wanted.slug !== undefined && isUuid(wanted.slug)) {
    throw new ProblemError('invalid_request', {
      errors: [{ path: 'slug', message: 'must not look like an id' }],
    });
  }
  const communityId = wanted.id ?? newUuid(deps);
  // On a retry the short name that was found then is the one to compare with.
  const had = wanted.slug === undefined ? await directory.find(communityId) : null;
  for (let n = 1; ; n++) {
    const slug = wanted.slug ?? had?.slug ?? slugOf(wanted.name, n);
    const status = await ledger.createCommunity(new Date(deps.now()), {
      communityId,
      slug,
      name: wanted.name,
      currency: wanted.currency,
      timeZone: wanted.timeZone,
      languages: wanted.languages,
      rules: communityRulesSchema.parse(wanted.rules ?? {}),
      ...newSecrets(deps, communityId),
    });
    if (status === 'slug_taken' && wanted.slug === undefined && !had && n < slugsTriedMax) continue;
    refuseUnlessGood(status, 'community');
    await directory.refresh(communityId);
    const community = directory.byId(communityId);
    if (!community) throw new Error('a community that was just made is not there');
    return community;
  }
};

/** The keys of a new community, in boxes. */
const newSecrets = (
  { boxes, randomBytes }: CreateDeps,
  communityId: string,
): Pick<NewCommunity, 'shortCodeKeyBox' | 'signingKey'> => ({
  shortCodeKeyBox: boxes.seal('short-code-key', communityId, randomBytes(new Uint8Array(32))),
  signingKey: newSigningKey({ boxes, randomBytes }, communityId),
});

/** A new Ed25519 key pair for a community, its secret half in a box. */
export const newSigningKey = (
  { boxes, randomBytes }: Pick<CreateDeps, 'boxes' | 'randomBytes'>,
  communityId: string,
): NewCommunity['signingKey'] => {
  const secretKey = randomBytes(new Uint8Array(SECRET_KEY_BYTES));
  const publicKey = publicKeyOf(secretKey);
  return {
    publicKey,
    keyId: keyIdOf(publicKey),
    secretBox: boxes.seal('signing-key', keyOwner(communityId, publicKey), secretKey),
  };
};

/** Known to both: the clock of the ledger, and `Intl` on every screen. */
const isTimeZone = async (queries: CreateDeps['queries'], name: string): Promise<boolean> => {
  if (!/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    return false;
  }
  return queries.isTimeZone(name);
};
