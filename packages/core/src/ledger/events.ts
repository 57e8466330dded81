import type { CommunityRules } from '../rules.ts';
import type { PrepaymentMethod, TokenState } from '../states.ts';
import type { DisputeReason } from '../statuses.ts';

/**
 * The events of a community's log: every type and its data. Ids are bare UUIDs, amounts decimal strings, keys and
 * hashes lower-case hex, moments UTC with milliseconds. No person's id, no free text: the log can be public.
 */
export interface EventData {
  'community.created': { readonly currency: string; readonly rules: CommunityRules };
  'rules.changed': { readonly rules: CommunityRules };
  'key.activated': { readonly publicKey: string };
  'key.revoked': { readonly publicKey: string };
  'vendor.added': { readonly vendor: string };
  'vendor.changed': { readonly vendor: string };
  'meal.added': {
    readonly meal: string;
    readonly price: string;
    readonly vendor: string;
    readonly version: number;
  };
  'meal.priced': { readonly meal: string; readonly price: string; readonly version: number };
  'device.enrolled': { readonly device: string; readonly vendor: string };
  'device.revoked': { readonly device: string };
  'prepayment.promised': {
    readonly meal: string;
    readonly method: PrepaymentMethod;
    readonly prepayment: string;
    readonly price: string;
    readonly quantity: number;
    readonly vendor: string;
    readonly version: number;
  };
  'prepayment.paid': { readonly prepayment: string };
  'prepayment.declined': { readonly prepayment: string };
  'prepayment.cancelled': { readonly prepayment: string };
  /** All tokens of the batch stand and are signed under these terms; not yet paid for. */
  'batch.printed': {
    readonly atExpiry: CommunityRules['atExpiry'];
    readonly batch: number;
    readonly meal: string;
    readonly prepayment: string;
    readonly price: string;
    readonly publicKey: string;
    readonly quantity: number;
    readonly renews: number | null;
    readonly termsHash: string;
    readonly validFrom: string;
    readonly validUntil: string;
    readonly vendor: string;
  };
  'prepayment.confirmed': { readonly batch: number; readonly prepayment: string };
  /** What is unserved of these batches goes back; it stops being good at once. */
  'prepayment.refunded': { readonly batches: readonly number[]; readonly prepayment: string };
  /** What was said about a batch after its terms: the statement that hashes so (SHA-256, hex) was signed and is kept. */
  'batch.amended': {
    readonly amendment: string;
    readonly batch: number;
    readonly kind: 'recall' | 'later_expiry' | 'other_stall';
    readonly meal: string | null;
    readonly number: number;
    readonly statementHash: string;
    /** Of a recall: the last index that it concerns. */
    readonly through: number | null;
    readonly validUntil: string | null;
    readonly vendor: string | null;
  };
  'batch.renewed': { readonly batch: number; readonly renews: number };
  'cards.shown': { readonly batch: number; readonly form: 'links' | 'sheet' };
  'token.handed_out': { readonly batch: number; readonly handout: string; readonly index: number };
  'token.taken_back': { readonly batch: number; readonly handout: string; readonly index: number };
  'token.replaced': { readonly batch: number; readonly by: number; readonly index: number };
  'tokens.voided': RetiredTokens;
  'tokens.expired': RetiredTokens;
  'tokens.returned': RetiredTokens;
  /** Voided tokens whose batch ended: their money goes where the terms say. */
  'tokens.closed': {
    readonly batch: number;
    readonly indexes: readonly number[];
    readonly money: 'kept' | 'refunded';
  };
  'redemption.created': RedemptionData;
  'redemption.disputed': RedemptionData;
  'redemption.undone': { readonly redemption: string; readonly undo: string };
  /** A backup was restored here; what the previous epoch held after it is unknown to this log. */
  'epoch.started': { readonly nextBatch: number; readonly previousEpoch: number };
}

export interface RetiredTokens {
  readonly batch: number;
  readonly indexes: readonly number[];
  readonly money: 'kept' | 'refunded' | null;
  readonly to: 'voided' | 'expired' | 'returned';
}

export interface RedemptionData {
  /** Null where the code named no batch of ours; index is null where it named no token. */
  readonly batch: number | null;
  /** Who bears a disputed meal that no token paid for. */
  readonly bears: 'vendor' | 'community' | null;
  readonly device: string | null;
  readonly index: number | null;
  readonly paid: string;
  readonly paidFrom: 'prepaid' | 'kept' | 'none';
  /** The state the token was in, where this used it up; null where the stall bears the meal. */
  readonly prior: TokenState | null;
  readonly reason: DisputeReason | null;
  readonly redemption: string;
  readonly vendor: string;
}

export type EventType = keyof EventData;

/** An event as it stands in the log: the parsed form of its bytes. */
export type LedgerEvent = {
  readonly [Type in EventType]: {
    readonly community: string;
    readonly createdAt: string;
    readonly data: EventData[Type];
    readonly epoch: number;
    readonly eventAt: string;
    readonly seq: number;
    readonly type: Type;
  };
}[EventType];
