import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyFor, makeCommunity, prepay, redeem } from '../testing/community.ts';
import { startTestServer, type TestServer, uuid } from '../testing/test-server.ts';

let t: TestServer;
beforeAll(async () => {
  t = await startTestServer();
});
afterAll(() => t.stop());

test('a promise sent again is the same promise; with another content it is a conflict', async () => {
  const c = await makeCommunity(t);
  const body = {
    id: uuid(),
    vendorId: c.vendorId,
    mealId: c.mealId,
    quantity: 5,
    method: 'cash',
    donor: { name: 'Ayu' },
  };
  const send = (change: object = {}) => t.call('POST', `${c.path}/prepayments`, { ...body, ...change });
  const first = await send();
  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({ donorName: 'Ayu', total: '100000', state: 'promised', batchId: null });
  const again = await send();
  expect({ status: again.status, body: again.body }).toEqual({ status: first.status, body: first.body });
  for (const change of [
    { quantity: 6 },
    { method: 'qris' },
    { donor: { name: 'Budi' } },
    { donor: undefined },
  ]) {
    expect(await send(change)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  }
  expect(await send({ id: uuid(), mealId: uuid() })).toMatchObject({ status: 404 });
});

test('more money than the ledger can hold is refused, and nothing breaks', async () => {
  const c = await makeCommunity(t);
  const priced = await t.call('PUT', `${c.path}/meals/${c.mealId}/price`, { price: '1000000000000000' });
  expect(priced.status).toBe(200);
  const body = { vendorId: c.vendorId, mealId: c.mealId, method: 'cash' };
  const two = await t.call('POST', `${c.path}/prepayments`, { ...body, id: uuid(), quantity: 2 });
  expect(two).toMatchObject({ status: 422, body: { code: 'unprocessable' } });
  // One each of the largest amount: the sum of many is bounded by what an account can hold.
  await t.database.adminSql`UPDATE megibung.account SET balance = ${9_222_999_999_999_999_999n}
    WHERE community_id = ${c.id.slice(4)} AND kind = 'prepaid'`;
  const { prepaymentId } = await prepay(t, c, 1, 'promise');
  const confirm = await t.call('POST', `${c.path}/prepayments/${prepaymentId}/confirm`);
  expect(confirm).toMatchObject({ status: 422, body: { code: 'unprocessable' } });
  expect((await t.call('GET', `${c.path}/report`)).body.total.funded.meals).toBe(0);
});

test('confirming at once by many mints once', async () => {
  const c = await makeCommunity(t);
  const { prepaymentId } = await prepay(t, c, 20, 'promise');
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => t.call('POST', `${c.path}/prepayments/${prepaymentId}/confirm`)),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(answers.map(({ body }) => body.batchId)).size).toBe(1);
  const { body } = await t.call('GET', `${c.path}/report`);
  expect(body.total.funded).toEqual({ meals: 20, money: '400000' });
});

test.each(['decline', 'cancel'])(
  'confirming while others %s: one of the two, and no accident',
  async (verb) => {
    const c = await makeCommunity(t);
    for (let round = 0; round < 12; round++) {
      const { prepaymentId } = await prepay(t, c, 3, 'promise');
      const step = (what: string) => t.call('POST', `${c.path}/prepayments/${prepaymentId}/${what}`);
      const [confirm, out] = await Promise.all([step('confirm'), step(verb)]);
      expect([confirm.status, out.status].sort()).toEqual([200, 409]);
      expect(confirm.status === 200 ? out.body.code : confirm.body.code).toBe('wrong_state');
    }
  },
);

test('cards printed ahead of the money are good once it is confirmed', async () => {
  const c = await makeCommunity(t);
  const ahead = await prepay(t, c, 2, 'print');
  expect(await redeem(t, c, ahead.links)).toEqual(['not_active', 'not_active']);
  const confirmed = await t.call('POST', `${c.path}/prepayments/${ahead.prepaymentId}/confirm`);
  expect(confirmed.body.batchId).toBe(ahead.batchId);
  expect(await redeem(t, c, ahead.links)).toEqual(['created', 'created']);
  // Printing again is the same batch.
  const print = await t.call('POST', `${c.path}/prepayments/${ahead.prepaymentId}/print`);
  expect(print.body.batchId).toBe(ahead.batchId);
});

test.each(['decline', 'cancel'])('after %s nothing is owed, and nothing can be confirmed', async (verb) => {
  const c = await makeCommunity(t);
  const { prepaymentId, links } = await prepay(t, c, 1, 'print');
  const out = await t.call('POST', `${c.path}/prepayments/${prepaymentId}/${verb}`);
  expect(out.body.state).toBe(verb === 'decline' ? 'declined' : 'cancelled');
  const again = await t.call('POST', `${c.path}/prepayments/${prepaymentId}/${verb}`);
  expect(again.body).toEqual(out.body);
  const confirm = await t.call('POST', `${c.path}/prepayments/${prepaymentId}/confirm`);
  expect(confirm).toMatchObject({ status: 409, body: { code: 'wrong_state' } });
  expect(await redeem(t, c, links)).toEqual(['voided']);
});

test('paid, then confirmed; declining then is too late', async () => {
  const c = await makeCommunity(t);
  const { prepaymentId } = await prepay(t, c, 1, 'promise');
  const step = async (verb: string) =>
    (await t.call('POST', `${c.path}/prepayments/${prepaymentId}/${verb}`)).body;
  expect((await step('pay')).state).toBe('paid');
  expect((await step('confirm')).prepayment.state).toBe('confirmed');
  expect((await step('decline')).code).toBe('wrong_state');
  // Whoever says so again missed the answer: what is confirmed was paid.
  expect((await step('pay')).state).toBe('confirmed');
});

test('a refund stops the cards and returns what is unserved', async () => {
  const c = await makeCommunity(t);
  const { prepaymentId, links } = await prepay(t, c, 3);
  await redeem(t, c, [links[0] ?? '']);
  const refund = () => t.call('POST', `${c.path}/prepayments/${prepaymentId}/refund`);
  const first = await refund();
  expect(first).toMatchObject({ status: 200, body: { state: 'refunded' } });
  expect((await refund()).body).toEqual(first.body);
  expect(await redeem(t, c, links)).toEqual(['already_redeemed', 'returned', 'returned']);
  const { body } = await t.call('GET', `${c.path}/report`);
  expect(body.total).toMatchObject({
    served: { meals: 1 },
    returned: { meals: 2, money: '40000' },
    held: { meals: 0 },
  });
});

describe('who sees what', () => {
  test('a stall sees its own, without who gave; an auditor all, without who gave', async () => {
    const c = await makeCommunity(t);
    const { body: second } = await t.call('POST', `${c.path}/vendors`, { name: 'Warung Lain' });
    const own = await keyFor(t, c, 'vendor');
    const others = await keyFor(t, { ...c, vendorId: second.id }, 'vendor');
    const auditor = await keyFor(t, c, 'auditor');
    const body = { id: `pre_${uuid()}`, vendorId: c.vendorId, mealId: c.mealId, quantity: 2, method: 'cash' };
    const { body: made } = await t.call('POST', `${c.path}/prepayments`, { ...body, donor: { name: 'Ayu' } });
    expect(made.donorLink).toMatch(/^http:\/\/localhost:\d+\/g\/[\w-]{64}$/);

    const list = async (key: string, what = 'prepayments') =>
      (await t.call('GET', `${c.path}/${what}`, undefined, key)).body;
    for (const key of [own, auditor]) {
      const [seen] = (await list(key)).prepayments;
      expect(seen).toMatchObject({ id: body.id, donorName: null, donorLink: null });
    }
    expect((await list(others)).prepayments).toEqual([]);
    const one = `${c.path}/prepayments/${body.id}`;
    expect((await t.call('GET', one, undefined, others)).status).toBe(404);
    expect((await t.call('POST', `${one}/confirm`, undefined, others)).status).toBe(404);
    expect((await t.call('POST', `${one}/decline`, undefined, others)).status).toBe(404);
    expect((await t.call('POST', `${one}/confirm`, undefined, own)).status).toBe(200);
    expect((await list(own, 'batches')).batches).toHaveLength(1);
    expect((await list(others, 'batches')).batches).toEqual([]);
    expect((await list(others, 'vendors')).vendors).toHaveLength(1);
    expect((await list(others, 'meals')).meals).toEqual([]);
    expect((await list(own, 'report')).vendors).toHaveLength(1);
    expect((await list(others, 'report')).total.funded.meals).toBe(0);
    const stall = await list(own, 'stall');
    expect(stall).toMatchObject({ owed: [{ mealId: c.mealId, meals: 2 }], waiting: [], today: [] });
  });

  test('pages of prepayments follow each other', async () => {
    const c = await makeCommunity(t);
    const made: string[] = [];
    for (let n = 0; n < 5; n++) made.unshift((await prepay(t, c, 1, 'promise')).prepaymentId);
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const query = `limit=2${next ? `&after=${next}` : ''}`;
      const { body } = await t.call('GET', `${c.path}/prepayments?${query}`);
      seen.push(...body.prepayments.map(({ id }: { id: string }) => id));
      next = body.next;
    } while (next);
    expect(seen).toEqual(made);
  });
});
