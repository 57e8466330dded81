import { limits, memberIn, memberOut, personRoles, toPublicId } from '@megibung/core';
import { z } from 'zod';
import { newSecret, secretHash } from '../crypto/secrets.ts';
import type { ServerDeps } from '../deps.ts';
import type { Mount } from '../http/endpoint.ts';
import { ProblemError } from '../http/problem.ts';
import { refuseUnlessGood } from '../http/status-problem.ts';

const memberListed = z.object({
  userId: z.string(),
  name: z.string(),
  role: z.enum(personRoles),
  vendorId: z.string().nullable(),
  createdAt: z.string(),
});

/** Where a set-up link leads: the secret stands in the fragment, which reaches no server and no log. */
export const setupLink = (origin: string, secret: string): string => `${origin}/console/#setup=${secret}`;

/** People who run a community or work in it. */
export const mountMembers = (mount: Mount, deps: ServerDeps): void => {
  mount(
    'POST /communities/{c}/members',
    {
      tag: 'People',
      summary: 'Invite somebody: a one-time link with which they sign in and set a passkey or password.',
      body: memberIn,
      answer: memberOut,
      status: 201,
      example: { name: 'Wayan', role: 'organiser' },
    },
    async ({ community, body }) => {
      if ((body.role === 'vendor') !== (body.vendorId !== undefined)) {
        const message = body.role === 'vendor' ? 'is needed for this role' : 'is for the role vendor only';
        throw new ProblemError('invalid_request', { errors: [{ path: 'vendorId', message }] });
      }
      const secret = newSecret(deps.randomBytes);
      const expiresAt = new Date(deps.now() + limits.setupLinkMs);
      const status = await deps.identity.createMemberLink(community.id, new Date(deps.now()), {
        tokenHash: secretHash(secret),
        name: body.name,
        role: body.role,
        vendorId: body.vendorId ?? null,
        expiresAt,
      });
      refuseUnlessGood(status, 'stall');
      return { link: setupLink(deps.address.origin, secret), expiresAt: expiresAt.toISOString() };
    },
  );

  mount(
    'GET /communities/{c}/members',
    {
      tag: 'People',
      summary: 'Who has a part in the community.',
      answer: z.object({ members: z.array(memberListed) }),
    },
    async ({ community }) => ({
      members: (await deps.queries.members(community.id)).map((member) => ({
        userId: toPublicId('user', member.userId),
        name: member.name,
        role: member.role,
        vendorId: member.vendorId && toPublicId('vendor', member.vendorId),
        createdAt: member.createdAt.toISOString(),
      })),
    }),
  );
};
