import type { Sql } from '@megibung/ledger';

/** The signing keys of a community, by its slug. */
export const readPublicKeys = (
  sql: Sql,
  slug: string,
): PromiseLike<readonly { communityId: string; publicKey: Uint8Array; keyId: Uint8Array }[]> =>
  sql<{ communityId: string; publicKey: Uint8Array; keyId: Uint8Array }[]>`
    SELECT c.community_id AS "communityId", k.public_key AS "publicKey", k.key_id AS "keyId"
    FROM community c JOIN signing_key k ON k.community_id = c.community_id WHERE c.slug = ${slug}`;
