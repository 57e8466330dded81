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
  /** The cards carry a four-digit code under a fold, and are good only together with it. */
  secondFactor: omittable(z.boolean()),
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
  /** By the terms and the amendments since; so is the stall. */
  validUntil: momentOut,
  hasSecondFactor: z.boolean(),
  isRecalled: z.boolean(),
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

/** An amendment: a numbered statement about a batch, signed by the community. Terms never change. */
export const amendmentIn = z.discriminatedUnion('kind', [
  /** None of its cards is good any more; the meals stay paid for. */
  z.strictObject({ id: idIn('amendment'), kind: z.literal('recall') }),
  z.strictObject({ id: idIn('amendment'), kind: z.literal('later_expiry'), validUntil: momentIn }),
  /** What is unserved moves to another stall of the community, at the price agreed. */
  z.strictObject({
    id: idIn('amendment'),
    kind: z.literal('other_stall'),
    vendorId: idIn('vendor'),
    mealId: idIn('meal'),
  }),
]);
export const amendmentOut = z.object({
  id: idOut,
  /** 1, 2, … within the batch. */
  number: z.int(),
  kind: z.enum(['recall', 'later_expiry', 'other_stall']),
  createdAt: momentOut,
  /** Canonical JSON; its UTF-8 bytes are what the community signed. */
  statement: z.string(),
  /** The public key and the Ed25519 signature, base64url. */
  key: z.string(),
  signature: z.string(),
});
export const amendmentsOut = z.object({ amendments: z.array(amendmentOut) });

/** A phone's signed record of a redemption: docs/reference/device-record.md says what is signed. */
export const recordIn = z.strictObject({
  deviceId: idIn('device'),
  counter: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  prevHash: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
  /** `epoch.head` of the snapshot that the phone judged by. */
  snapshot: z
    .string()
    .regex(/^[1-9][0-9]{0,9}\.[0-9]{1,15}$/)
    .optional(),
});
/** A phone's signed record of taking one back. */
export const undoRecordIn = recordIn.omit({ snapshot: true }).extend({
  /** Counter of the record that it takes back. */
  undoes: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
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
        /** The four digits under the fold, for cards that carry them. */
        secondFactor: omittable(z.string().regex(/^[0-9]{4}$/)),
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
  /** Which rule, where it is outside the rules; what is wrong with the code, where it is the second factor. */
  detail: z.enum(['hours', 'daily_limit', 'missing', 'wrong', 'locked']).optional(),
  /** Who bears the loss by the community's rule, where it is disputed and no prepaid meal covers it. */
  bears: z.enum(['vendor', 'community']).optional(),
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
/**
 * Without a record the community's minute runs by the server, from when it learned of the redemption. With one it runs by
 * the phone, from the redemption's time to `eventAt`, and the undo may come before its redemption.
 */
export const undoIn = z
  .strictObject({ id: idIn('undo'), eventAt: omittable(momentIn), record: omittable(undoRecordIn) })
  .refine((undo) => undo.record === undefined || undo.eventAt !== undefined, {
    path: ['eventAt'],
    message: 'is part of what the record signs',
  });
export const undoOut = z.object({ id: idOut, status: z.enum(['created', 'exists']) });

/** What a phone fetches: core/src/snapshot.ts says what the texts hold. */
export const snapshotOut = z.object({
  statement: z.string(),
  /** The community's key and its Ed25519 signature over the statement's UTF-8 bytes, base64url. */
  key: z.string(),
  signature: z.string(),
  /** The general part; null where the phone said that it has it. */
  general: z.string().nullable(),
  /** The batches that changed since the head that the phone named; all where it named none. */
  batches: z.array(z.string()),
});

/** A phone's outbox as a file: what the console imports is what the phone would have sent. */
export const outboxExport = z.strictObject({
  format: z.literal('megibung/outbox/1'),
  /** Bare UUIDs. */
  community: z.string(),
  vendor: z.string(),
  device: z.string(),
  madeAt: momentOut,
  /** As in `POST redemptions`, and as in `POST redemptions/{r}/undo` with the redemption's id. */
  redemptions: z.array(z.unknown()).max(20_000),
  undos: z.array(z.object({ redemption: z.string(), body: z.unknown() })).max(20_000),
});

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

/** The stall's own book: its last thirty days by the community's clock. */
export const bookOut = z.object({
  /** First and last local day, `YYYY-MM-DD`. */
  from: z.string(),
  until: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  meals: z.array(mealOut),
  /** Money received for meals before the first day, and what of it was not yet served then. */
  opening: z.object({ owedMeals: z.int(), owedMoney: amountOut }),
  /** Prepayments confirmed in these days, oldest first. */
  received: z.array(
    z.object({
      id: idOut,
      day: z.string(),
      mealId: idOut,
      meals: z.int(),
      money: amountOut,
      method: z.enum(prepaymentMethods),
    }),
  ),
  /** Other ways in which meals stopped being owed in these days: expired (kept or returned), refunded, moved away. */
  released: z.array(z.object({ day: z.string(), mealId: idOut, meals: z.int(), money: amountOut })),
  /** Redemptions of these days, oldest first. */
  redemptions: z.array(
    z.object({
      id: idOut,
      day: z.string(),
      eventAt: momentOut,
      serial: z.string().nullable(),
      mealId: idOut.nullable(),
      status: z.enum(['created', 'disputed', 'undone']),
      reason: z.string().nullable(),
      bears: z.enum(['vendor', 'community']).nullable(),
      /** What of the prepaid money this meal earned; `0` where it earned none. */
      money: amountOut,
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
