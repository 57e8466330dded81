import type { Role } from '@megibung/core';
import type { MembershipRow } from '@megibung/ledger';

/** Who is asking. */
export type Principal = Anybody | KeyHolder | Person;

/** Nobody that we know. */
export interface Anybody {
  readonly kind: 'anybody';
}

/** A program, or an enrolled phone. */
export interface KeyHolder {
  readonly kind: 'key';
  readonly keyId: string;
  readonly role: Exclude<Role, 'public'>;
  /** Null for the owner, whose key holds everywhere. */
  readonly communityId: string | null;
  readonly vendorId: string | null;
  readonly deviceId: string | null;
  /** A phone that is no longer enrolled: it may only say what it has served, and is told `device_revoked`. */
  readonly isRevokedDevice: boolean;
}

/** A person with a session. */
export interface Person {
  readonly kind: 'person';
  readonly userId: string;
  readonly name: string;
  readonly isOwner: boolean;
  readonly hasPassword: boolean;
  readonly passkeys: number;
  readonly memberships: readonly MembershipRow[];
}

export const anybody: Anybody = { kind: 'anybody' };

export interface Standing {
  readonly role: Role;
  /** The one stall that a vendor may see; null for all others. */
  readonly vendorId: string | null;
}

const noStanding: Standing = { role: 'public', vendorId: null };

/** What a principal is in one community. */
export const standingIn = (principal: Principal, communityId: string): Standing => {
  switch (principal.kind) {
    case 'anybody':
      return noStanding;
    case 'key':
      return principal.communityId === null || principal.communityId === communityId ? principal : noStanding;
    case 'person':
      if (principal.isOwner) return { role: 'owner', vendorId: null };
      return principal.memberships.find((one) => one.communityId === communityId) ?? noStanding;
  }
};

const widestFirst = ['organiser', 'auditor', 'vendor'] as const;

/** What a principal is where no community is named: the widest of its roles. */
export const standingAnywhere = (principal: Principal): Standing => {
  switch (principal.kind) {
    case 'anybody':
      return noStanding;
    case 'key':
      return principal;
    case 'person': {
      if (principal.isOwner) return { role: 'owner', vendorId: null };
      const role = widestFirst.find((one) => principal.memberships.some((has) => has.role === one));
      return role ? { role, vendorId: null } : noStanding;
    }
  }
};

/** The communities that a principal has a part in; null for all of them. */
export const communitiesOf = (principal: Principal): readonly string[] | null => {
  switch (principal.kind) {
    case 'anybody':
      return [];
    case 'key':
      return principal.communityId === null ? null : [principal.communityId];
    case 'person':
      return principal.isOwner ? null : principal.memberships.map((one) => one.communityId);
  }
};
