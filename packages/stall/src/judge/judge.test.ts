import { bitmapOf, type SnapshotBatch, type SnapshotGeneral, toCanonicalJson } from '@megibung/core';
import { fromBase64Url, type KeptSnapshot, tokenKey } from '@megibung/token';
import { expect, test } from 'vitest';
import { createVerifier } from '../device/verify-signature.ts';
import { foldEntries, type OutboxEntry, type RedemptionAnswer } from '../outbox/entry.ts';
import { batches, cardsOf, communityKey, forged, rules, stalls, start } from '../testing/model-cards.ts';
import { judge } from './judge.ts';
import { type Known, knownOf } from './known.ts';
import { localTime } from './local-time.ts';

const verify = createVerifier(crypto.subtle);
const [stall, other] = stalls;
const card = cardsOf(stall)[1] ?? '';
const now = start + 3_600_000;
const hour = 3_600_000;
const day = 24 * hour;

interface Change {
  readonly batch?: Partial<SnapshotBatch>;
  readonly general?: Partial<SnapshotGeneral>;
  readonly rules?: Partial<typeof rules>;
  readonly madeAt?: number;
  readonly without?: boolean;
}

/** The snapshot of the first stall; its first batch changed as said. */
const knownWith = (change: Change = {}): Known => {
  const parts = batches.flatMap((batch) => {
    if (batch.vendor !== stall || (change.without && batch.number === 1)) return [];
    const part: SnapshotBatch = {
      terms: batch.terms,
      state: 'active',
      issued: 5,
      validUntil: batch.terms.validUntil,
      vendor: batch.vendor,
      meal: batch.meal,
      recalledThrough: 0,
      hasSecondFactor: false,
      redeemed: '',
      closed: '',
      ...(batch.number === 1 ? change.batch : {}),
    };
    const text = toCanonicalJson(part as never);
    return [[batch.number, { number: batch.number, hash: new Uint8Array(32), text }] as const];
  });
  const general: SnapshotGeneral = {
    community: { id: '', slug: 'ubud', name: 'Ubud', currency: 'IDR', timeZone: 'Asia/Makassar' },
    vendor: { id: stall, name: 'Sari', address: '' },
    keys: [{ x: batches[0]?.terms.key ?? '', state: 'active' }],
    rules: { ...rules, ...change.rules },
    meals: [],
    words: { losses: { id: '', en: '' } },
    served: [],
    elsewhere: [{ vendor: 'Ketut', address: 'Jalan Monyet', batches: [[3, 3]] }],
    ...change.general,
  };
  const madeAt = new Date(change.madeAt ?? now - hour).toISOString();
  return knownOf({
    general: JSON.stringify(general),
    parts: new Map(parts),
    says: { epoch: 1, head: 50, epochStart: 1, madeAt },
  } as unknown as KeptSnapshot);
};

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const scanned = (n: number, token = card): OutboxEntry => ({
  kind: 'redemption',
  redemption: id(n),
  device: 'd',
  token,
  way: 'camera',
  at: now - 60_000,
});
const kept = (n: number, token = card): OutboxEntry[] => [
  scanned(n, token),
  { kind: 'served', redemption: id(n), by: 'phone', at: now },
];
const answered = (n: number, status: string, head: number, reason?: string): OutboxEntry => ({
  kind: 'answer',
  redemption: id(n),
  answer: { id: id(n), status, ...(reason ? { reason } : {}) } as RedemptionAnswer,
  isFact: true,
  epoch: 1,
  head,
  at: now,
});
const undo = (n: number): OutboxEntry => ({ kind: 'undo', redemption: id(n), undo: id(900 + n), at: now });

interface Case {
  readonly token?: string;
  readonly known?: Known | null;
  readonly entries?: readonly OutboxEntry[];
  readonly at?: number;
  readonly vendor?: string;
}
const saidOf = async ({
  token = card,
  known = knownWith(),
  entries = [],
  at = now,
  vendor = stall,
}: Case) => {
  const said = await judge({ token, known, items: foldEntries(entries), vendor, now: at, verify });
  if (said.verdict === 'good') return said.needsCode ? 'good, with its code' : 'good';
  if (said.verdict === 'unsure') return `? ${said.why}`;
  return [said.status, said.detail, said.redeemedAt && 'here', said.stall].filter(Boolean).join(' ');
};

const otherKey = { x: 'O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik', state: 'active' } as const;
const ours = batches[0]?.terms.key ?? '';

test.each<[string, Case, string]>([
  ['a good card', {}, 'good'],
  [
    'one whose code is under a fold',
    { known: knownWith({ batch: { hasSecondFactor: true } }) },
    'good, with its code',
  ],
  ['a forged one', { token: forged }, 'bad_signature'],
  [
    'another batch’s signature would have to fit its terms',
    { known: knownWith({ batch: { terms: { ...batches[0]?.terms, price: '1' } as never } }) },
    'bad_signature',
  ],
  ['a typed code', { token: 'ABCDEFGHJK' }, '? short_code'],
  ['no snapshot yet', { known: null }, '? no_snapshot'],
  ['a snapshot that is too old', { at: now + 72 * hour }, '? old_snapshot'],
  ['a batch from after the snapshot', { known: knownWith({ without: true }) }, '? newer_than_snapshot'],
  [
    'a replacement from after the snapshot',
    { known: knownWith({ batch: { issued: 1 } }) },
    '? newer_than_snapshot',
  ],
  [
    'a key from after the snapshot',
    { known: knownWith({ without: true, general: { keys: [otherKey] } }) },
    '? unknown_key',
  ],
  [
    'a known batch under a key that did not sign it',
    { known: knownWith({ general: { keys: [otherKey] } }) },
    'unknown_key',
  ],
  [
    'a withdrawn key',
    { known: knownWith({ general: { keys: [{ x: ours, state: 'revoked' }] } }) },
    'revoked_key',
  ],
  [
    'an old key still verifies',
    { known: knownWith({ general: { keys: [otherKey, { x: ours, state: 'retired' }] } }) },
    'good',
  ],
  ['used, by the snapshot', { known: knownWith({ batch: { redeemed: bitmapOf([2]) } }) }, 'already_redeemed'],
  [
    'another card of the batch is used',
    { known: knownWith({ batch: { redeemed: bitmapOf([1, 3]) } }) },
    'good',
  ],
  ['voided', { known: knownWith({ batch: { closed: bitmapOf([2]) } }) }, 'voided'],
  ['recalled', { known: knownWith({ batch: { recalledThrough: 5 } }) }, 'voided'],
  ['issued after the recall', { known: knownWith({ batch: { recalledThrough: 1 } }) }, 'good'],
  [
    'used before it was recalled',
    { known: knownWith({ batch: { recalledThrough: 5, redeemed: bitmapOf([2]) } }) },
    'already_redeemed',
  ],
  ['the batch was voided', { known: knownWith({ batch: { state: 'voided' } }) }, 'voided'],
  ['the money was returned', { known: knownWith({ batch: { state: 'refunded' } }) }, 'returned'],
  ['not paid for yet', { known: knownWith({ batch: { state: 'printed' } }) }, 'not_active'],
  ['over', { at: start + 180 * day, known: knownWith({ madeAt: start + 180 * day }) }, 'expired'],
  [
    'a moment before it is over',
    { at: start + 180 * day - 1, known: knownWith({ madeAt: start + 180 * day - 1, rules: {} }) },
    'good',
  ],
  [
    'over, and closed',
    { at: start + 181 * day, known: knownWith({ batch: { closed: bitmapOf([2]) } }) },
    'expired',
  ],
  [
    'given more time',
    {
      at: start + 180 * day,
      known: knownWith({
        madeAt: start + 180 * day,
        batch: { validUntil: new Date(start + 190 * day).toISOString() },
      }),
    },
    'good',
  ],
  ['not yet valid', { at: start - 5 * 60_000 - 1 }, 'not_yet_valid'],
  ['clocks differ a little', { at: start - 5 * 60_000 }, 'good'],
  ['another stall’s', { token: cardsOf(other)[0] ?? '' }, 'wrong_vendor Jalan Monyet'],
  ['moved to another stall', { known: knownWith({ batch: { vendor: other } }) }, 'wrong_vendor'],
  [
    'before opening: noon in London is eight in the evening in Bali',
    { known: knownWith({ rules: { openHours: { from: 8, until: 13 } } }) },
    'outside_rules hours',
  ],
  ['open', { known: knownWith({ rules: { openHours: { from: 13, until: 14 } } }) }, 'good'],
  [
    'the day is full',
    {
      known: knownWith({ rules: { dailyLimit: 3 }, general: { served: [{ day: '2026-11-22', meals: 3 }] } }),
    },
    'outside_rules daily_limit',
  ],
  [
    'yesterday was full',
    {
      known: knownWith({ rules: { dailyLimit: 3 }, general: { served: [{ day: '2026-11-21', meals: 3 }] } }),
    },
    'good',
  ],
  [
    'the day is full with what waits',
    {
      known: knownWith({ rules: { dailyLimit: 3 }, general: { served: [{ day: '2026-11-22', meals: 2 }] } }),
      entries: kept(1, 'OTHER'),
    },
    'outside_rules daily_limit',
  ],
  [
    'what the count has is not counted twice',
    {
      known: knownWith({ rules: { dailyLimit: 3 }, general: { served: [{ day: '2026-11-22', meals: 2 }] } }),
      entries: [...kept(1, 'OTHER'), answered(1, 'created', 40)],
    },
    'good',
  ],
  ['as many wait as may', { entries: [1, 2, 3, 4, 5, 6].flatMap((n) => kept(n, `C${n}`)) }, '? cap'],
  ['one fewer', { entries: [1, 2, 3, 4, 5].flatMap((n) => kept(n, `C${n}`)) }, 'good'],
  ['served here, not sent yet', { entries: kept(1) }, 'already_redeemed here'],
  [
    'a typed code served here',
    { token: 'ABCDEFGHJK', entries: kept(1, 'ABCDEFGHJK') },
    'already_redeemed here',
  ],
  [
    'served here, answered after the snapshot',
    { entries: [scanned(1), answered(1, 'created', 51)] },
    'already_redeemed here',
  ],
  [
    'served here, and freed elsewhere by what the snapshot shows',
    { entries: [scanned(1), answered(1, 'created', 49)] },
    'good',
  ],
  ['scanned, and not decided', { entries: [scanned(1)] }, 'good'],
  [
    'taken back here, and the snapshot still has it',
    {
      known: knownWith({ batch: { redeemed: bitmapOf([2]) } }),
      entries: [scanned(1), answered(1, 'created', 49), undo(1)],
    },
    'good',
  ],
  [
    'a duplicate taken back frees nothing',
    {
      known: knownWith({ batch: { redeemed: bitmapOf([2]) } }),
      entries: [scanned(1), answered(1, 'disputed', 49, 'already_redeemed'), undo(1)],
    },
    'already_redeemed',
  ],
])('%s', async (_name, given, wanted) => {
  expect(await saidOf(given)).toBe(wanted);
});

test('a key is known by what it is, not by the four bytes that a card claims', () => {
  expect(tokenKey(fromBase64Url(ours) ?? new Uint8Array()).publicKey).toEqual(communityKey);
});

test.each([
  ['Asia/Makassar', '2026-11-21T16:00:00.000Z', '2026-11-22', 0],
  ['Asia/Makassar', '2026-11-22T15:59:59.000Z', '2026-11-22', 23],
  ['America/New_York', '2026-11-22T04:59:00.000Z', '2026-11-21', 23],
])('in %s, %s is %s, hour %d', (zone, at, localDay, localHour) => {
  expect(localTime(Date.parse(at), zone)).toEqual({ day: localDay, hour: localHour });
});
