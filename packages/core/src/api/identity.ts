import { z } from 'zod';
import { idIn, idOut, momentOut, nameText, omittable } from './fields.ts';

/** People, sessions and keys. */

export const personRoles = ['owner', 'organiser', 'vendor', 'auditor'] as const;

export const passwordField = z.string().min(10).max(200);

/** The one-time link's token, and who one is from now on. */
export const setupIn = z.strictObject({
  token: z.string().max(100),
  name: nameText,
  /** May be left out where a passkey follows. */
  password: passwordField.optional(),
});
export const passwordIn = z.strictObject({ name: nameText, password: z.string().max(200) });

/** Who is asking. `role` is the widest role; vendors and members have it per community. */
export const sessionOut = z.object({
  user: z.object({ id: idOut, name: z.string(), hasPassword: z.boolean(), passkeys: z.int() }).nullable(),
  /** `owner` for the owner of the server, else null. */
  role: z.enum(['owner']).nullable(),
  communities: z.array(
    z.object({
      id: idOut,
      slug: z.string(),
      name: z.string(),
      role: z.enum(personRoles),
      vendorId: idOut.nullable(),
    }),
  ),
  /** Address that cards are printed with; null while none is configured (cards are marked SAMPLE). */
  publicUrl: z.string().nullable(),
});

export const memberIn = z.strictObject({
  name: nameText,
  role: z.enum(['organiser', 'vendor', 'auditor']),
  vendorId: omittable(idIn('vendor')),
});
/** A one-time link with which the new member signs in and sets a passkey or password. */
export const memberOut = z.object({ link: z.string(), expiresAt: momentOut });

export const apiKeyIn = z.strictObject({
  role: z.enum(personRoles),
  label: nameText.default('key'),
  /** Id or slug; needed for every role but owner. */
  community: omittable(z.string().max(60)),
  vendorId: omittable(idIn('vendor')),
});
export const apiKeyOut = z.object({
  id: idOut,
  role: z.enum(personRoles),
  label: z.string(),
  communityId: idOut.nullable(),
  vendorId: idOut.nullable(),
  createdAt: momentOut,
  revokedAt: momentOut.nullable(),
});
/** The secret is shown once. */
export const apiKeyCreatedOut = apiKeyOut.extend({ secret: z.string() });
