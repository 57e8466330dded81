import { limits, sessionOut } from '@megibung/core';
import { fromBase64Url, toBase64Url } from '@megibung/token';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import type { ServerDeps } from '../deps.ts';
import type { Mount } from '../http/endpoint.ts';
import { ownOrigin } from '../http/origin.ts';
import { ProblemError } from '../http/problem.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import { createExpiringCache } from './expiring-cache.ts';
import type { Person, Principal } from './principal.ts';
import { readSessionCookie } from './session-cookie.ts';
import { answerSession, openSession } from './sessions.ts';

/** What a browser sends for a passkey (WebAuthn Level 3 JSON); members that browsers add are let through. */
const base64Url = z.string().regex(/^[A-Za-z0-9_-]{1,20000}$/);
const credential = <Response extends z.ZodType>(response: Response) =>
  z.looseObject({
    id: base64Url,
    rawId: base64Url,
    type: z.literal('public-key'),
    response,
    clientExtensionResults: z.looseObject({}).default({}),
  });
const registrationIn = credential(
  z.looseObject({
    clientDataJSON: base64Url,
    attestationObject: base64Url,
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(10)
      .optional(),
  }),
);
const authenticationIn = credential(
  z.looseObject({ clientDataJSON: base64Url, authenticatorData: base64Url, signature: base64Url }),
);

/** Loaded with the first passkey: the server starts sooner without it. */
const webAuthn = () => import('@simplewebauthn/server');

const challengeMs = 5 * 60_000;
const challengesMax = 10_000;

/**
 * Passkeys. A challenge is good once, for five minutes, and for what it was made for: signing in, or adding a
 * passkey to one person.
 */
export const mountPasskeys = (mount: Mount, deps: ServerDeps): void => {
  const challenges = createExpiringCache<string>({
    now: deps.now,
    ttlMs: challengeMs,
    entriesMax: challengesMax,
  });
  const tries = createRateLimit({
    now: deps.now,
    max: limits.signInTriesPerAddressMinute * 3,
    windowMs: 60_000,
  });
  const signingIn = 'sign-in';

  const takeChallenge = (purpose: string) => (challenge: string) => {
    const isGood = challenges.get(challenge) === purpose;
    challenges.delete(challenge);
    return isGood;
  };
  /** The site that a passkey belongs to: the configured address, else the one the browser sees us under. */
  const siteOf = (request: Request) => {
    const origin = deps.address.publicOrigin ?? ownOrigin(request);
    const origins = [...new Set([origin, ownOrigin(request)])];
    return { rpId: new URL(origin).hostname, origins };
  };
  const verified = async <T extends { verified: boolean }>(verify: () => Promise<T>): Promise<T> => {
    try {
      const result = await verify();
      if (result.verified) return result;
    } catch {
      // The library throws for every way in which an answer can be wrong.
    }
    throw new ProblemError('wrong_credentials');
  };

  mount(
    'POST /session/passkey/options',
    {
      tag: 'People',
      summary: 'A challenge to sign in with a passkey.',
      answer: z.looseObject({ challenge: z.string() }),
    },
    async ({ request, address }) => {
      tries.spend(address);
      const { rpId } = siteOf(request);
      const { generateAuthenticationOptions } = await webAuthn();
      const options = await generateAuthenticationOptions({ rpID: rpId, userVerification: 'preferred' });
      challenges.set(options.challenge, signingIn);
      return options;
    },
  );

  mount(
    'POST /session/passkey',
    { tag: 'People', summary: 'Sign in with a passkey.', body: authenticationIn, answer: sessionOut },
    async ({ request, body, address }) => {
      tries.spend(address);
      const { rpId, origins } = siteOf(request);
      const credentialId = fromBase64Url(body.id);
      const passkey = credentialId && (await deps.queries.passkey(credentialId));
      if (!passkey) throw new ProblemError('wrong_credentials');
      const { verifyAuthenticationResponse } = await webAuthn();
      const { authenticationInfo } = await verified(() =>
        verifyAuthenticationResponse({
          response: body as unknown as AuthenticationResponseJSON,
          expectedChallenge: takeChallenge(signingIn),
          expectedOrigin: origins,
          expectedRPID: rpId,
          requireUserVerification: false,
          credential: {
            id: toBase64Url(passkey.credentialId),
            publicKey: new Uint8Array(passkey.publicKey),
            counter: passkey.counter,
          },
        }),
      );
      await deps.identity.recordPasskeyUse(
        new Date(deps.now()),
        passkey.credentialId,
        authenticationInfo.newCounter,
      );
      return openSession(deps, request, passkey.userId);
    },
  );

  mount(
    'POST /passkeys/options',
    {
      tag: 'People',
      summary: 'A challenge to add a passkey.',
      answer: z.looseObject({ challenge: z.string() }),
    },
    async ({ request, principal }) => {
      const person = personOf(principal);
      const { rpId } = siteOf(request);
      const had = await deps.queries.passkeysOf(person.userId);
      const { generateRegistrationOptions } = await webAuthn();
      const options = await generateRegistrationOptions({
        rpName: 'Megibung',
        rpID: rpId,
        userName: person.name,
        userDisplayName: person.name,
        userID: new Uint8Array(Buffer.from(person.userId.replaceAll('-', ''), 'hex')),
        attestationType: 'none',
        authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
        excludeCredentials: had.map(({ credentialId, transports }) => ({
          id: toBase64Url(credentialId),
          transports: [...transports],
        })),
      });
      challenges.set(options.challenge, person.userId);
      return options;
    },
  );

  mount(
    'POST /passkeys',
    { tag: 'People', summary: 'Add a passkey.', body: registrationIn, answer: sessionOut },
    async ({ request, principal, body }) => {
      const person = personOf(principal);
      const { rpId, origins } = siteOf(request);
      const { verifyRegistrationResponse } = await webAuthn();
      const { registrationInfo } = await verified(() =>
        verifyRegistrationResponse({
          response: body as unknown as RegistrationResponseJSON,
          expectedChallenge: takeChallenge(person.userId),
          expectedOrigin: origins,
          expectedRPID: rpId,
          requireUserVerification: false,
        }),
      );
      const credentialId = registrationInfo && fromBase64Url(registrationInfo.credential.id);
      if (!registrationInfo || !credentialId) throw new ProblemError('wrong_credentials');
      const status = await deps.identity.addPasskey(new Date(deps.now()), {
        credentialId,
        userId: person.userId,
        publicKey: registrationInfo.credential.publicKey,
        counter: registrationInfo.credential.counter,
        transports: body.response.transports ?? [],
      });
      if (status === 'exists_with_different_content') throw new ProblemError('conflict');
      deps.forgetPrincipals();
      return answerSession(deps, request, readSessionCookie(request) ?? '');
    },
  );
};

/** Only people have passkeys, programs do not. */
const personOf = (principal: Principal): Person => {
  if (principal.kind !== 'person')
    throw new ProblemError('not_allowed', { detail: 'Only people have passkeys.' });
  return principal;
};
