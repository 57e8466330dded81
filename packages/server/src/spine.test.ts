import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer, uuid } from './testing/test-server.ts';

let t: TestServer;
beforeAll(async () => {
  t = await startTestServer();
});
afterAll(() => t.stop());

test('five meals paid, five tokens, five people fed', async () => {
  const { call } = t;
  const community = await call('POST', '/communities', { name: 'Ubud Makan' });
  expect(community).toMatchObject({ status: 201, body: { slug: 'ubud-makan', currency: 'IDR' } });
  const vendor = await call('POST', '/communities/ubud-makan/vendors', { name: 'Warung Bu Ketut' });
  expect(vendor.status).toBe(201);
  const meal = await call('POST', `/communities/ubud-makan/vendors/${vendor.body.id}/meals`, {
    name: { id: 'Gado-gado', en: 'Gado-gado' },
    price: '20000',
  });
  expect(meal).toMatchObject({ status: 201, body: { price: '20000', currency: 'IDR' } });

  const prepayment = {
    id: uuid(),
    vendorId: vendor.body.id,
    mealId: meal.body.id,
    quantity: 5,
    method: 'cash',
    donor: { name: 'Ayu' },
  };
  const promised = await call('POST', '/communities/ubud-makan/prepayments', prepayment);
  expect(promised).toMatchObject({
    status: 201,
    body: { state: 'promised', total: '100000', donorName: 'Ayu' },
  });
  const confirmed = await call('POST', `/communities/ubud-makan/prepayments/${prepayment.id}/confirm`);
  expect(confirmed).toMatchObject({ status: 200, body: { prepayment: { state: 'confirmed' } } });

  const { body: listed } = await call(
    'GET',
    `/communities/${community.body.id}/batches/${confirmed.body.batchId}/tokens`,
  );
  expect(listed.tokens).toHaveLength(5);
  expect(listed.next).toBeNull();
  expect(listed.tokens[0]).toEqual({
    serial: '1-001',
    link: expect.stringMatching(/^HTTP:\/\/LOCALHOST:\d+\/T#[A-Z2-7]{122}$/),
    shortCode: expect.stringMatching(/^[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{4}$/),
    state: 'held',
  });

  const out = await call('POST', '/communities/ubud-makan/handouts', {
    handouts: [{ id: uuid(), token: listed.tokens[0].link }],
  });
  expect(out.body.results[0].status).toBe('created');

  const tokens = listed.tokens.map((token: { link: string; shortCode: string }, n: number) =>
    n % 2 === 0 ? token.link : token.shortCode,
  );
  const redeemed = await call('POST', '/communities/ubud-makan/redemptions', {
    redemptions: tokens.map((token: string) => ({ id: uuid(), token })),
  });
  expect(redeemed.status).toBe(200);
  expect(redeemed.body.results.map((one: { status: string }) => one.status)).toEqual(
    Array(5).fill('created'),
  );
  expect(redeemed.body.results[0].meal.name.id).toBe('Gado-gado');

  const { body: report } = await call('GET', '/communities/ubud-makan/report');
  expect(report.total.funded).toEqual({ meals: 5, money: '100000' });
  expect(report.total.served).toEqual({ meals: 5, money: '100000' });
  expect(report.total.held).toEqual({ meals: 0, money: '0' });
  expect(report.head).toBe(redeemed.body.head);

  const jwks = await call('GET', '/.well-known/megibung/ubud-makan/jwks.json', undefined, null);
  expect(jwks.body.keys).toHaveLength(1);
});
