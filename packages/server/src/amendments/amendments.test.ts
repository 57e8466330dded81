import { fromBase64Url, nobleEd25519 } from '@megibung/token';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addVendor,
  keyFor,
  makeCommunity,
  prepay,
  redeem,
  type TestCommunity,
} from '../testing/community.ts';
import { expectSound } from '../testing/sound.ts';
import { startTestServer, type TestServer, uuid } from '../testing/test-server.ts';

let t: TestServer;
beforeAll(async () => {
  t = await startTestServer();
});
afterAll(async () => {
  await expectSound(t);
  await t.stop();
});

const dayMs = 86_400_000;
const amend = (c: TestCommunity, batchId: string, body: object, key?: string) =>
  t.call('POST', `${c.path}/batches/${batchId}/amendments`, { id: `amd_${uuid()}`, ...body }, key);
const report = async (c: TestCommunity) => (await t.call('GET', `${c.path}/report`)).body;

test('a recall stops every card issued so far; they can be replaced', async () => {
  const c = await makeCommunity(t);
  const { batchId, links, serials } = await prepay(t, c, 3);
  await redeem(t, c, [links[0] ?? '']);
  const made = await amend(c, batchId, { kind: 'recall' });
  expect(made).toMatchObject({ status: 201, body: { number: 1, kind: 'recall' } });
  expect(await redeem(t, c, links)).toEqual(['already_redeemed', 'voided', 'voided']);
  const inspected = await t.call('POST', '/tokens/inspect', { token: links[1] }, null);
  expect(inspected.body).toMatchObject({ status: 'not_usable', reason: 'voided' });
  const handout = { handouts: [{ id: `han_${uuid()}`, token: links[1] }] };
  expect((await t.call('POST', `${c.path}/handouts`, handout)).body.results[0].status).toBe('voided');
  expect((await report(c)).total).toMatchObject({
    held: { meals: 0 },
    voided: { meals: 2 },
    served: { meals: 1 },
  });

  await t.call('POST', `${c.path}/replacements`, { token: serials[1] });
  const { tokens } = (await t.call('GET', `${c.path}/batches/${batchId}/tokens`)).body;
  expect(await redeem(t, c, [tokens[3].link])).toEqual(['created']);
});

test('more than a thousand are recalled in steps, and none is good meanwhile', async () => {
  const c = await makeCommunity(t);
  const { batchId, links } = await prepay(t, c, 2_300);
  await amend(c, batchId, { kind: 'recall' });
  expect((await report(c)).total.voided.meals).toBe(2_300);
  expect(await redeem(t, c, [links.at(-1) ?? ''])).toEqual(['voided']);
});

test('a later end lets cards live on', async () => {
  const c = await makeCommunity(t, { validityDays: 1 });
  const { batchId, links } = await prepay(t, c, 2);
  const earlier = new Date(t.now() + 1_000).toISOString();
  expect(await amend(c, batchId, { kind: 'later_expiry', validUntil: earlier })).toMatchObject({
    status: 409,
    body: { code: 'wrong_state' },
  });
  const later = new Date(t.now() + 10 * dayMs).toISOString();
  expect((await amend(c, batchId, { kind: 'later_expiry', validUntil: later })).status).toBe(201);
  t.advance(9 * dayMs);
  expect(await redeem(t, c, [links[0] ?? ''])).toEqual(['created']);
  t.advance(2 * dayMs);
  expect(await redeem(t, c, [links[1] ?? ''])).toEqual(['expired']);
});

test('what is unserved moves to another stall, with its money', async () => {
  const c = await makeCommunity(t);
  const other = await addVendor(t, c);
  const { batchId, links, serials } = await prepay(t, c, 4);
  await redeem(t, c, [links[0] ?? '']);
  await t.call('POST', `${c.path}/voids`, { tokens: [serials[3]] });
  const made = await amend(c, batchId, { kind: 'other_stall', ...other });
  expect(made.status).toBe(201);
  const [oldKey, newKey] = [await keyFor(t, c, 'vendor'), await keyFor(t, { ...c, ...other }, 'vendor')];
  expect(await redeem(t, c, [links[1] ?? ''], {}, oldKey)).toEqual(['wrong_vendor']);
  expect(await redeem(t, c, [links[1] ?? ''], {}, newKey)).toEqual(['created']);
  const owed = (await t.call('GET', `${c.path}/stall`, undefined, newKey)).body.owed;
  expect(owed).toEqual([{ mealId: other.mealId, meals: 1 }]);
  const [first, second] = (await report(c)).vendors;
  const price = 20_000;
  expect(first).toMatchObject({
    funded: { meals: 1, money: String(price) },
    served: { meals: 1, money: String(price) },
    disputed: { meals: 0 },
  });
  expect(second).toMatchObject({
    funded: { meals: 3, money: String(3 * price) },
    served: { meals: 1 },
    voided: { meals: 1 },
    disputed: { meals: 0 },
  });
  // Each stall's book names its own meal.
  const mealsIn = async (key: string) => {
    const { received, redemptions, released } = (await t.call('GET', `${c.path}/book`, undefined, key)).body;
    return [received, released, redemptions].map((rows: { mealId: string }[]) =>
      rows.map(({ mealId }) => mealId),
    );
  };
  expect(await mealsIn(oldKey)).toEqual([[c.mealId], [c.mealId], [c.mealId]]);
  expect(await mealsIn(newKey)).toEqual([[other.mealId], [], [other.mealId]]);
  const elsewhere = await amend(c, batchId, {
    kind: 'other_stall',
    vendorId: other.vendorId,
    mealId: c.mealId,
  });
  expect(elsewhere.status).toBe(404);
});

test('a retry gets the same statement; the same id for another is a conflict; many at once are numbered', async () => {
  const c = await makeCommunity(t);
  const { batchId } = await prepay(t, c, 1);
  const id = `amd_${uuid()}`;
  const body = { id, kind: 'recall' };
  const first = await amend(c, batchId, body);
  expect((await amend(c, batchId, body)).body).toEqual(first.body);
  const validUntil = new Date(t.now() + 900 * dayMs).toISOString();
  expect((await amend(c, batchId, { id, kind: 'later_expiry', validUntil })).status).toBe(409);
  const many = await Promise.all(
    [1, 2, 3, 4, 5].map((n) =>
      amend(c, batchId, {
        kind: 'later_expiry',
        validUntil: new Date(t.now() + (1_000 + n) * dayMs).toISOString(),
      }),
    ),
  );
  expect(many.every(({ status }) => status === 201 || status === 409)).toBe(true);
  const { amendments } = (await t.call('GET', `${c.path}/batches/${batchId}/amendments`)).body;
  expect(amendments.map(({ number }: { number: number }) => number)).toEqual(
    amendments.map((_: unknown, n: number) => n + 1),
  );
  for (const { statement, key, signature } of amendments) {
    const bytes = fromBase64Url(signature) ?? new Uint8Array();
    expect(nobleEd25519.verify(bytes, Buffer.from(statement), fromBase64Url(key) ?? new Uint8Array())).toBe(
      true,
    );
  }
});

test.each([
  ['refunded', async (c: TestCommunity, id: string) => t.call('POST', `${c.path}/prepayments/${id}/refund`)],
  ['only printed', null],
])('a batch that is %s is not amended', async (_, end) => {
  const c = await makeCommunity(t);
  const { batchId, prepaymentId } = await prepay(t, c, 1, end ? 'confirm' : 'print');
  await end?.(c, prepaymentId);
  expect((await amend(c, batchId, { kind: 'recall' })).body.code).toBe('wrong_state');
});

test('a stall reads them and makes none', async () => {
  const c = await makeCommunity(t);
  const key = await keyFor(t, c, 'vendor');
  const { batchId } = await prepay(t, c, 1);
  expect((await amend(c, batchId, { kind: 'recall' }, key)).status).toBe(403);
  const read = await t.call('GET', `${c.path}/batches/${batchId}/amendments`, undefined, key);
  expect(read.body).toEqual({ amendments: [] });
});
