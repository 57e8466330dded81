import { z } from 'zod';
import { limits } from '../limits.ts';
import { batchStates, prepaymentMethods, prepaymentStates, tokenStates } from '../states.ts';
import { handoutStatuses, type RedemptionStatus, redemptionStatusList } from '../statuses.ts';
import { mealOut } from './catalogue.ts';
import {
  amountOut,
  bilingualOut,
  idIn,
  idOut,
  momentIn,
  momentOut,
  nameText,
  omittable,
  tokenText,
} from './fields.ts';

/** Prepayments, batches, tokens, handouts, redemptions: requests and answers of the main loop. */

export const prepaymentIn = z.strictObject({
  id: idIn('prepayment'),
  vendorId: idIn('vendor'),
  mealId: idIn('meal'),
  quantity: z.int().min(1).max(limits.tokensPerBatchMax),
  method: z.enum(prepaymentMethods),
  donor: omittable(z.strictObject({ name: omittable(nameText) })),
});
export const prepaymentOut = z.object({
  id: idOut,
  vendorId: idOut,
  mealId: idOut,
  vendorName: z.string(),
  mealName: bilingualOut,
  quantity: z.int(),
  price: amountOut,
  total: amountOut,
  currency: z.string(),
  method: z.enum(prepaymentMethods),
  state: z.enum(prepaymentStates),
  /** Null until the tokens are minted. */
  batchId: idOut.nullable(),
  /** Only for those who run the community; null for an anonymous gift. */
  donorName: z.string().nullable(),
  /** The donor's secret page, "your five meals"; only for owner and organiser. */
  donorLink: z.string().nullable(),
  createdAt: momentOut,
  changedAt: momentOut,
});
export const confirmedOut = z.object({ batchId: idOut, prepayment: prepaymentOut });

export const batchOut = z.object({
  id: idOut,
  number: z.int(),
  prepaymentId: idOut,
  vendorId: idOut,
  vendorName: z.string(),
  mealId: idOut,
  mealName: bilingualOut,
  quantity: z.int(),
  state: z.enum(batchStates),
  validFrom: momentOut,
  validUntil: momentOut,
  /** Tokens by state; all zero before the batch is active. */
  tally: z.object({
    held: z.int(),
    allotted: z.int(),
    handedOut: z.int(),
    served: z.int(),
    expired: z.int(),
    voided: z.int(),
    returned: z.int(),
  }),
});

export const tokenOut = z.object({
  serial: z.string(),
  /** Null for those who may not see it. */
  link: z.string().nullable(),
  shortCode: z.string().nullable(),
  state: z.enum(tokenStates),
});
export const tokensOut = z.object({
  tokens: z.array(tokenOut),
  /** Index to ask on from (`?after=`); null on the last page. */
  next: z.int().nullable(),
});

export const handoutsIn = z.strictObject({
  handouts: z
    .array(z.strictObject({ id: idIn('handout'), token: tokenText, recipient: omittable(idIn('recipient')) }))
    .min(1)
    .max(limits.itemsPerRequestMax),
});
export const handoutsOut = z.object({
  results: z.array(z.object({ id: idOut, status: z.enum(handoutStatuses) })),
});

export const voidsIn = z.strictObject({
  tokens: z.array(tokenText).min(1).max(limits.itemsPerRequestMax),
});
export const voidsOut = z.object({
  results: z.array(z.object({ token: z.string(), status: z.enum(handoutStatuses) })),
});
export const replacementIn = z.strictObject({ token: tokenText });

const statusEnum = z.enum(redemptionStatusList as [RedemptionStatus, ...RedemptionStatus[]]);

/** A phone's signed record of a redemption (canonical JSON of the rest of the item is what is signed). */
export const recordIn = z.strictObject({
  deviceId: idIn('device'),
  counter: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  prevHash: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});

export const redemptionsIn = z.strictObject({
  redemptions: z
    .array(
      z.strictObject({
        id: idIn('redemption'),
        token: tokenText,
        eventAt: omittable(momentIn),
        served: omittable(z.boolean()),
        record: omittable(recordIn),
      }),
    )
    .min(1)
    .max(limits.itemsPerRequestMax),
});
export const redemptionResultOut = z.object({
  id: idOut,
  status: statusEnum,
  /** Why, where it is disputed or outside the rules. */
  reason: z.string().optional(),
  /** What to serve, where the token is known. */
  meal: mealOut.omit({ price: true, currency: true }).optional(),
  serial: z.string().optional(),
  /** When this token was redeemed; only for its own stall. */
  redeemedAt: momentOut.optional(),
  /** Whether it was this very phone that redeemed it; only for its own stall. */
  thisDevice: z.boolean().optional(),
  validFrom: momentOut.optional(),
  validUntil: momentOut.optional(),
});
export const redemptionsOut = z.object({
  epoch: z.int(),
  head: z.int(),
  results: z.array(redemptionResultOut),
});
export const undoIn = z.strictObject({ id: idIn('undo') });
export const undoOut = z.object({ id: idOut, status: z.enum(['created', 'exists']) });

/** What the public may know of a token: no time, person, price or device. */
export const inspectIn = z.strictObject({ token: tokenText });
export const inspectOut = z.object({
  status: z.enum(['usable', 'used', 'not_usable', 'unknown']),
  /** Why it is not usable: a redemption status. */
  reason: statusEnum.optional(),
  /** `timeZone`: the days below are days by the community's clock. */
  community: z.object({ name: z.string(), slug: z.string(), timeZone: z.string() }).optional(),
  meal: mealOut.omit({ price: true, currency: true, id: true, vendorId: true }).optional(),
  stall: z.object({ name: z.string(), address: z.string() }).optional(),
  validFrom: momentOut.optional(),
  validUntil: momentOut.optional(),
});

const figures = z.object({ meals: z.int(), money: amountOut });
const reportLine = z.object({
  funded: figures,
  held: figures,
  allotted: figures,
  handedOut: figures,
  served: figures,
  expired: figures,
  voided: figures,
  returned: figures,
  /** Meals served that no token paid for: to be settled. Not part of `funded`. */
  disputed: z.object({ meals: z.int() }),
});
export const reportOut = z.object({
  community: idOut,
  currency: z.string(),
  epoch: z.int(),
  /** The log's last event that the figures contain. */
  head: z.int(),
  total: reportLine,
  vendors: z.array(reportLine.extend({ vendorId: idOut, name: z.string() })),
});

/** The stall's own page: everything its phone shows, in one answer. */
export const stallOut = z.object({
  community: z.object({
    id: idOut,
    slug: z.string(),
    name: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    undoSeconds: z.int(),
  }),
  vendor: z.object({ id: idOut, name: z.string(), address: z.string() }),
  meals: z.array(mealOut),
  /** Meals paid for and not yet served, per meal. */
  owed: z.array(z.object({ mealId: idOut, meals: z.int() })),
  /** Prepayments that wait for the stall's word. */
  waiting: z.array(prepaymentOut.omit({ donorName: true, donorLink: true, vendorName: true, batchId: true })),
  /** Today's redemptions by the community's clock, newest first. */
  today: z.array(
    z.object({
      id: idOut,
      serial: z.string().nullable(),
      mealId: idOut.nullable(),
      status: z.enum(['created', 'disputed', 'undone']),
      reason: z.string().nullable(),
      eventAt: momentOut,
    }),
  ),
  epoch: z.int(),
  head: z.int(),
});

/** One event of the log, as recorded. */
export const eventOut = z.object({
  seq: z.int(),
  epoch: z.int(),
  type: z.string(),
  eventAt: momentOut,
  createdAt: momentOut,
  body: z.string(),
  leafHash: z.string(),
});
export const eventsOut = z.object({ events: z.array(eventOut), head: z.int() });
