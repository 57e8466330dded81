import type { CommunityRules } from '../rules.ts';
import { defaultRules } from '../rules.ts';
import type { PrepaymentState, TokenState } from '../states.ts';
import type { AccountName, Transfer } from './book.ts';
import type { EventData, RedemptionData } from './events.ts';

/** Everything about one community that follows from its events, in memory. */
export interface World {
  epoch: number;
  seq: number;
  nextBatchMin: number;
  currency: string;
  rules: CommunityRules;
  readonly balances: Map<AccountName, bigint>;
  /** Public key (hex) → state. */
  readonly keys: Map<string, 'active' | 'retired' | 'revoked'>;
  readonly vendors: Set<string>;
  readonly meals: Map<string, { vendor: string; version: number; prices: bigint[] }>;
  /** `revokedAt`: ms since 1970; null while it is enrolled. */
  readonly devices: Map<string, { vendor: string; revokedAt: number | null }>;
  readonly prepayments: Map<
    string,
    EventData['prepayment.promised'] & { state: PrepaymentState; batches: number[] }
  >;
  readonly batches: Map<number, WorldBatch>;
  readonly amendments: WorldAmendment[];
  readonly redemptions: Map<string, WorldRedemption>;
  /** Handout id → token and whether it was given or taken back. */
  readonly handouts: Map<string, { batch: number; index: number; seq: number; isBack: boolean }>;
}

export interface WorldBatch {
  readonly terms: EventData['batch.printed'];
  readonly price: bigint;
  state: 'printed' | 'active' | 'voided' | 'refunded';
  /** By the terms and the amendments since; `validUntil` in UTC with milliseconds. */
  vendor: string;
  meal: string;
  validUntil: string;
  /** Cards up to this index were recalled. */
  recalledThrough: number;
  amendments: number;
  /** The event that last changed what holds for the whole batch; and the one that changed anything in it. */
  batchSeq: number;
  changedSeq: number;
  /** By index − 1; grows with replacements. */
  readonly tokens: WorldToken[];
  /** Highest index in use. */
  issued: number;
  renewedBy: number | null;
  /** Its expired tokens live on: the renewing batch is active. */
  isRenewed: boolean;
}

export interface WorldAmendment {
  readonly data: EventData['batch.amended'];
  readonly seq: number;
  /** Of a move: where the meals were, and how many of them that stall had served. */
  readonly from: { readonly vendor: string; readonly meal: string; readonly served: number } | null;
}

export interface WorldToken {
  state: TokenState;
  closed: boolean;
  /** Its meal lives on in another token of the batch. */
  isReplaced: boolean;
  redemption: string | null;
  /** The event that last changed it; 0 while it is as it was minted. */
  changedSeq: number;
}

export interface WorldRedemption {
  readonly data: RedemptionData;
  readonly seq: number;
  readonly eventAt: string;
  readonly createdAt: string;
  readonly transfers: readonly Transfer[];
  undo: { readonly id: string; readonly seq: number } | null;
}

export const emptyWorld = (): World => ({
  epoch: 1,
  seq: 0,
  nextBatchMin: 1,
  currency: 'IDR',
  rules: defaultRules,
  balances: new Map(),
  keys: new Map(),
  vendors: new Set(),
  meals: new Map(),
  devices: new Map(),
  prepayments: new Map(),
  batches: new Map(),
  amendments: [],
  redemptions: new Map(),
  handouts: new Map(),
});

/** States of tokens whose meal is still to be eaten. */
export const isUnserved = (state: TokenState): boolean =>
  state === 'held' || state === 'allotted' || state === 'handed_out';
