import { spawnSync } from 'node:child_process';
import { limits } from '@megibung/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCommunity, prepay, type TestCommunity } from '../testing/community.ts';
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

const withFold = (c: TestCommunity, quantity: number) =>
  prepay(t, c, quantity, 'confirm', { secondFactor: true });

/** What stands on the printed flap of each card, read from the PDF as somebody with the paper would. */
const printedCodes = async (
  c: TestCommunity,
  batchId: string,
  shortCodes: readonly string[],
): Promise<string[]> => {
  const sheet = await fetch(`${t.server.url}/api/v1${c.path}/batches/${batchId}/sheet.pdf?layout=a4-fold`, {
    headers: { authorization: `Bearer ${t.ownerKey}` },
  });
  expect(sheet.status).toBe(200);
  const { stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], {
    input: Buffer.from(await sheet.arrayBuffer()),
    encoding: 'utf8',
  });
  return shortCodes.map((code) => {
    const found = new RegExp(`${code}[^0-9A-Z]*?(\\d) ?(\\d) ?(\\d) ?(\\d)(?!\\d)`).exec(stdout);
    if (!found) throw new Error(`no code beside ${code} in:\n${stdout}`);
    return found.slice(1).join('');
  });
};

const ask = async (
  c: TestCommunity,
  token: string | undefined,
  secondFactor?: string,
  extra: object = {},
) => {
  const item = {
    id: `red_${uuid()}`,
    token,
    ...(secondFactor === undefined ? {} : { secondFactor }),
    ...extra,
  };
  return (await t.call('POST', `${c.path}/redemptions`, { redemptions: [item] })).body.results[0];
};
const other = (code: string) => String((Number(code) + 1) % 10_000).padStart(4, '0');

test('the four digits on the flap, and only these, make the card good', async () => {
  const c = await makeCommunity(t);
  const { batchId, links, shortCodes } = await withFold(c, 2);
  const [code = ''] = await printedCodes(c, batchId, shortCodes);
  expect(await ask(c, links[0])).toMatchObject({ status: 'second_factor', detail: 'missing' });
  expect(await ask(c, links[0], other(code))).toMatchObject({ status: 'second_factor', detail: 'wrong' });
  expect(await ask(c, links[0], code)).toMatchObject({ status: 'created' });
});

test('a few wrong tries lock the card for a while, and no other card', async () => {
  const c = await makeCommunity(t);
  const { batchId, links, shortCodes } = await withFold(c, 2);
  const [code = '', next = ''] = await printedCodes(c, batchId, shortCodes);
  for (let n = 0; n < limits.secondFactorWrongMax; n++)
    expect(await ask(c, links[0], other(code))).toMatchObject({ detail: 'wrong' });
  expect(await ask(c, links[0], other(code))).toMatchObject({ detail: 'locked' });
  expect(await ask(c, links[0], code)).toMatchObject({ status: 'second_factor', detail: 'locked' });
  expect(await ask(c, links[1], next)).toMatchObject({ status: 'created' });
  t.advance(limits.secondFactorLockMs);
  expect(await ask(c, links[0], code)).toMatchObject({ status: 'created' });
});

test('a fact without the right digits is recorded, disputed, and paid from the meal', async () => {
  const c = await makeCommunity(t);
  const { batchId, links, shortCodes } = await withFold(c, 1);
  const [code = ''] = await printedCodes(c, batchId, shortCodes);
  const result = await ask(c, links[0], other(code), { served: true });
  expect(result).toMatchObject({ status: 'disputed', reason: 'second_factor', detail: 'wrong' });
  const report = (await t.call('GET', `${c.path}/report`)).body;
  expect(report.total).toMatchObject({ served: { meals: 1 }, disputed: { meals: 0 } });
});

test('what stands above it in the list is told first', async () => {
  const c = await makeCommunity(t);
  const { links, serials } = await withFold(c, 1);
  await t.call('POST', `${c.path}/voids`, { tokens: serials });
  expect(await ask(c, links[0])).toMatchObject({ status: 'voided' });
});

test('a card refused for its digits takes no place of the day’s limit from the next', async () => {
  const c = await makeCommunity(t, { dailyLimit: 1 });
  const { batchId, links, shortCodes } = await withFold(c, 3);
  const [, code = '', last = ''] = await printedCodes(c, batchId, shortCodes);
  const redemptions = [
    { id: `red_${uuid()}`, token: links[0] },
    { id: `red_${uuid()}`, token: links[1], secondFactor: code },
    { id: `red_${uuid()}`, token: links[2], secondFactor: last },
  ];
  const { body } = await t.call('POST', `${c.path}/redemptions`, { redemptions });
  expect(body.results).toMatchObject([
    { status: 'second_factor', detail: 'missing' },
    { status: 'created' },
    { status: 'outside_rules', detail: 'daily_limit' },
  ]);
});

test('the batch says that it has one; the list of its tokens never tells it', async () => {
  const c = await makeCommunity(t);
  const { batchId, shortCodes } = await withFold(c, 1);
  const [code = ''] = await printedCodes(c, batchId, shortCodes);
  expect((await t.call('GET', `${c.path}/batches`)).body.batches[0].hasSecondFactor).toBe(true);
  const { tokens } = (await t.call('GET', `${c.path}/batches/${batchId}/tokens`)).body;
  for (const { link, shortCode, ...rest } of tokens) expect(JSON.stringify(rest)).not.toContain(code);
});
