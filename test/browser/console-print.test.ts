import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readQr } from '../../packages/server/src/testing/printed-page.ts';
import {
  type ConsoleWorld,
  expectNoSidewaysScroll,
  startConsoleWorld,
  uuid,
  type Visit,
  violationsOf,
} from './console-world.ts';

/** Printing, printing again, replacing, and sending a card as a picture, as an organiser does it. */
let world: ConsoleWorld;

beforeAll(async () => {
  world = await startConsoleWorld();
}, 120_000);
afterAll(() => world?.stop());

const dialog = (page: Page) => page.locator('dialog[open]');
const sheetLink = (page: Page) => dialog(page).locator('a[target=_blank]');
const text = async ({ page }: Visit, href: string | null): Promise<string> => {
  const answer = await page.context().request.get(`${world.server.url}${href}`);
  expect(answer.headers()['content-type']).toBe('application/pdf');
  return (await answer.body()).toString('latin1');
};
const keep = async (page: Page, name: string): Promise<void> => {
  if (process.env.KEEP) await page.screenshot({ path: `${process.env.KEEP}-${name}.png` });
};

test.each([
  ['phone', 'id'],
  ['desk', 'en'],
] as const)('the paper is chosen by its picture, on a %s, in %s', async (size, language) => {
  const visit = await world.owner(size, language);
  const { page, complaints } = visit;
  await page.goto(`${world.base}/cards/${world.ids.printedBatch}`);
  await page.getByRole('button', { name: /Cetak lembar kartu|Print the sheet/ }).click();
  await dialog(page).getByRole('radio').first().waitFor();
  expect(await dialog(page).getByRole('radio').count()).toBe(6);
  expect(await violationsOf(page)).toEqual([]);
  await expectNoSidewaysScroll(page, 'print');
  await keep(page, `print-${size}`);
  // Thirty cards: the list comes with them unless it is not wanted.
  expect(await sheetLink(page).getAttribute('href')).toMatch(/layout=a4-10&cover=true$/);
  const first = await text(visit, await sheetLink(page).getAttribute('href'));
  expect(first).toContain('/Count 4');
  await dialog(page).getByRole('checkbox').uncheck();
  expect(await sheetLink(page).getAttribute('href')).toMatch(/layout=a4-10$/);
  await dialog(page).getByRole('radio', { name: /58 mm/ }).check();
  expect(await sheetLink(page).getAttribute('href')).toMatch(/layout=roll-58$/);
  expect(await dialog(page).getByRole('checkbox').count()).toBe(0);
  expect(await text(visit, await sheetLink(page).getAttribute('href'))).toContain('/Count 30');
  expect(complaints).toEqual([]);
  await visit.context.close();
});

test('cards with a second code have one paper, and are not sent over the air', async () => {
  const visit = await world.owner('phone', 'en');
  const { page, call } = visit;
  const path = '/communities/banjar-ubud';
  const { meals } = await call<{ meals: { id: string; vendorId: string }[] }>('GET', `${path}/meals`);
  const meal = meals.find(({ vendorId }) => vendorId === world.ids.stall);
  const gift = { id: `pre_${uuid()}`, vendorId: world.ids.stall, mealId: meal?.id, quantity: 2 };
  await call('POST', `${path}/prepayments`, { ...gift, method: 'cash', secondFactor: true });
  const { batchId } = await call<{ batchId: string }>('POST', `${path}/prepayments/${gift.id}/confirm`);
  await page.goto(`${world.base}/cards/${batchId}`);
  await page.getByRole('button', { name: 'Print the sheet' }).click();
  await dialog(page).getByText('printed with a fold only').waitFor();
  expect(await dialog(page).getByRole('radio', { disabled: false }).count()).toBe(2);
  expect(await text(visit, await sheetLink(page).getAttribute('href'))).toContain('/Count 1');
  await page.keyboard.press('Escape');
  await page.locator('.token-open').first().click();
  await dialog(page).getByText('good on paper only').waitFor();
  expect(
    await dialog(page)
      .getByRole('button', { name: /picture|WhatsApp/ })
      .count(),
  ).toBe(0);
  await visit.context.close();
});

test('chosen cards are printed again, and replaced by new ones that are printed at once', async () => {
  const visit = await world.owner('desk', 'en');
  const { page, complaints } = visit;
  await page.goto(`${world.base}/cards/${world.ids.batch}`);
  const tick = (serial: string) => page.getByRole('checkbox', { name: serial }).check();
  await tick('1-002');
  await tick('1-006');
  await page.getByRole('button', { name: 'Print 2 cards again' }).click();
  expect(await sheetLink(page).getAttribute('href')).toMatch(/layout=a4-10&serials=1-002%2C1-006$/);
  await page.keyboard.press('Escape');
  await tick('1-004');
  await page.getByRole('button', { name: 'Replace 3 cards' }).click();
  await keep(page, 'replace');
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Replace 3 cards' }).last().click();
  await dialog(page).getByText('The new cards: 1-009, 1-010, 1-011').waitFor();
  await keep(page, 'replaced');
  const href = await sheetLink(page).getAttribute('href');
  expect(href).toMatch(/serials=1-009%2C1-010%2C1-011$/);
  expect(await text(visit, href)).toContain('/Count 1');
  const { tokens } = await visit.call<{ tokens: { serial: string; state: string }[] }>(
    'GET',
    `/communities/banjar-ubud/batches/${world.ids.batch}/tokens?codes=false`,
  );
  const stateOf = (serial: string) => tokens.find((token) => token.serial === serial)?.state;
  expect(['1-002', '1-004', '1-006', '1-009', '1-010', '1-011'].map(stateOf)).toEqual([
    'voided',
    'voided',
    'voided',
    'held',
    'held',
    'held',
  ]);
  expect(complaints).toEqual([]);
  await visit.context.close();
});

test('a card goes out as a picture: by the share sheet, or as a download', async () => {
  const visit = await world.owner('phone', 'en');
  const { page, complaints } = visit;
  await page.goto(`${world.base}/cards/${world.ids.batch}`);
  await page.locator('.token-open', { hasText: '1-005' }).click();
  const downloads = page.waitForEvent('download');
  await dialog(page).getByRole('button', { name: 'Send as a picture' }).click();
  const download = await downloads;
  expect(download.suggestedFilename()).toBe('megibung-1-005.png');
  const { width, height, data } = PNG.sync.read(await readFile(await download.path()));
  const pixels = Uint8Array.from({ length: width * height }, (_, i) => data[i * 4] ?? 0);
  const found = await readQr({ width, height, channels: 1, pixels }, { x: 0, y: 0, width, height });
  const { tokens } = await visit.call<{ tokens: { link: string }[] }>(
    'GET',
    `/communities/banjar-ubud/batches/${world.ids.batch}/tokens?after=4&limit=1`,
  );
  expect(found.map((one) => one.text)).toEqual([tokens[0]?.link]);

  await page.evaluate(() => {
    const shared: string[] = [];
    Object.assign(window, { shared });
    navigator.canShare = () => true;
    navigator.share = async ({ files }: ShareData = {}) => {
      shared.push(...(files ?? []).map(({ name, type }) => `${name} ${type}`));
    };
  });
  await dialog(page).getByRole('button', { name: 'Send as a picture' }).click();
  await page.waitForFunction(() => (window as unknown as { shared: string[] }).shared.length > 0);
  expect(await page.evaluate(() => (window as unknown as { shared: string[] }).shared)).toEqual([
    'megibung-1-005.png image/png',
  ]);
  expect(complaints).toEqual([]);
  await visit.context.close();
});

test('names that paper cannot show are told before anything is cut', async () => {
  const visit = await world.owner('desk', 'en');
  const { page, call } = visit;
  const path = '/communities/banjar-ubud';
  const stall = await call<{ id: string }>('POST', `${path}/vendors`, { name: 'Warung ᬩᬮᬶ', address: 'Ubud' });
  const meal = await call<{ id: string }>('POST', `${path}/vendors/${stall.id}/meals`, {
    name: { id: 'Bubur', en: 'Porridge' },
    price: '10000',
  });
  const gift = { id: `pre_${uuid()}`, vendorId: stall.id, mealId: meal.id, quantity: 1, method: 'cash' };
  await call('POST', `${path}/prepayments`, gift);
  const { batchId } = await call<{ batchId: string }>('POST', `${path}/prepayments/${gift.id}/confirm`);
  await page.goto(`${world.base}/cards/${batchId}`);
  await page.getByRole('button', { name: 'Print the sheet' }).click();
  await dialog(page).getByText('cannot be printed').waitFor();
  expect(await dialog(page).textContent()).toContain('ᬩ ᬮᬶ');
  await visit.context.close();
});
