import { textArray } from './pg-values.ts';
import type { Sql } from './postgres/client.ts';

/**
 * People, sessions, keys, links and codes: one typed call per SQL function of `0009_identity.sql`. Every hash is
 * SHA-256 (32 bytes) of a random secret that only its holder has.
 */
export type PersonRole = 'owner' | 'organiser' | 'vendor' | 'auditor';

export interface NewMemberLink {
  readonly tokenHash: Uint8Array;
  readonly name: string;
  readonly role: Exclude<PersonRole, 'owner'>;
  readonly vendorId: string | null;
  readonly expiresAt: Date;
}

export interface SetupClaim {
  readonly tokenHash: Uint8Array;
  /** Used where the link makes a new person. */
  readonly newUserId: string;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly sessionHash: Uint8Array;
  readonly sessionExpiresAt: Date;
}

export interface NewPasskey {
  readonly credentialId: Uint8Array;
  readonly userId: string;
  /** COSE key. */
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
}

export interface NewApiKey {
  readonly keyId: string;
  readonly secretHash: Uint8Array;
  readonly role: PersonRole;
  /** Null for the owner of the server, whose key holds everywhere. */
  readonly communityId: string | null;
  /** For role vendor only. */
  readonly vendorId: string | null;
  readonly label: string;
}

export interface EnrolmentClaim {
  readonly codeHash: Uint8Array;
  readonly deviceId: string;
  readonly label: string;
  readonly publicKey: Uint8Array | null;
  readonly keyId: string;
  readonly secretHash: Uint8Array;
}

export type Identity = ReturnType<typeof createIdentity>;

export const createIdentity = (sql: Sql) => {
  const statusOf = async <Status extends string>(rows: PromiseLike<readonly { status: string }[]>) => {
    const [row] = await rows;
    if (!row) throw new Error('an identity function answered nothing');
    return row.status as Status;
  };

  return {
    /** Replaces earlier set-up links of the owner that nobody used. */
    createOwnerLink: async (now: Date, tokenHash: Uint8Array, expiresAt: Date): Promise<void> => {
      await sql`SELECT megibung.owner_link_create(${now}, ${tokenHash}, ${expiresAt})`;
    },

    createMemberLink: (communityId: string, now: Date, link: NewMemberLink) =>
      statusOf<'created' | 'not_found'>(sql`
        SELECT megibung.member_link_create(${communityId}, ${now}, ${link.tokenHash}, ${link.name}, ${link.role},
          ${link.vendorId}, ${link.expiresAt}) AS status`),

    /** Makes the person, or takes the one the link leads to, and opens a session. */
    claimSetup: async (now: Date, claim: SetupClaim) => {
      const [row] = await sql<
        { status: 'created' | 'expired_link' | 'name_taken'; user_id: string | null }[]
      >`
        SELECT status, user_id FROM megibung.setup_claim(${now}, ${claim.tokenHash}, ${claim.newUserId}, ${claim.name},
          ${claim.passwordHash}, ${claim.sessionHash}, ${claim.sessionExpiresAt})`;
      if (!row) throw new Error('setup_claim answered nothing');
      return { status: row.status, userId: row.user_id };
    },

    createSession: async (
      now: Date,
      session: { tokenHash: Uint8Array; userId: string; expiresAt: Date },
    ): Promise<void> => {
      await sql`SELECT megibung.session_create(${now}, ${session.tokenHash}, ${session.userId}, ${session.expiresAt})`;
    },

    endSession: async (tokenHash: Uint8Array): Promise<void> => {
      await sql`SELECT megibung.session_end(${tokenHash})`;
    },

    /** `exists_with_different_content`: the credential is somebody else's. */
    addPasskey: (now: Date, passkey: NewPasskey) =>
      statusOf<'created' | 'exists' | 'exists_with_different_content'>(sql`
        SELECT megibung.passkey_add(${now}, ${passkey.credentialId}, ${passkey.userId}, ${passkey.publicKey},
          ${passkey.counter}, ${textArray(passkey.transports)}::text[]) AS status`),

    recordPasskeyUse: async (now: Date, credentialId: Uint8Array, counter: number): Promise<void> => {
      await sql`SELECT megibung.passkey_used(${now}, ${credentialId}, ${counter})`;
    },

    createApiKey: (now: Date, key: NewApiKey) =>
      statusOf<'created' | 'not_found'>(sql`
        SELECT megibung.api_key_create(${now}, ${key.keyId}, ${key.secretHash}, ${key.role}, ${key.communityId},
          ${key.vendorId}, ${key.label}) AS status`),

    revokeApiKey: (now: Date, keyId: string) =>
      statusOf<'created' | 'exists' | 'not_found'>(sql`
        SELECT megibung.api_key_revoke(${now}, ${keyId}) AS status`),

    createEnrolment: (
      communityId: string,
      now: Date,
      enrolment: { codeHash: Uint8Array; vendorId: string; expiresAt: Date },
    ) =>
      statusOf<'created' | 'not_found'>(sql`
        SELECT megibung.enrolment_create(${communityId}, ${now}, ${enrolment.codeHash}, ${enrolment.vendorId},
          ${enrolment.expiresAt}) AS status`),

    /** Enrols a phone by its code; the same phone may ask again until the code is too old. */
    claimEnrolment: async (communityId: string, now: Date, claim: EnrolmentClaim) => {
      const [row] = await sql<
        {
          status: 'created' | 'exists' | 'exists_with_different_content' | 'expired' | 'not_found';
          vendor_id: string | null;
        }[]
      >`
        SELECT status, vendor_id FROM megibung.enrolment_claim(${communityId}, ${now}, ${claim.codeHash},
          ${claim.deviceId}, ${claim.label}, ${claim.publicKey}, ${claim.keyId}, ${claim.secretHash})`;
      if (!row) throw new Error('enrolment_claim answered nothing');
      return { status: row.status, vendorId: row.vendor_id };
    },

    /** Forgets sessions, links and codes that have run out. */
    sweep: async (now: Date): Promise<void> => {
      await sql`SELECT megibung.identity_sweep(${now})`;
    },
  };
};
