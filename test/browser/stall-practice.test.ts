import { AxeBuilder } from '@axe-core/playwright';
import { type Language, languages } from '@megibung/core';
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
} from './stall-world.ts';

/** The practice mode: every verdict, offline, and nothing of it is real. */
let world: StallWorld;
let browser: Browser;
let gift: Gift;

beforeAll(async () => {
  world = await startStallWorld();
  browser = await launchPhone(null);
  gift = await world.prepay(world.sari, 2, 'confirmed');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const words = {
  id: {
    ribbon: 'LATIHAN',
    title: 'Latihan',
    try: 'Coba di sini',
    next: 'Latihan berikutnya',
    scan: 'Pindai kartu latihan',
    good: 'Kartu bagus',
    verdicts: [
      ['Kartu bagus', 'Satu porsi contoh. Sajikan!'],
      ['Sudah dipakai di HP ini', 'Kartu sudah dipakai'],
      ['Sudah dipakai di HP lain', 'Kartu sudah dipakai'],
      ['Habis masa berlaku', 'Masa berlaku habis'],
      ['Untuk warung lain', 'Untuk warung lain'],
      ['Perlu diperiksa', 'Tercatat, perlu diperiksa'],
    ],
  },
  en: {
    ribbon: 'PRACTICE',
    title: 'Practice',
    try: 'Try it here',
    next: 'Practise on',
    scan: 'Scan a practice card',
    good: 'A good card',
    verdicts: [
      ['A good card', 'One sample meal. Serve it!'],
      ['Used on this phone', 'Card already used'],
      ['Used on another phone', 'Card already used'],
      ['Expired', 'Card has expired'],
      ['For another stall', 'For another stall'],
      ['To be settled', 'Recorded, to be settled'],
    ],
  },
} as const;

const practising = async (language: Language): Promise<Phone> => {
  const phone = await enrolledPhone(browser, world, world.sari);
  await phone.goTo('#more');
  if (language === 'en') await phone.page.getByRole('button', { name: 'English' }).click();
  // Once the worker has the app, no network is needed for what was never opened.
  await phone.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await phone.page.reload();
  await phone.context.setOffline(true);
  await phone.goTo('#practice');
  await phone.page.getByRole('heading', { level: 1, name: words[language].title }).waitFor();
  return phone;
};

const expectClean = async ({ page }: Phone, screen: string): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [screen, id, nodes.map(({ html }) => html)])).toEqual([]);
};

/** Entries of the outbox on disk. */
const written = ({ page }: Phone): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('megibung-stall');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const count = opening.result.transaction('outbox').objectStore('outbox').count();
          count.onsuccess = () => {
            opening.result.close();
            resolve(count.result);
          };
          count.onerror = () => reject(count.error);
        };
      }),
  );

const scanWithScanner = ({ page }: Phone, code: string): Promise<void> => typeAsScanner(page, code);

test.each(languages)('each verdict, with no network, under a ribbon, in %s', async (language) => {
  const phone = await practising(language);
  const { page } = phone;
  const say = words[language];
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`);
  });
  await expectClean(phone, 'list');
  for (const [card, verdict] of say.verdicts) {
    await page.getByRole('button', { name: card, exact: true }).click();
    await page.getByRole('region', { name: `${say.ribbon}: ${card}` }).waitFor();
    if (card === say.good) await expectClean(phone, 'a sample card');
    expect(await page.locator('.ribbon').first().isVisible()).toBe(true);
    await page.getByRole('button', { name: say.try }).click();
    const dialog = page.getByRole('alertdialog', { name: `${say.ribbon}: ${verdict}` });
    await dialog.waitFor();
    expect(await dialog.getByText(say.ribbon, { exact: true }).isVisible()).toBe(true);
    const size = await dialog
      .locator('.verdict-words')
      .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    expect(size).toBeGreaterThanOrEqual(40);
    await expectClean(phone, verdict);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await dialog.getByRole('button', { name: say.next }).click();
  }
  expect(await page.title()).toContain(say.ribbon);
  expect(sent).toEqual([]);
  expect(await written(phone)).toBe(0);
  expect(phone.complaints).toEqual([]);
  await phone.context.close();
});

test('the code under the fold: a wrong one is asked again, the right one serves; also by keyboard', async () => {
  const phone = await practising('id');
  const { page } = phone;
  await page.getByRole('button', { name: 'Kartu dengan kode lipatan' }).click();
  await page.getByRole('button', { name: 'Coba di sini' }).click();
  const pad = page.getByRole('alertdialog', { name: /kode di balik lipatan/ });
  await pad.waitFor();
  await expectClean(phone, 'fold');
  for (const key of await pad.getByRole('button').all()) {
    const box = await key.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(56);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(640);
  }
  for (const digit of '4321') await pad.getByRole('button', { name: digit, exact: true }).click();
  await pad.getByRole('button', { name: 'Selesai' }).click();
  await pad.getByText('Kodenya tidak cocok. Lihat lagi, lalu ketik ulang.').waitFor();
  await expectClean(phone, 'fold, wrong');
  await pad.press('1');
  await page.keyboard.type('93');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('234');
  await page.getByText('4 angka sudah diketik').waitFor();
  await pad.getByRole('button', { name: 'Selesai' }).click();
  await page.getByRole('alertdialog', { name: 'LATIHAN: Satu porsi contoh. Sajikan!' }).waitFor();
  await page.getByRole('button', { name: 'Batalkan (60)' }).click();
  await page.getByRole('button', { name: 'Ketuk lagi: batalkan' }).click();
  await page.getByRole('alertdialog', { name: 'LATIHAN: Dibatalkan' }).waitFor();
  expect(await written(phone)).toBe(0);
  await phone.context.close();
});

test('a sample shown on a screen is read by another phone, in practice only; a real card is none in practice', async () => {
  const phone = await practising('id');
  const { page } = phone;
  await page.getByRole('button', { name: 'Untuk warung lain' }).click();
  const picture = await page.locator('.sample').screenshot();
  await page.getByRole('button', { name: 'Kembali' }).click();

  await page.getByRole('button', { name: 'Pindai kartu latihan' }).click();
  await scanWithScanner(phone, gift.cards[0]?.link ?? '');
  await page.getByText(/Ini kartu sungguhan/).waitFor();
  await phone.context.setOffline(false);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture });
  await page.getByRole('alertdialog', { name: 'LATIHAN: Untuk warung lain' }).waitFor();

  await phone.goTo('#scan');
  await page.locator('.scanner').waitFor();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture });
  await page.getByText('Ini kartu LATIHAN, bukan kartu makan. Jangan disajikan.').waitFor();
  expect(await page.getByRole('alertdialog').count()).toBe(0);
  expect(await written(phone)).toBe(0);
  await phone.context.close();
});
