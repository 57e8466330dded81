import { createHash } from 'node:crypto';
import {
  bitmapOf,
  canonicalTerms,
  isCanonicalJson,
  isInBitmap,
  type SnapshotBatch,
  type SnapshotGeneral,
  type SnapshotStatement,
} from '@megibung/core';
import {
  fromBase64Url,
  nobleEd25519,
  parseTokenInput,
  termsHash,
  tokenKey,
  verifyToken,
} from '@megibung/token';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addVendor, makeCommunity, prepay, redeem, type TestCommunity } from '../testing/community.ts';
import { expectSound } from '../testing/sound.ts';
import { enrolTestPhone, type TestPhone } from '../testing/test-phone.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let t: TestServer;
beforeAll(async () => {
  t = await startTestServer();
});
afterAll(async () => {
  await expectSound(t);
  await t.stop();
});

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/** What came, checked as an auditor would: signature, canonical form, and every hash of a whole snapshot. */
const fetchSnapshot = async (c: TestCommunity, phone: TestPhone, query = '') => {
  const { status, body } = await t.call('GET', `${c.path}/snapshot${query}`, undefined, phone.key);
  expect(status).toBe(200);
  const key = fromBase64Url(body.key) ?? new Uint8Array();
  const signature = fromBase64Url(body.signature) ?? new Uint8Array();
  expect(nobleEd25519.verify(signature, Buffer.from(body.statement), key)).toBe(true);
  const statement = JSON.parse(body.statement) as SnapshotStatement;
  for (const text of [body.statement, ...body.batches]) expect(isCanonicalJson(text)).toBe(true);
  if (query === '') {
    const root = createHash('sha256');
    for (const text of body.batches) root.update(sha256(text));
    expect(root.digest('base64url')).toBe(statement.root);
    expect(sha256(body.general).toString('base64url')).toBe(statement.general);
  }
  return {
    statement,
    general: body.general === null ? null : (JSON.parse(body.general) as SnapshotGeneral),
    batches: (body.batches as string[]).map((text) => JSON.parse(text) as SnapshotBatch),
  };
};
const since = ({ statement }: { statement: SnapshotStatement }) =>
  `?epoch=${statement.epoch}&head=${statement.head}&general=${statement.general}`;

test('a card can be checked with nothing but the snapshot', async () => {
  const c = await makeCommunity(t);
  const phone = await enrolTestPhone(t, c);
  const { links } = await prepay(t, c, 3);
  const { batches, general, statement } = await fetchSnapshot(c, phone);
  expect(statement).toMatchObject({
    community: c.id.slice(4),
    vendor: c.vendorId.slice(4),
    batches: [[1, 1]],
  });
  expect(general).toMatchObject({ rules: { losses: 'by_snapshot' }, meals: [{ id: c.mealId }] });
  const read = parseTokenInput(links[0] ?? '');
  const [batch] = batches;
  if (read.kind !== 'payload' || !batch || !general) throw new Error('nothing to check');
  const keys = general.keys.map(({ x }) => tokenKey(fromBase64Url(x) ?? new Uint8Array()));
  const hash = termsHash(canonicalTerms(batch.terms));
  expect(verifyToken(read.payload, hash, keys, nobleEd25519).ok).toBe(true);
});

test('a delta is what changed, and nothing else', async () => {
  const c = await makeCommunity(t);
  const phone = await enrolTestPhone(t, c);
  await prepay(t, c, 3);
  const { links, serials } = await prepay(t, c, 8);
  const whole = await fetchSnapshot(c, phone);
  expect(await fetchSnapshot(c, phone, since(whole))).toMatchObject({ batches: [], general: null });

  await redeem(t, c, [links[2] ?? '', links[6] ?? ''], {}, phone.key);
  await t.call('POST', `${c.path}/voids`, { tokens: [serials[4]] });
  const delta = await fetchSnapshot(c, phone, since(whole));
  expect(delta.batches).toMatchObject([{ redeemed: bitmapOf([3, 7]), closed: bitmapOf([5]) }]);
  // The general part tells how many were served today, so it changed too.
  expect(delta.general?.served).toMatchObject([{ meals: 2 }]);
  const again = await fetchSnapshot(c, phone);
  expect(again.batches[1]).toEqual(delta.batches[0]);
  expect(again.statement.root).toBe(delta.statement.root);
});

test('another epoch, or a head that is not ours, gets everything', async () => {
  const c = await makeCommunity(t);
  const phone = await enrolTestPhone(t, c);
  await prepay(t, c, 1);
  const { statement } = await fetchSnapshot(c, phone);
  for (const query of [`?epoch=${statement.epoch + 1}&head=1`, `?epoch=${statement.epoch}&head=999999`]) {
    expect((await fetchSnapshot(c, phone, query)).batches).toHaveLength(1);
  }
});

test("other stalls' batches are named, so that a phone can say where a card is good", async () => {
  const c = await makeCommunity(t);
  const phone = await enrolTestPhone(t, c);
  const other = { ...c, ...(await addVendor(t, c)) };
  await prepay(t, other, 2);
  await prepay(t, c, 1);
  await prepay(t, other, 2);
  await prepay(t, other, 2);
  const { general, statement } = await fetchSnapshot(c, phone);
  expect(statement.batches).toEqual([[2, 2]]);
  expect(general?.elsewhere).toEqual([
    {
      vendor: 'Warung Pak Made',
      address: '',
      batches: [
        [1, 1],
        [3, 4],
      ],
    },
  ]);
});

test('cards printed ahead of the money are there, and say that they are not active', async () => {
  const c = await makeCommunity(t);
  const phone = await enrolTestPhone(t, c);
  const { prepaymentId } = await prepay(t, c, 1, 'print');
  expect((await fetchSnapshot(c, phone)).batches).toMatchObject([{ state: 'printed' }]);
  await t.call('POST', `${c.path}/prepayments/${prepaymentId}/decline`);
  expect((await fetchSnapshot(c, phone)).batches).toMatchObject([{ state: 'voided' }]);
});

test('what ended long ago is left out', async () => {
  const c = await makeCommunity(t, { validityDays: 1 });
  const phone = await enrolTestPhone(t, c);
  await prepay(t, c, 1);
  t.advance(33 * 86_400_000);
  expect((await fetchSnapshot(c, phone)).batches).toHaveLength(1);
  t.advance(3 * 86_400_000);
  expect(await fetchSnapshot(c, phone)).toMatchObject({ batches: [], statement: { batches: [] } });
});

test('a whole one fits a poor network: it is compressed', async () => {
  const c = await makeCommunity(t);
  const phone = await enrolTestPhone(t, c);
  const { links } = await prepay(t, c, 200);
  await redeem(t, c, links.slice(0, 90), {}, phone.key);
  const answer = await fetch(`${t.server.url}/api/v1${c.path}/snapshot`, {
    headers: { authorization: `Bearer ${phone.key}`, 'accept-encoding': 'gzip' },
  });
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect(answer.headers.get('vary')).toContain('accept-encoding');
  const body = (await answer.json()) as { batches: string[] };
  const batch = JSON.parse(body.batches[0] ?? '') as SnapshotBatch;
  expect([1, 90, 91, 200].map((index) => isInBitmap(batch.redeemed, index))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('only a stall has one', async () => {
  const c = await makeCommunity(t);
  expect((await t.call('GET', `${c.path}/snapshot`)).status).toBe(403);
});
