import { firstPrevHash } from '@megibung/core';

/** Where a phone's chain of signed records ends: docs/reference/device-record.md. */
export interface ChainHead {
  /** Bare UUID of the phone; a phone that is enrolled anew begins a new chain. */
  readonly device: string;
  /** Of its last record; 0 before the first. */
  readonly counter: number;
  /** `recordHash` of the last record. */
  readonly hash: string;
}

/** What a record proves, as it is sent. */
export interface SignedLink {
  readonly counter: number;
  readonly prevHash: string;
  /** base64url. */
  readonly signature: string;
}

/** The phone that signs: the record `text` at its place `next`. */
export interface Signer {
  readonly device: string;
  readonly sign: (next: NextLink, text: string) => Promise<SignedNext>;
}

/** The place of a record in its chain, before it is signed. */
export interface NextLink {
  readonly deviceId: string;
  readonly counter: number;
  readonly prevHash: string;
}

export const nextLink = (head: ChainHead | null, device: string): NextLink =>
  head?.device === device
    ? { deviceId: device, counter: head.counter + 1, prevHash: head.hash }
    : { deviceId: device, counter: 1, prevHash: firstPrevHash };

export interface SignedNext {
  readonly link: SignedLink;
  readonly head: ChainHead;
}
