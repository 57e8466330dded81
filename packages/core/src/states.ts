/**
 * Token states.
 *
 *   printed ──confirm──▶ held ──hand out──▶ handed_out
 *      │                  │  ╲________________│
 *      │void              │    redeem (undo goes back to the state before)
 *      ▼                  ▼
 *    voided            redeemed          held | allotted | handed_out ──▶ expired | voided | returned
 *
 * `printed` is outside the ledger: its batch is not paid for yet. `allotted` is `held` by a partner.
 */
export const tokenStates = [
  'printed',
  'held',
  'allotted',
  'handed_out',
  'redeemed',
  'expired',
  'voided',
  'returned',
] as const;
export type TokenState = (typeof tokenStates)[number];

/** States from which a bearer may eat: a card given by hand with no record is normal life. */
export const redeemableStates = ['held', 'allotted', 'handed_out'] as const satisfies readonly TokenState[];

/** Prepayment states: `promised → paid → confirmed`, or out by `declined`, `cancelled`, `refunded`. */
export const prepaymentStates = [
  'promised',
  'paid',
  'confirmed',
  'declined',
  'cancelled',
  'refunded',
] as const;
export type PrepaymentState = (typeof prepaymentStates)[number];

/** A batch is `minting` until all its tokens stand, `printed` until the money is confirmed, then `active`. */
export const batchStates = ['minting', 'printed', 'active', 'voided', 'refunded'] as const;
export type BatchState = (typeof batchStates)[number];

/** Kinds of account; those marked with an owner exist once per vendor, fund or partner. */
export const moneyAccountKinds = [
  'donor',
  'fund',
  'reserved',
  'prepaid',
  'kept',
  'served',
  'payable',
  'settled',
  'refunded',
] as const;
export const mealAccountKinds = [
  'source',
  'held',
  'partner',
  'handed_out',
  'served',
  'expired',
  'voided',
  'returned',
] as const;
/** The two accounts that stand for the world outside; only they may go below zero. */
export const openAccountKinds = ['donor', 'source'] as const;

/** How the money goes from donor to stall. */
export const prepaymentMethods = ['cash', 'qris', 'transfer', 'other'] as const;
export type PrepaymentMethod = (typeof prepaymentMethods)[number];
