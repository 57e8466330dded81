import { createLedger } from '@megibung/ledger';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCommunity, prepay, redeem } from '../testing/community.ts';
import { expectSound } from '../testing/sound.ts';
import { startTestServer, type TestServer, uuid } from '../testing/test-server.ts';

const dayMs = 86_400_000;
let t: TestServer;
beforeAll(async () => {
  t = await startTestServer({ jobIntervalMs: 50 });
});
afterAll(async () => {
  await expectSound(t);
  await t.stop();
});

/** Waits until the figures are as expected; the jobs run meanwhile. */
const untilTotal = async (path: string, expected: object): Promise<void> => {
  await expect
    .poll(async () => (await t.call('GET', `${path}/report`)).body.total, { timeout: 10_000 })
    .toMatchObject(expected);
};

test.each([
  ['kept', { expired: { meals: 2, money: '40000' }, held: { meals: 0 } }],
  ['refunded', { returned: { meals: 2, money: '40000' }, held: { meals: 0 } }],
  ['issued_anew', { expired: { meals: 0 }, held: { meals: 2, money: '40000' } }],
])('what is unserved at the end is %s', async (atExpiry, total) => {
  const c = await makeCommunity(t, { validityDays: 10, offlineAgeHours: 24, atExpiry });
  const { links } = await prepay(t, c, 3);
  await redeem(t, c, [links[0] ?? '']);
  t.advance(10 * dayMs + 3_600_000);
  // Ended, but a phone may still bring what it served offline.
  expect(await redeem(t, c, [links[1] ?? ''])).toEqual(['expired']);
  await untilTotal(c.path, { held: { meals: 2 } });
  t.advance(2 * dayMs);
  await expect
    .poll(async () => (await t.call('GET', `${c.path}/batches`)).body.batches, { timeout: 10_000 })
    .toHaveLength(atExpiry === 'issued_anew' ? 2 : 1);
  await untilTotal(c.path, { ...total, served: { meals: 1 }, funded: { meals: 3 } });
});

test('a minting that was cut off is gone on with', async () => {
  const c = await makeCommunity(t);
  const { prepaymentId } = await prepay(t, c, 5, 'promise');
  const ledger = createLedger(t.database.sql);
  const communityId = c.id.slice(4);
  const reserved = await ledger.reserveBatch(communityId, new Date(t.now()), {
    batchId: uuid(),
    prepaymentId: prepaymentId.slice(4),
    renews: null,
  });
  expect(reserved).toEqual({ status: 'created', batch: 1 });
  await expect
    .poll(async () => (await t.call('GET', `${c.path}/batches`)).body.batches[0].state)
    .toBe('printed');
  const confirmed = await t.call('POST', `${c.path}/prepayments/${prepaymentId}/confirm`);
  const { body } = await t.call('GET', `${c.path}/batches/${confirmed.body.batchId}/tokens`);
  expect(
    await redeem(
      t,
      c,
      body.tokens.map(({ link }: { link: string }) => link),
    ),
  ).toEqual(Array(5).fill('created'));
});

test('a refund that was cut off is gone on with', async () => {
  const c = await makeCommunity(t);
  const { prepaymentId } = await prepay(t, c, 1_500);
  const ledger = createLedger(t.database.sql);
  const step = await ledger.refundPrepayment(c.id.slice(4), new Date(t.now()), prepaymentId.slice(4));
  expect(step).toEqual({ status: 'created', more: true });
  await untilTotal(c.path, { returned: { meals: 1_500 }, held: { meals: 0 } });
});
