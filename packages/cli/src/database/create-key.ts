import { randomFillSync } from 'node:crypto';
import { type personRoles, toPublicId } from '@megibung/core';
import { createIdentity, type Sql } from '@megibung/ledger';
import type { Io } from '../io.ts';
import { Refusal } from '../refusal.ts';

export interface NewKey {
  readonly role: (typeof personRoles)[number];
  readonly label: string;
  /** Bare UUIDs; the community is null for an owner's key, the vendor set for a vendor's. */
  readonly communityId: string | null;
  readonly vendorId: string | null;
}

/** Makes an API key in the database itself. The secret is nowhere else from now on. */
export const createKey = async (sql: Sql, io: Io, key: NewKey) => {
  // Loaded where it is needed: it costs a command that only asks a server a third of a second.
  const { newBearerKey, secretHash } = await import('@megibung/server');
  const secret = newBearerKey((bytes) => randomFillSync(bytes));
  const keyId = io.newUuid();
  const status = await createIdentity(sql).createApiKey(io.now(), {
    ...key,
    keyId,
    secretHash: secretHash(secret),
  });
  if (status !== 'created')
    throw new Refusal({ code: 'not_found', title: 'There is no such community or stall.' });
  return {
    id: toPublicId('apiKey', keyId),
    secret,
    role: key.role,
    label: key.label,
    communityId: key.communityId === null ? null : toPublicId('community', key.communityId),
    vendorId: key.vendorId === null ? null : toPublicId('vendor', key.vendorId),
  };
};
