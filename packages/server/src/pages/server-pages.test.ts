import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCommunity, prepay, redeem } from '../testing/community.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { styleSheet } from './assets.ts';

let t: TestServer;
beforeAll(async () => {
  t = await startTestServer();
});
afterAll(() => t.stop());

const page = async (path: string, accept = 'text/html'): Promise<{ status: number; text: string }> => {
  const headers = { accept, 'accept-language': 'en' };
  const response = await fetch(t.server.url + path, { headers });
  return { status: response.status, text: await response.text() };
};

const giftPath = async (path: string, prepaymentId: string): Promise<string> => {
  const { body } = await t.call('GET', `${path}/prepayments/${prepaymentId}`);
  return new URL(body.donorLink).pathname;
};

test('a gift from its promise to its last meal, over the real ledger', async () => {
  const c = await makeCommunity(t);
  const promised = await prepay(t, c, 3, 'promise');
  const path = await giftPath(c.path, promised.prepaymentId);
  expect((await page(path)).text).toContain('Waiting for word from the stall');

  await t.call('POST', `${c.path}/prepayments/${promised.prepaymentId}/confirm`);
  const before = await page(path);
  expect(before.text).toContain('Your three meals wait for their guests');
  expect(before.text).not.toContain('Last eaten');

  const { body } = await t.call('GET', `${c.path}/prepayments/${promised.prepaymentId}`);
  const { body: list } = await t.call('GET', `${c.path}/batches/${body.batchId}/tokens`);
  const links = list.tokens.map(({ link }: { link: string }) => link);
  await redeem(t, c, links.slice(0, 2));
  const after = await page(path);
  expect(after.text).toContain('Two of your three meals have been eaten');
  expect(after.text).toContain('Last eaten');
  await redeem(t, c, links.slice(2));
  expect((await page(path)).text).toContain('All your meals have been eaten');
});

test('a giver’s name never gets onto a page, and a changed secret opens nothing', async () => {
  const c = await makeCommunity(t);
  const body = {
    id: crypto.randomUUID(),
    vendorId: c.vendorId,
    mealId: c.mealId,
    quantity: 2,
    method: 'cash',
  };
  const { body: made } = await t.call('POST', `${c.path}/prepayments`, {
    ...body,
    donor: { name: 'Ayu Lestari Zulfa' },
  });
  const path = new URL(made.donorLink).pathname;
  const { status, text } = await page(path);
  expect(status).toBe(200);
  expect(text).not.toContain('Lestari');
  const last = path.slice(-1) === 'A' ? 'B' : 'A';
  expect((await page(path.slice(0, -1) + last)).status).toBe(404);
  expect((await page('/g/short')).status).toBe(404);
  expect(t.logged.join('\n')).not.toContain(path);
});

test('the community’s page counts what the report counts', async () => {
  const c = await makeCommunity(t);
  const { links } = await prepay(t, c, 5);
  await redeem(t, c, links.slice(0, 3));
  const { body: community } = await t.call('GET', c.path);
  const { text } = await page(`/c/${community.slug}`);
  expect(text).toContain('3 of 5 meals paid for have been eaten');
  const { body: report } = await t.call('GET', `${c.path}/report`);
  expect(text).toContain(`<dd>${report.head}</dd>`);
  expect((await page('/')).text).toContain(`href="/c/${community.slug}"`);
  expect((await page('/c/nobody')).status).toBe(404);
});

test('the API for people is made from the document of the API', async () => {
  const { text } = await page('/docs');
  const { body: document } = await t.call('GET', '/openapi.json', undefined, null);
  for (const path of Object.keys(document.paths)) {
    expect(text.replaceAll('<wbr>', '')).toContain(`<code class="operation-path">${path}</code>`);
  }
  expect(gzipSync(text).length + gzipSync(styleSheet.body).length).toBeLessThan(30_000);
});

test('a browser that goes astray gets a page, a program a problem', async () => {
  const astray = await page('/nowhere');
  expect(astray.status).toBe(404);
  expect(astray.text).toContain('This plate is not here');
  const problem = await page('/nowhere', 'application/json');
  expect(JSON.parse(problem.text).code).toBe('not_found');
});
