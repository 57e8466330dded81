import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  enrolledPhone,
  type Gift,
  launchPhone,
  type Phone,
  type StallWorld,
  startStallWorld,
  typeAsScanner,
  uuid,
} from './stall-world.ts';

/** The pad for a card with a fold, what is kept on the phone, and what is said of the limits. */
let world: StallWorld;
let browser: Browser;
let cards: Gift['cards'];

beforeAll(async () => {
  world = await startStallWorld();
  browser = await launchPhone(null);
  const path = `/communities/${world.slug}`;
  const id = `pre_${uuid()}`;
  const { id: vendorId, mealId } = world.sari;
  await world.call('POST', `${path}/prepayments`, {
    id,
    vendorId,
    mealId,
    quantity: 4,
    method: 'cash',
    secondFactor: true,
  });
  const { batchId } = await world.call<{ batchId: string }>('POST', `${path}/prepayments/${id}/confirm`);
  cards = (await world.call<{ tokens: Gift['cards'] }>('GET', `${path}/batches/${batchId}/tokens`)).tokens;
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const scan = async ({ page, goTo }: Phone, code: string): Promise<void> => {
  await goTo('#scan');
  await page.locator('.scanner').waitFor();
  await typeAsScanner(page, code);
};

const expectClean = async ({ page }: Phone, screen: string): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [screen, id, nodes.map(({ html }) => html)])).toEqual([]);
};

test('a card with a fold: the pad asks; wrong digits are asked again and nothing is served', async () => {
  const phone = await enrolledPhone(browser, world, world.sari);
  const { page } = phone;
  await scan(phone, cards[0]?.link ?? '');
  const pad = page.getByRole('alertdialog', { name: 'gado-gado: kode di balik lipatan' });
  await pad.getByText('Buka lipatan kartu, lalu ketik empat angkanya.').waitFor();
  for (let tries = 0; tries < 2; tries++) {
    await page.keyboard.type(tries === 0 ? '0000' : '9999');
    await pad.getByRole('button', { name: 'Selesai' }).click();
    await pad.getByText('Kodenya tidak cocok. Lihat lagi, lalu ketik ulang.').waitFor();
  }
  await expectClean(phone, 'wrong digits');
  await pad.getByRole('button', { name: 'Tidak jadi' }).click();
  await page.locator('.scanner').waitFor();
  const report = await world.call<{ total: { served: { meals: number } } }>(
    'GET',
    `/communities/${world.slug}/report`,
  );
  expect(report.total.served.meals).toBe(0);
  await phone.context.close();
});

test('offline: served to be confirmed, counted against the cap, and saved as a file', async () => {
  const phone = await enrolledPhone(browser, world, world.sari);
  const { page } = phone;
  await phone.goTo('#more');
  await page.getByText('Data kartu: sekarang').waitFor();
  await page
    .getByText('Tanpa jaringan HP ini bisa menyimpan sampai 200 porsi, paling lama 72 jam.')
    .waitFor();
  await page.route('**/api/**', (route) => route.abort('internetdisconnected'));
  await scan(phone, cards[1]?.link ?? '');
  const pad = page.getByRole('alertdialog', { name: 'gado-gado: kode di balik lipatan' });
  await pad.waitFor();
  await page.keyboard.type('1234');
  await pad.getByRole('button', { name: 'Selesai' }).click();
  const verdict = page.getByRole('alertdialog', { name: 'Satu gado-gado. Sajikan!' });
  await verdict.getByText(/Kode keduanya diperiksa begitu ada jaringan/).waitFor();
  expect(await verdict.locator('.plate-confirm').count()).toBe(1);
  for (const button of await verdict.getByRole('button').all()) {
    expect(await button.evaluate((element) => element.scrollWidth <= element.clientWidth + 1)).toBe(true);
  }
  await expectClean(phone, 'to be confirmed');
  await phone.goTo('#more');
  await page.getByText('1 dari 200 porsi tersimpan di HP ini, belum terkirim.').waitFor();
  await expectClean(phone, 'records');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Simpan catatan sebagai berkas' }).click(),
  ]);
  const file = JSON.parse(readFileSync(await download.path(), 'utf8')) as Record<string, unknown>;
  expect(file).toMatchObject({
    format: 'megibung/outbox/1',
    redemptions: [{ served: true, secondFactor: '1234' }],
    undos: [],
  });
  await phone.goTo('#book');
  await page.getByText('1 porsi di HP ini belum ada di buku server.', { exact: false }).waitFor();
  expect(phone.complaints).toEqual([]);
  await phone.context.close();
});
