import { toPublicId } from '@megibung/core';
import type { KeptSnapshot, SnapshotAnswer } from '@megibung/token';
import type { Enrolled } from '../device/identity.ts';
import { redemptionBody, undoBody } from '../outbox/body.ts';
import type { OutboxItem, RedemptionAnswer, Taking } from '../outbox/entry.ts';
import type { StallView } from '../stall/stall-view.ts';
import { isRecord, type Outcome, type Transport } from './transport.ts';

/** The requests that this app makes, each as one call. Ids go in bare. */
export interface StallApi {
  readonly enrol: (claim: EnrolmentClaim) => Promise<Outcome<Enrolled>>;
  readonly redeem: (access: Access, items: readonly OutboxItem[]) => Promise<Outcome<Redeemed>>;
  readonly undo: (access: Access, item: OutboxItem, taking: Taking) => Promise<Outcome<Undone>>;
  /** What changed since the kept one; the whole where there is none. */
  readonly snapshot: (access: Access, kept: KeptSnapshot | null) => Promise<Outcome<SnapshotAnswer>>;
  /** The community's keys that are not revoked, base64url. */
  readonly keys: (access: Access) => Promise<Outcome<readonly string[]>>;
  readonly stall: (access: Access, signal?: AbortSignal) => Promise<Outcome<StallView>>;
  /** By the prepayment's public id, as the stall's page gave it. */
  readonly confirm: (access: Access, prepayment: string) => Promise<Outcome<unknown>>;
  readonly decline: (access: Access, prepayment: string) => Promise<Outcome<unknown>>;
}

/** As whom, and in which community: its public id, and its slug for its public pages. */
export interface Access {
  readonly community: string;
  readonly slug: string;
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
      body: { redemptions: items.map(redemptionBody) },
      isBody: isRedeemed,
    }),
  undo: ({ community, bearer }, item, taking) =>
    send({
      method: 'POST',
      path: `/communities/${community}/redemptions/${toPublicId('redemption', item.redemption)}/undo`,
      bearer,
      body: undoBody(item, taking),
      isBody: isUndone,
    }),
  snapshot: ({ community, bearer }, kept) =>
    send({
      method: 'GET',
      path: `/communities/${community}/snapshot${sinceOf(kept)}`,
      bearer,
      isBody: isSnapshot,
    }),
  keys: async ({ slug }) => {
    const outcome = await send({
      method: 'GET',
      root: '/.well-known/megibung',
      path: `/${slug}/jwks.json`,
      isBody: isKeySet,
    });
    return outcome.kind === 'ok' ? { kind: 'ok', body: outcome.body.keys.map(({ x }) => x) } : outcome;
  },
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

/** The state of the log that the phone has, and the hash of its general part. */
const sinceOf = (kept: KeptSnapshot | null): string =>
  kept ? `?epoch=${kept.says.epoch}&head=${kept.says.head}&general=${kept.says.general}` : '';

const isSnapshot = (body: unknown): body is SnapshotAnswer =>
  hasTexts(body, ['statement', 'key', 'signature']) &&
  isRecord(body) &&
  (body.general === null || typeof body.general === 'string') &&
  Array.isArray(body.batches) &&
  body.batches.every((batch) => typeof batch === 'string');

const isKeySet = (body: unknown): body is { readonly keys: readonly { readonly x: string }[] } =>
  isRecord(body) && isListOf(body.keys, ['x']);

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
