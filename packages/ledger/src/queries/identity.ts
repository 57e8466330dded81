import type { PersonRole } from '../identity.ts';
import type { Sql } from '../postgres/client.ts';

export interface ApiKeyRow {
  readonly keyId: string;
  readonly role: PersonRole;
  readonly communityId: string | null;
  readonly vendorId: string | null;
  /** The phone it belongs to; null for a program's key. */
  readonly deviceId: string | null;
  readonly label: string;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
  readonly deviceRevokedAt: Date | null;
}

export interface MembershipRow {
  readonly communityId: string;
  readonly role: 'organiser' | 'vendor' | 'auditor';
  readonly vendorId: string | null;
}

export interface SessionRow {
  readonly userId: string;
  readonly name: string;
  readonly isOwner: boolean;
  readonly hasPassword: boolean;
  readonly passkeys: number;
  readonly expiresAt: Date;
  readonly memberships: readonly MembershipRow[];
}

export interface PasskeyRow {
  readonly credentialId: Uint8Array;
  readonly userId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
}

export interface MemberRow {
  readonly userId: string;
  readonly name: string;
  readonly role: 'organiser' | 'vendor' | 'auditor';
  readonly vendorId: string | null;
  readonly createdAt: Date;
}

/** Who may ask. */
export const identityQueries = (sql: Sql) => {
  const keyColumns = sql`
    k.key_id AS "keyId", k.role, k.community_id AS "communityId", k.vendor_id AS "vendorId", k.device_id AS "deviceId",
    k.label, k.created_at AS "createdAt", k.revoked_at AS "revokedAt", d.revoked_at AS "deviceRevokedAt"
    FROM megibung.api_key k
    LEFT JOIN megibung.device d ON d.community_id = k.community_id AND d.device_id = k.device_id`;
  return {
    apiKeyByHash: async (secretHash: Uint8Array): Promise<ApiKeyRow | null> => {
      const [row] = await sql<ApiKeyRow[]>`SELECT ${keyColumns} WHERE k.secret_hash = ${secretHash}`;
      return row ?? null;
    },

    /** Keys of programs, newest first; phones are listed as devices. */
    apiKeys: async (): Promise<ApiKeyRow[]> => [
      ...(await sql<ApiKeyRow[]>`SELECT ${keyColumns} WHERE k.device_id IS NULL ORDER BY k.created_at DESC`),
    ],

    sessionByHash: async (tokenHash: Uint8Array, now: Date): Promise<SessionRow | null> => {
      const [row] = await sql<Omit<SessionRow, 'memberships'>[]>`
        SELECT u.user_id AS "userId", u.name, u.is_owner AS "isOwner", u.password_hash IS NOT NULL AS "hasPassword",
          (SELECT count(*)::integer FROM megibung.passkey p WHERE p.user_id = u.user_id) AS passkeys,
          s.expires_at AS "expiresAt"
        FROM megibung.session s JOIN megibung.app_user u ON u.user_id = s.user_id
        WHERE s.token_hash = ${tokenHash} AND s.expires_at > ${now}`;
      if (!row) return null;
      const memberships = await sql<MembershipRow[]>`
        SELECT community_id AS "communityId", role, vendor_id AS "vendorId" FROM megibung.membership
        WHERE user_id = ${row.userId} ORDER BY created_at`;
      return { ...row, memberships: [...memberships] };
    },

    /** Null where nobody has the name or the person has no password. */
    passwordOf: async (name: string): Promise<{ userId: string; passwordHash: string } | null> => {
      const [row] = await sql<{ userId: string; passwordHash: string }[]>`
        SELECT user_id AS "userId", password_hash AS "passwordHash" FROM megibung.app_user
        WHERE lower(name) = lower(${name}) AND password_hash IS NOT NULL`;
      return row ?? null;
    },

    passkey: async (credentialId: Uint8Array): Promise<PasskeyRow | null> => {
      const [row] = await sql<(Omit<PasskeyRow, 'counter'> & { counter: bigint })[]>`
        SELECT credential_id AS "credentialId", user_id AS "userId", public_key AS "publicKey", counter, transports
        FROM megibung.passkey WHERE credential_id = ${credentialId}`;
      return row ? { ...row, counter: Number(row.counter) } : null;
    },

    passkeysOf: async (
      userId: string,
    ): Promise<{ credentialId: Uint8Array; transports: readonly string[] }[]> => [
      ...(await sql<{ credentialId: Uint8Array; transports: string[] }[]>`
        SELECT credential_id AS "credentialId", transports FROM megibung.passkey WHERE user_id = ${userId}`),
    ],

    /** Whether an owner exists who can sign in. */
    hasOwner: async (): Promise<boolean> => {
      const [row] = await sql<{ yes: boolean }[]>`
        SELECT EXISTS (SELECT 1 FROM megibung.app_user u WHERE u.is_owner AND (u.password_hash IS NOT NULL
          OR EXISTS (SELECT 1 FROM megibung.passkey p WHERE p.user_id = u.user_id))) AS yes`;
      return row?.yes === true;
    },

    members: async (communityId: string): Promise<MemberRow[]> => [
      ...(await sql<MemberRow[]>`
        SELECT u.user_id AS "userId", u.name, m.role, m.vendor_id AS "vendorId", m.created_at AS "createdAt"
        FROM megibung.membership m JOIN megibung.app_user u ON u.user_id = m.user_id
        WHERE m.community_id = ${communityId} ORDER BY m.created_at`),
    ],

    /** The community that an enrolment code belongs to. */
    enrolmentCommunity: async (codeHash: Uint8Array): Promise<string | null> => {
      const [row] = await sql<{ communityId: string }[]>`
        SELECT community_id AS "communityId" FROM megibung.enrolment WHERE code_hash = ${codeHash}`;
      return row?.communityId ?? null;
    },
  };
};
