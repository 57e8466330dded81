import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sheetLayoutIds } from '@megibung/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCommunity, prepay, redeem } from '../testing/community.ts';
import { pdfText } from '../testing/printed-page.ts';
import { startTestServer, type TestServer, uuid } from '../testing/test-server.ts';

let t: TestServer;
let folder: string;
beforeAll(async () => {
  t = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), 'sheets-'));
});
afterAll(async () => {
  await t.stop();
  await rm(folder, { recursive: true });
});

let files = 0;
const sheetOf = async (path: string) => {
  const response = await fetch(`${t.server.url}/api/v1${path}`, {
    headers: { authorization: `Bearer ${t.ownerKey}` },
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const type = response.headers.get('content-type');
  if (type !== 'application/pdf') return { status: response.status, problem: JSON.parse(bytes.toString()) };
  const file = join(folder, `${++files}.pdf`);
  await writeFile(file, bytes);
  return { status: response.status, bytes, text: (await pdfText(file)).replace(/\s+/g, ' ') };
};
const looks = async (c: { readonly path: string }): Promise<number> => {
  const { body } = await t.call('GET', `${c.path}/events?after=0&limit=1000`);
  return body.events.filter(({ type }: { type: string }) => type === 'cards.shown').length;
};

test('each layout prints all good cards, the same bytes again, and each look at codes is an event', async () => {
  const c = await makeCommunity(t);
  const { batchId, links, serials } = await prepay(t, c, 7);
  await redeem(t, c, [links[0] ?? '']);
  const path = `${c.path}/batches/${batchId}/sheet.pdf`;
  const before = await looks(c);
  for (const layout of sheetLayoutIds) {
    const [first, again] = [
      await sheetOf(`${path}?layout=${layout}`),
      await sheetOf(`${path}?layout=${layout}`),
    ];
    expect(first.text, layout).not.toContain('1-001');
    for (const serial of serials.slice(1)) expect(first.text, layout).toContain(serial);
    expect(first.bytes?.equals(again.bytes ?? Buffer.alloc(0)), layout).toBe(true);
  }
  // The list shows no codes: it is no look at any.
  expect(await looks(c)).toBe(before + 2 * (sheetLayoutIds.length - 1));
});

test('chosen cards alone, in the order named; one that is gone is refused by name', async () => {
  const c = await makeCommunity(t);
  const { batchId, serials } = await prepay(t, c, 5);
  const path = `${c.path}/batches/${batchId}/sheet.pdf`;
  const { text = '' } = await sheetOf(`${path}?serials=1-004,1-002,1-4`);
  expect([...text.matchAll(/No\. (1-\d+)/g)].map(([, serial]) => serial)).toEqual(['1-004', '1-002']);
  await t.call('POST', `${c.path}/voids`, { tokens: [serials[1]] });
  const made = await t.call('POST', `${c.path}/replacements`, { token: serials[1] });
  expect(made.body.serial).toBe('1-006');
  expect((await sheetOf(`${path}?serials=1-006`)).text).toContain('1-006');
  for (const layout of ['a6', 'cover']) {
    const refused = await sheetOf(`${path}?layout=${layout}&serials=1-002,1-006,1-099`);
    expect(refused).toMatchObject({ status: 409, problem: { code: 'wrong_state' } });
    expect(refused.problem.detail).toContain('1-002, 1-099');
  }
  for (const serials of ['', '2-001', 'x', Array.from({ length: 501 }, (_, i) => `1-${i + 1}`).join(',')]) {
    const wrong = await sheetOf(`${path}?serials=${serials}`);
    expect(wrong, serials.slice(0, 20)).toMatchObject({
      status: 400,
      problem: { errors: [{ path: 'serials' }] },
    });
  }
});

test('the list comes first where it is asked for, on paper of its size', async () => {
  const c = await makeCommunity(t);
  const { batchId } = await prepay(t, c, 3);
  const path = `${c.path}/batches/${batchId}/sheet.pdf`;
  for (const layout of ['a4-10', 'a4-fold']) {
    expect((await sheetOf(`${path}?layout=${layout}`)).text).not.toContain('Daftar kartu');
    expect((await sheetOf(`${path}?layout=${layout}&cover=true`)).text).toMatch(
      /^.*Daftar kartu.*No\. 1-001/,
    );
  }
  const refused = await sheetOf(`${path}?layout=roll-58&cover=true`);
  expect(refused).toMatchObject({ status: 400, problem: { errors: [{ path: 'cover' }] } });
});

test('an unknown layout is told which there are', async () => {
  const c = await makeCommunity(t);
  const { batchId } = await prepay(t, c, 1);
  const { status, problem } = await sheetOf(`${c.path}/batches/${batchId}/sheet.pdf?layout=a0`);
  expect([status, problem.code, problem.errors[0].path]).toEqual([400, 'invalid_request', 'layout']);
  for (const layout of sheetLayoutIds) expect(problem.errors[0].message).toContain(layout);
});

test('cards with a second code are printed with a fold only, and the digits are told nowhere else', async () => {
  const c = await makeCommunity(t);
  const { vendorId, mealId } = c;
  const gift = { id: `pre_${uuid()}`, vendorId, mealId, quantity: 2, method: 'cash', secondFactor: true };
  await t.call('POST', `${c.path}/prepayments`, gift);
  const { batchId } = (await t.call('POST', `${c.path}/prepayments/${gift.id}/confirm`)).body;
  const path = `${c.path}/batches/${batchId}`;
  const { text = '' } = await sheetOf(`${path}/sheet.pdf`);
  const digits = [...text.matchAll(/(?<![\w-])\d{4}(?![\w-])/g)].map(([found]) => found);
  expect(text).toContain('Kode kedua');
  expect((await sheetOf(`${path}/sheet.pdf?layout=a4-fold`)).text).toBe(text);
  for (const layout of ['a4-10', 'a6', 'roll-58', 'roll-80'])
    expect(await sheetOf(`${path}/sheet.pdf?layout=${layout}`)).toMatchObject({
      status: 422,
      problem: { code: 'unprocessable', detail: expect.stringContaining('a4-fold') },
    });
  expect((await sheetOf(`${path}/sheet.pdf?layout=cover`)).text).not.toContain('Kode kedua');
  const { body } = await t.call('GET', `${path}/tokens`);
  expect(Object.keys(body.tokens[0])).toEqual(['serial', 'link', 'shortCode', 'state']);
  expect(digits.length).toBeGreaterThanOrEqual(2);
});
