import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type ConsoleWorld,
  expectNoSidewaysScroll,
  startConsoleWorld,
  violationsOf,
} from './console-world.ts';

/** Every screen and dialog of the console, in both languages and sizes: nobody is shut out, nothing sticks out. */
let world: ConsoleWorld;

beforeAll(async () => {
  world = await startConsoleWorld();
}, 120_000);
afterAll(() => world?.stop());

type Press = (page: Page) => Promise<unknown>;
const button =
  (name: RegExp): Press =>
  (page) =>
    page.getByRole('button', { name }).first().click();
const card =
  (serial: string): Press =>
  (page) =>
    page.locator('.token-open', { hasText: serial }).click();

/** Each screen with its dialogs. */
const screens = (): readonly (readonly [path: string, ...dialogs: Press[]])[] => {
  const { ids } = world;
  return [
    [''],
    ['/stalls'],
    ['/stalls/new'],
    [
      `/stalls/${ids.stall}`,
      button(/Ubah harga|Change the price/),
      button(/^(Ubah|Edit)$/),
      button(/Daftarkan HP|Enrol a phone/),
    ],
    [`/stalls/${ids.stall}/meals/new`],
    ['/gifts'],
    ['/gifts/new'],
    [
      `/gifts/${ids.promised}`,
      button(/Uang sudah diterima|The stall has the money/),
      button(/Batalkan pembayaran|Cancel the payment/),
    ],
    [`/gifts/${ids.paid}`],
    [`/gifts/${ids.confirmed}`, button(/Kembalikan yang|Refund what/)],
    [`/gifts/${ids.declined}`],
    [`/gifts/${ids.refunded}`],
    ['/gifts/pre_01930000-0000-7000-8000-000000000003'],
    ['/cards'],
    [`/cards/${ids.batch}`, card('1-001'), card('1-002'), card('1-004'), card('1-005')],
    [`/cards/${ids.printedBatch}`],
    ['/report'],
    [
      '/settings',
      button(/^(Ubah|Edit)$/),
      button(/Undang|Invite/),
      button(/Buat kunci|Make a key/),
      button(/Ganti kunci|Change the key/),
    ],
    ['/nowhere'],
  ];
};

test.each([
  ['phone', 'id'],
  ['desk', 'en'],
] as const)('on a %s, in %s', { timeout: 180_000 }, async (size, language) => {
  const { page, complaints, context } = await world.owner(size, language);
  for (const [path, ...dialogs] of screens()) {
    await page.goto(world.base + path);
    await page.locator('h1').first().waitFor({ state: 'attached' });
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
    expect([path, await violationsOf(page)]).toEqual([path, []]);
    await expectNoSidewaysScroll(page, path);
    for (const [n, press] of dialogs.entries()) {
      await press(page);
      await page.locator('dialog[open] .dialog-body').waitFor();
      await page.locator('dialog[open] .skeleton').first().waitFor({ state: 'detached' });
      expect([path, n, await violationsOf(page)]).toEqual([path, n, []]);
      await page.keyboard.press('Escape');
      await page.locator('dialog[open]').waitFor({ state: 'detached' });
    }
  }
  expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
  expect(complaints).toEqual([]);
  await context.close();
});

test.each([
  ['phone', 'en'],
  ['desk', 'id'],
] as const)('before the door, on a %s, in %s', async (size, language) => {
  const { page, complaints, context } = await world.stranger(size, language);
  for (const path of ['/console/sign-in', '/console/setup', '/console/#setup=x', '/console/']) {
    await page.goto(world.server.url + path);
    await page.locator('h1').first().waitFor();
    expect([path, await violationsOf(page)]).toEqual([path, []]);
    await expectNoSidewaysScroll(page, path);
  }
  expect(page.url()).toContain('/console/sign-in');
  expect(complaints).toEqual([]);
  await context.close();
});
