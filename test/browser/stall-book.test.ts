import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Download } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  enrolledPhone,
  type Gift,
  launchPhone,
  type Phone,
  type StallWorld,
  startStallWorld,
} from './stall-world.ts';

/** The stall's book: fetched once, good without a network, as a screen, as a PDF and as a table. */
let world: StallWorld;
let browser: Browser;
let gift: Gift;
let phone: Phone;

beforeAll(async () => {
  world = await startStallWorld();
  browser = await launchPhone(null);
  gift = await world.prepay(world.sari, 8, 'confirmed');
  phone = await enrolledPhone(browser, world, world.sari);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const serve = async (card: number): Promise<void> => {
  await phone.goTo('#type');
  await phone.page.getByRole('heading', { name: 'Ketik kode pendek' }).waitFor();
  for (const character of (gift.cards[card]?.shortCode ?? '').replaceAll('-', '')) {
    await phone.page.keyboard.press(character);
  }
};

const row = (name: string) => phone.page.getByRole('row', { name });

const saved = async (name: string): Promise<Download> => {
  const [download] = await Promise.all([
    phone.page.waitForEvent('download'),
    phone.page.getByRole('button', { name }).click(),
  ]);
  return download;
};

const expectClean = async (screen: string): Promise<void> => {
  const { violations } = await new AxeBuilder({ page: phone.page }).analyze();
  expect(violations.map(({ id, nodes }) => [screen, id, nodes.map(({ html }) => html)])).toEqual([]);
};

test('money in and meals out, from the server', async () => {
  const { page } = phone;
  for (const card of [0, 1]) {
    await serve(card);
    await page.getByRole('alertdialog', { name: 'Satu gado-gado. Sajikan!' }).waitFor();
  }
  await phone.goTo('#owed');
  await page.getByRole('link', { name: 'Buku warung' }).click();
  await page.getByRole('heading', { level: 1, name: 'Buku warung' }).waitFor();
  await row('= Menunggu sekarang 6 Rp 120.000').waitFor();
  await row('+ Uang diterima 8 Rp 160.000').waitFor();
  await row('− Tersaji 2 Rp 40.000').waitFor();
  await page.getByText('2 porsi tersaji', { exact: true }).first().waitFor();
  await expectClean('book');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test('without a network, after a reload: the same book, and a statement that adds up', async () => {
  const { page } = phone;
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  await phone.context.setOffline(true);
  await page.reload();
  await phone.goTo('#book');
  await row('= Menunggu sekarang 6 Rp 120.000').waitFor();
  await page.getByRole('button', { name: '30 hari' }).click();

  const pdf = await saved('PDF');
  expect(pdf.suggestedFilename()).toMatch(/^laporan-warung-ibu-sari-\d{4}-\d\d-\d\d\.pdf$/);
  const text = execFileSync('pdftotext', ['-layout', await kept(pdf), '-'], { encoding: 'utf8' });
  expect(text).toMatch(/Uang diterima\s+\+\s+8\s+Rp\s160\.000/);
  expect(text).toMatch(/Tersaji\s+–\s+2\s+Rp\s40\.000/);
  expect(text).toMatch(/Menunggu sekarang\s+=\s+6\s+Rp\s120\.000/);
  expect(text).toContain('Halaman 1 dari 1');

  const csv = await saved('Tabel (CSV)');
  const table = readFileSync(await kept(csv), 'utf8');
  expect(table.startsWith('\uFEFFTanggal,Jam,Apa,')).toBe(true);
  const rows = table
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));
  expect(rows.reduce((sum, cells) => sum + Number(cells[5]), 0)).toBe(6);
  expect(rows.reduce((sum, cells) => sum + Number(cells[6]), 0)).toBe(120_000);
  await page.getByText('Laporan tersimpan di unduhan.').waitFor();
  expect(phone.complaints).toEqual([]);
});

const kept = async (download: Download): Promise<string> => {
  const path = join(world.folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
};
