import { toPublicId } from '@megibung/core';
import type { Enrolled } from '../device/identity.ts';
import type { OutboxItem, RedemptionAnswer } from '../outbox/entry.ts';
import type { StallView } from '../stall/stall-view.ts';
import { isRecord, type Outcome, type Transport } from './transport.ts';

/** The requests that this app makes, each as one call. Ids go in bare. */
export interface StallApi {
  readonly enrol: (claim: EnrolmentClaim) => Promise<Outcome<Enrolled>>;
  readonly redeem: (access: Access, items: readonly OutboxItem[]) => Promise<Outcome<Redeemed>>;
  readonly undo: (access: Access, redemption: string, undo: string) => Promise<Outcome<Undone>>;
  readonly stall: (access: Access, signal?: AbortSignal) => Promise<Outcome<StallView>>;
  /** By the prepayment's public id, as the stall's page gave it. */
  readonly confirm: (access: Access, prepayment: string) => Promise<Outcome<unknown>>;
  readonly decline: (access: Access, prepayment: string) => Promise<Outcome<unknown>>;
}

/** As whom, and in which community (its public id or slug). */
export interface Access {
  readonly community: string;
  readonly bearer: string;
}

export interface EnrolmentClaim {
  readonly code: string;
  readonly deviceId: string;
  readonly label: string;
  readonly publicKey: string;
}

export interface Redeemed {
  readonly epoch: number;
  readonly head: number;
  readonly results: readonly RedemptionAnswer[];
}

export interface Undone {
  readonly status: 'created' | 'exists';
}

export const createStallApi = (send: Transport): StallApi => ({
  enrol: ({ deviceId, ...claim }) =>
    send({
      method: 'POST',
      path: '/enrolments/claim',
      body: { ...claim, deviceId: toPublicId('device', deviceId) },
      isBody: isEnrolled,
    }),
  redeem: ({ community, bearer }, items) =>
    send({
      method: 'POST',
      path: `/communities/${community}/redemptions`,
      bearer,
      body: {
        redemptions: items.map((item) => ({
          id: toPublicId('redemption', item.redemption),
          token: item.token,
          eventAt: new Date(item.scannedAt).toISOString(),
          ...(item.isFact ? { served: true } : {}),
        })),
      },
      isBody: isRedeemed,
    }),
  undo: ({ community, bearer }, redemption, undo) =>
    send({
      method: 'POST',
      path: `/communities/${community}/redemptions/${toPublicId('redemption', redemption)}/undo`,
      bearer,
      body: { id: toPublicId('undo', undo) },
      isBody: isUndone,
    }),
  stall: ({ community, bearer }, signal) =>
    send({
      method: 'GET',
      path: `/communities/${community}/stall`,
      bearer,
      isBody: isStall,
      ...(signal ? { signal } : {}),
    }),
  confirm: ({ community, bearer }, prepayment) =>
    send({
      method: 'POST',
      path: `/communities/${community}/prepayments/${prepayment}/confirm`,
      bearer,
      body: {},
      isBody: isAnything,
    }),
  decline: ({ community, bearer }, prepayment) =>
    send({
      method: 'POST',
      path: `/communities/${community}/prepayments/${prepayment}/decline`,
      bearer,
      body: {},
      isBody: isAnything,
    }),
});

/** A status that this version does not know is passed on: it is shown as not good. */
const isRedeemed = (body: unknown): body is Redeemed =>
  isRecord(body) &&
  typeof body.epoch === 'number' &&
  typeof body.head === 'number' &&
  isListOf(body.results, ['id', 'status']);

const isUndone = (body: unknown): body is Undone =>
  isRecord(body) && (body.status === 'created' || body.status === 'exists');

const isEnrolled = (body: unknown): body is Enrolled =>
  isRecord(body) &&
  typeof body.token === 'string' &&
  hasTexts(body.device, ['id']) &&
  hasTexts(body.community, ['id', 'name', 'timeZone', 'currency']) &&
  hasTexts(body.vendor, ['id', 'name']);

const isStall = (body: unknown): body is StallView =>
  isRecord(body) &&
  hasTexts(body.community, ['id', 'name', 'timeZone', 'currency']) &&
  hasTexts(body.vendor, ['id', 'name']) &&
  isListOf(body.meals, ['id']) &&
  isListOf(body.owed, ['mealId']) &&
  isListOf(body.waiting, ['id', 'mealId', 'total']) &&
  isListOf(body.today, ['id', 'status', 'eventAt']);

const isAnything = (body: unknown): body is unknown => isRecord(body);

const hasTexts = (value: unknown, keys: readonly string[]): boolean =>
  isRecord(value) && keys.every((key) => typeof value[key] === 'string');

const isListOf = (value: unknown, keys: readonly string[]): boolean =>
  Array.isArray(value) && value.every((item) => hasTexts(item, keys));
