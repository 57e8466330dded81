import { apiKeyCreatedOut, apiKeyIn, apiKeyOut, newUuid, toPublicId } from '@megibung/core';
import type { ApiKeyRow } from '@megibung/ledger';
import { z } from 'zod';
import { newBearerKey, secretHash } from '../crypto/secrets.ts';
import type { ServerDeps } from '../deps.ts';
import type { Mount } from '../http/endpoint.ts';
import { ProblemError } from '../http/problem.ts';
import { notFound, refuseUnlessGood } from '../http/status-problem.ts';

const showKey = (row: ApiKeyRow): z.output<typeof apiKeyOut> => ({
  id: toPublicId('apiKey', row.keyId),
  role: row.role,
  label: row.label,
  communityId: row.communityId && toPublicId('community', row.communityId),
  vendorId: row.vendorId && toPublicId('vendor', row.vendorId),
  createdAt: row.createdAt.toISOString(),
  revokedAt: row.revokedAt?.toISOString() ?? null,
});

/** Bearer keys of programs. */
export const mountApiKeys = (mount: Mount, deps: ServerDeps): void => {
  const { queries, identity, directory } = deps;
  const now = () => new Date(deps.now());

  mount(
    'GET /keys',
    {
      tag: 'Keys',
      summary: 'Keys of programs, newest first.',
      answer: z.object({ keys: z.array(apiKeyOut) }),
    },
    async () => ({ keys: (await queries.apiKeys()).map(showKey) }),
  );

  mount(
    'POST /keys',
    {
      tag: 'Keys',
      summary: 'A key for a program, with one role; its secret is shown this once.',
      body: apiKeyIn,
      answer: apiKeyCreatedOut,
      status: 201,
      example: { role: 'auditor', community: 'ubud', label: 'monthly report' },
    },
    async ({ body }) => {
      const { role, label } = body;
      const needs = (path: string, message: string) =>
        new ProblemError('invalid_request', { errors: [{ path, message }] });
      if ((role === 'owner') !== (body.community === undefined)) {
        throw needs(
          'community',
          role === 'owner' ? "an owner's key holds everywhere" : 'is needed for this role',
        );
      }
      if ((role === 'vendor') !== (body.vendorId !== undefined)) {
        throw needs(
          'vendorId',
          role === 'vendor' ? 'is needed for this role' : 'is for the role vendor only',
        );
      }
      const community = body.community === undefined ? null : await directory.find(body.community);
      if (body.community !== undefined && !community) throw notFound('community');
      const keyId = newUuid(deps);
      const secret = newBearerKey(deps.randomBytes);
      const key = {
        keyId,
        secretHash: secretHash(secret),
        role,
        communityId: community?.id ?? null,
        vendorId: body.vendorId ?? null,
        label,
      };
      const at = now();
      refuseUnlessGood(await identity.createApiKey(at, key), 'stall');
      return {
        ...showKey({ ...key, deviceId: null, createdAt: at, revokedAt: null, deviceRevokedAt: null }),
        secret,
      };
    },
  );

  mount(
    'DELETE /keys/{k}',
    { tag: 'Keys', summary: 'Withdraw a key.', answer: null, status: 204 },
    async ({ params }) => {
      refuseUnlessGood(await identity.revokeApiKey(now(), params.k), 'key');
      deps.forgetPrincipals();
      return undefined;
    },
  );
};
