import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCommunity, prepay } from '../testing/community.ts';
import { startTestServer, type TestServer, uuid } from '../testing/test-server.ts';

/** A retry whose answer was lost may come after somebody else changed what was made: it is a retry all the same. */
let t: TestServer;
beforeAll(async () => {
  t = await startTestServer();
});
afterAll(() => t.stop());

test('a community is made again after its rules changed', async () => {
  const body = {
    id: `com_${uuid()}`,
    name: 'Makan Ubud',
    slug: `u-${uuid().slice(-12)}`,
    rules: { dailyLimit: 5 },
  };
  expect((await t.call('POST', '/communities', body)).status).toBe(201);
  await t.call('PATCH', `/communities/${body.slug}/rules`, { dailyLimit: 9 });
  const again = await t.call('POST', '/communities', body);
  expect(again).toMatchObject({ status: 201, body: { id: body.id, rules: { dailyLimit: 9 } } });
  const other = await t.call('POST', '/communities', { ...body, rules: { dailyLimit: 6 } });
  expect(other).toMatchObject({ status: 409, body: { code: 'conflict' } });
});

test('a stall is added again after it was renamed', async () => {
  const c = await makeCommunity(t);
  const body = { id: `ven_${uuid()}`, name: 'Warung Sari', address: 'Jl. Raya 1' };
  expect((await t.call('POST', `${c.path}/vendors`, body)).status).toBe(201);
  await t.call('PUT', `${c.path}/vendors/${body.id}`, { name: 'Warung Ibu Sari', address: 'Jl. Raya 2' });
  const again = await t.call('POST', `${c.path}/vendors`, body);
  expect(again).toMatchObject({ status: 201, body: { name: 'Warung Ibu Sari' } });
  expect((await t.call('POST', `${c.path}/vendors`, { ...body, name: 'Warung Lain' })).status).toBe(409);
});

test('paid is said again after the stall has confirmed', async () => {
  const c = await makeCommunity(t);
  const { prepaymentId } = await prepay(t, c, 1);
  const again = await t.call('POST', `${c.path}/prepayments/${prepaymentId}/pay`);
  expect(again).toMatchObject({ status: 200, body: { state: 'confirmed' } });
});
