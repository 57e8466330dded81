import type { RedemptionStatus } from '@megibung/core';

/**
 * What the phone by itself says of a card. It stands in the outbox beside the scan, so that a verdict is the same after a
 * reload, and says by which words the vendor was told.
 */
export type Judgement =
  /** `needsCode`: the digits under its fold can be checked only by the server. */
  | { readonly verdict: 'good'; readonly card: CardFacts; readonly needsCode: boolean }
  | {
      readonly verdict: 'bad';
      readonly status: RedemptionStatus;
      readonly card: CardFacts | null;
      /** Which rule stands in the way. */
      readonly detail?: 'hours' | 'daily_limit';
      /** When this phone served it, ISO; where the phone does not know it was elsewhere. */
      readonly redeemedAt?: string;
      /** Where it is good. */
      readonly stall?: string;
    }
  | { readonly verdict: 'unsure'; readonly why: Unsure; readonly card: CardFacts | null };

export interface CardFacts {
  readonly serial: string;
  /** Bare UUID. */
  readonly meal: string;
  /** ISO. */
  readonly validFrom: string;
  readonly validUntil: string;
}

/** Why the phone cannot say. */
export const unsureReasons = [
  /** A typed code proves itself only to the server. */
  'short_code',
  /** A batch, or a replaced card, from after the snapshot. */
  'newer_than_snapshot',
  /** Neither the key nor the batch is known: a new key, or not our card. */
  'unknown_key',
  'no_snapshot',
  'old_snapshot',
  /** As many meals wait to be sent as the community lets a phone keep. */
  'cap',
] as const;
export type Unsure = (typeof unsureReasons)[number];
