import { expect, test } from 'vitest';
import { createStallApi } from '../api/stall-api.ts';
import { createTransport } from '../api/transport.ts';
import { type EnrolmentDeps, enrolWith, phoneLabel } from './enrolment.ts';
import type { Identity, PendingEnrolment } from './identity.ts';

const enrolled = {
  token: 'mgb_secret',
  device: {
    id: 'dev_1',
    vendorId: 'ven_1',
    label: 'HP',
    createdAt: '2026-11-22T00:00:00.000Z',
    revokedAt: null,
  },
  community: { id: 'com_1', slug: 'ubud', name: 'Ubud', currency: 'IDR', timeZone: 'Asia/Makassar' },
  vendor: { id: 'ven_1', name: 'Warung Ibu Sari', address: '', phone: '' },
};

const phone = (answers: readonly (Response | Error)[]) => {
  const disk: { pending?: PendingEnrolment; identity?: Identity } = {};
  const claims: { deviceId: string; publicKey: string; wasOnDisk: boolean }[] = [];
  let made = 0;
  const queue = [...answers];
  const deps: EnrolmentDeps = {
    api: createStallApi(
      createTransport({
        fetch: async (_path, init) => {
          const claim = JSON.parse(String(init?.body)) as { deviceId: string; publicKey: string };
          claims.push({ ...claim, wasOnDisk: disk.pending?.deviceId === claim.deviceId.slice(4) });
          const answer = queue.shift();
          if (!answer || answer instanceof Error) throw answer ?? new Error('no more answers');
          return answer;
        },
        isOnline: () => true,
        timeoutMs: 1_000,
      }),
    ),
    pending: async () => disk.pending,
    keepPending: async (pending) => {
      disk.pending = pending;
    },
    keepIdentity: async (identity) => {
      disk.identity = identity;
      delete disk.pending;
    },
    makeKey: async () => {
      made++;
      return { kind: 'bare', seed: new Uint8Array(32).fill(made), publicKey: new Uint8Array(32).fill(made) };
    },
    newUuid: () => `018f0000-0000-7000-8000-00000000000${made}`,
    now: () => 42,
    label: 'Android · Chrome',
  };
  return { deps, disk, claims, keysMade: () => made };
};
const json = (body: unknown, status = 200, type = 'application/json') =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': type, 'retry-after': '12' } });
const problem = (code: string, status: number) => json({ code }, status, 'application/problem+json');

test('id and key are on disk before the phone asks', async () => {
  const { deps, disk, claims } = phone([json(enrolled)]);
  const result = await enrolWith(deps, 'AB-CD');
  expect(result.kind).toBe('enrolled');
  expect(claims[0]?.wasOnDisk).toBe(true);
  expect(disk.pending).toBeUndefined();
  expect(disk.identity).toMatchObject({
    bearer: 'mgb_secret',
    enrolledAt: 42,
    vendor: { name: 'Warung Ibu Sari' },
  });
  expect(`dev_${disk.identity?.deviceId}`).toBe(claims[0]?.deviceId);
});

test('the answer is lost: trying again enrols the same device with the same key', async () => {
  const { deps, claims, keysMade } = phone([new TypeError('network'), json(enrolled)]);
  expect(await enrolWith(deps, 'AB-CD')).toEqual({ kind: 'unreachable', why: 'silent' });
  expect((await enrolWith(deps, 'AB-CD')).kind).toBe('enrolled');
  expect(claims[1]).toEqual(claims[0]);
  expect(keysMade()).toBe(1);
});

test('a try of which nothing was heard enrolled it elsewhere: this one is another phone', async () => {
  const { deps, claims, keysMade } = phone([
    new TypeError('network'),
    problem('conflict', 409),
    json(enrolled),
  ]);
  await enrolWith(deps, 'AB-CD');
  expect((await enrolWith(deps, 'EF-GH')).kind).toBe('enrolled');
  expect(claims.map(({ deviceId }) => deviceId)).toEqual([
    claims[0]?.deviceId,
    claims[0]?.deviceId,
    expect.not.stringMatching(claims[0]?.deviceId ?? ''),
  ]);
  expect(keysMade()).toBe(2);
});

test.each([
  [() => problem('expired_link', 410), { kind: 'wrong_code' }],
  [() => problem('wrong_credentials', 401), { kind: 'wrong_code' }],
  [() => problem('invalid_request', 400), { kind: 'wrong_code' }],
  [() => problem('too_many_tries', 429), { kind: 'wait', seconds: 12 }],
  [() => problem('unavailable', 503), { kind: 'unreachable', why: 'busy' }],
  [() => json({ token: 'x' }), { kind: 'unreachable', why: 'stranger' }],
])('what else may come: %#', async (answer, result) => {
  const { deps, disk } = phone([answer()]);
  expect(await enrolWith(deps, 'AB-CD')).toEqual(result);
  expect(disk.identity).toBeUndefined();
});

test.each([
  [
    'Mozilla/5.0 (Linux; Android 14; SM-A055F) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36',
    'Android · Chrome',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1',
    'iPhone · Safari',
  ],
  ['curl/8', 'HP'],
])('a phone is called by its system: %s', (userAgent, label) => {
  expect(phoneLabel(userAgent)).toBe(label);
});
