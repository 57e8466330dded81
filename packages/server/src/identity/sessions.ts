import { limits, newUuid, passwordIn, sessionOut, setupIn, toPublicId } from '@megibung/core';
import type { z } from 'zod';
import { checkPassword, hashPassword } from '../crypto/password.ts';
import { newSecret, secretHash } from '../crypto/secrets.ts';
import type { ServerDeps } from '../deps.ts';
import { answerJson, answerNothing } from '../http/answer.ts';
import type { Mount } from '../http/endpoint.ts';
import { ProblemError } from '../http/problem.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import type { Person, Principal } from './principal.ts';
import { readSessionCookie, sessionCookie } from './session-cookie.ts';

type Session = z.output<typeof sessionOut>;

/** Opens a session for somebody who has shown who they are: the cookie, and what they are. */
export const openSession = async (deps: ServerDeps, request: Request, userId: string): Promise<Response> => {
  const secret = newSecret(deps.randomBytes);
  const tokenHash = secretHash(secret);
  const expiresAt = new Date(deps.now() + limits.sessionMs);
  await deps.identity.createSession(new Date(deps.now()), { tokenHash, userId, expiresAt });
  return answerSession(deps, request, secret);
};

/** What somebody is, with the cookie of their session. */
export const answerSession = async (
  deps: ServerDeps,
  request: Request,
  secret: string,
): Promise<Response> => {
  const row = await deps.queries.sessionByHash(secretHash(secret), new Date(deps.now()));
  if (!row) throw new Error('a session that was just made is not there');
  return answerJson(200, showSession(deps, { kind: 'person', ...row }), {
    'set-cookie': sessionCookie(request, secret),
  });
};

const showSession = (deps: ServerDeps, principal: Principal): Session => {
  const person: Person | null = principal.kind === 'person' ? principal : null;
  const isOwner = person?.isOwner || (principal.kind === 'key' && principal.role === 'owner');
  const memberships = isOwner
    ? deps.directory.all().map(({ id }) => ({ communityId: id, role: 'owner' as const, vendorId: null }))
    : principal.kind === 'key' && principal.communityId !== null
      ? [{ communityId: principal.communityId, role: principal.role, vendorId: principal.vendorId }]
      : (person?.memberships ?? []);
  return {
    user: person && {
      id: toPublicId('user', person.userId),
      name: person.name,
      hasPassword: person.hasPassword,
      passkeys: person.passkeys,
    },
    role: isOwner ? 'owner' : null,
    communities: memberships.flatMap(({ communityId, role, vendorId }) => {
      const community = deps.directory.byId(communityId);
      return community
        ? [
            {
              id: toPublicId('community', community.id),
              slug: community.slug,
              name: community.name,
              role,
              vendorId: vendorId && toPublicId('vendor', vendorId),
            },
          ]
        : [];
    }),
    publicUrl: deps.address.publicOrigin,
  };
};

/** Signing in and out. */
export const mountSessions = (mount: Mount, deps: ServerDeps): void => {
  const tries = createRateLimit({ now: deps.now, max: limits.signInTriesPerAddressMinute, windowMs: 60_000 });
  const triesPerName = createRateLimit({
    now: deps.now,
    // From many addresses together; more than from one, so that a stranger cannot keep somebody out.
    max: limits.signInTriesPerAddressMinute * 5,
    windowMs: 60_000,
  });

  mount('GET /session', { tag: 'People', summary: 'Who is asking.', answer: sessionOut }, ({ principal }) =>
    showSession(deps, principal),
  );

  mount(
    'DELETE /session',
    { tag: 'People', summary: 'Sign out.', answer: null, status: 204 },
    async ({ request }) => {
      const secret = readSessionCookie(request);
      if (secret) {
        await deps.identity.endSession(secretHash(secret));
        deps.forgetPrincipals();
      }
      return answerNothing({ 'set-cookie': sessionCookie(request, null) });
    },
  );

  mount(
    'POST /session/setup',
    {
      tag: 'People',
      summary: 'Use a one-time link: say who one is, and be signed in.',
      description: 'The link stays good until its person has a password or passkey, or it is too old.',
      body: setupIn,
      answer: sessionOut,
      example: { token: '43 characters of the link', name: 'Made', password: 'a long sentence' },
    },
    async ({ request, body, address }) => {
      tries.spend(address);
      const secret = newSecret(deps.randomBytes);
      const { status } = await deps.identity.claimSetup(new Date(deps.now()), {
        tokenHash: secretHash(body.token),
        newUserId: newUuid(deps),
        name: body.name,
        passwordHash: body.password === undefined ? null : await hashPassword(body.password),
        sessionHash: secretHash(secret),
        sessionExpiresAt: new Date(deps.now() + limits.sessionMs),
      });
      if (status === 'expired_link') throw new ProblemError('expired_link');
      if (status === 'name_taken') {
        throw new ProblemError('conflict', {
          detail: 'Somebody here already signs in by this name. Choose another.',
          errors: [{ path: 'name', message: 'is taken' }],
        });
      }
      deps.forgetPrincipals();
      return answerSession(deps, request, secret);
    },
  );

  mount(
    'POST /session/password',
    {
      tag: 'People',
      summary: 'Sign in with name and password.',
      body: passwordIn,
      answer: sessionOut,
      example: { name: 'Made', password: 'a long sentence' },
    },
    async ({ request, body, address }) => {
      tries.spend(address);
      triesPerName.spend(body.name.toLowerCase());
      const found = await deps.queries.passwordOf(body.name);
      const isRight = await checkPassword(body.password, found?.passwordHash ?? null);
      if (!found || !isRight) throw new ProblemError('wrong_credentials');
      return openSession(deps, request, found.userId);
    },
  );
};
