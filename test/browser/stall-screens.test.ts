import { AxeBuilder } from '@axe-core/playwright';
import { type Language, languages } from '@megibung/core';
import { encodeBase32 } from '@megibung/token';
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

/** Every screen in both languages, on a small phone: what is said, and that axe finds nothing. */
let world: StallWorld;
let browser: Browser;
let gift: Gift;
let foreign: Gift;

beforeAll(async () => {
  world = await startStallWorld();
  browser = await launchPhone(null);
  gift = await world.prepay(world.sari, 8, 'confirmed');
  foreign = await world.prepay(world.ketut, 1, 'confirmed');
  await world.prepay(world.sari, 5, 'promised');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const phoneIn = async (language: Language): Promise<Phone> => {
  const phone = await enrolledPhone(browser, world, world.sari);
  await phone.goTo('#more');
  if (language === 'en') await phone.page.getByRole('button', { name: 'English' }).click();
  return phone;
};

const expectNoViolations = async ({ page }: Phone, screen: string): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [screen, id, nodes.map(({ html }) => html)])).toEqual([]);
};

test.each(languages)('the screens, in %s', async (language) => {
  const phone = await phoneIn(language);
  const { page } = phone;
  for (const [hash, title] of [
    ['#scan', { id: 'Kamera tidak ditemukan', en: 'No camera found' }],
    ['#type', { id: 'Ketik kode pendek', en: 'Type the short code' }],
    ['#today', { id: 'Tersaji hari ini', en: 'Served today' }],
    ['#owed', { id: 'Menunggu tamunya', en: 'Waiting for their guests' }],
    ['#money', { id: 'Uangnya sudah sampai?', en: 'Has the money come?' }],
    ['#more', { id: 'Setelan', en: 'Settings' }],
    ['#enrol', { id: 'Daftarkan HP ini', en: 'Enrol this phone' }],
  ] as const) {
    await phone.goTo(hash);
    await page.getByRole('heading', { level: 1, name: title[language] }).waitFor();
    await expectNoViolations(phone, hash);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
  }
  await phone.goTo('#money');
  await page
    .getByRole('button', { name: { id: 'Belum saya terima', en: 'Not received yet' }[language] })
    .click();
  await page.getByRole('dialog').waitFor();
  await expectNoViolations(phone, 'not received?');
  expect(phone.complaints).toEqual([]);
  await phone.context.close();
});

test.each(languages)('the verdicts of a real server, in %s', async (language) => {
  const phone = await phoneIn(language);
  const { page } = phone;
  const payload = (link = ''): string => link.slice(link.indexOf('#') + 1);
  const forged = payload(gift.cards[7]?.link).replace(/.{20}$/, 'A'.repeat(20));
  const stranger = encodeBase32(new Uint8Array(76).fill(7).fill(1, 0, 1));
  const at = language === 'id' ? 0 : 1;
  const card = gift.cards[at];
  await phone.goTo('#scan');
  for (const [token, words] of [
    [payload(card?.link), { id: 'Satu gado-gado. Sajikan!', en: 'One gado-gado. Serve it!' }],
    [payload(card?.link), { id: 'Kartu sudah dipakai', en: 'Card already used' }],
    [payload(foreign.cards[0]?.link), { id: 'Untuk warung lain', en: 'For another stall' }],
    [forged, { id: 'Kartu tidak asli', en: 'Card is not genuine' }],
    [stranger, { id: 'Bukan kartu kita', en: 'Not our card' }],
  ] as const) {
    await scanWithScanner(phone, token);
    await page.getByRole('alertdialog', { name: words[language] }).waitFor();
    await expectNoViolations(phone, words.en);
  }
  await phone.context.close();
});

test('a card of a stranger, an old card, a card taken back', async () => {
  const phone = await phoneIn('id');
  const voided = gift.cards[5];
  await world.call('POST', `/communities/${world.slug}/voids`, { tokens: [voided?.link] });
  await phone.goTo('#scan');
  await scanWithScanner(phone, voided?.link ?? '');
  await phone.page.getByRole('alertdialog', { name: 'Kartu sudah dibatalkan' }).waitFor();
  world.advance(200 * 24 * 3_600_000);
  await scanWithScanner(phone, gift.cards[6]?.link ?? '');
  const expired = phone.page.getByRole('alertdialog', { name: 'Masa berlaku habis' });
  await expired.getByText(/Berlaku sampai \d+ \w+ 20\d\d\./).waitFor();
  await phone.context.close();
});

test('codes of another kind get their own message, and the scanning goes on', async () => {
  const phone = await phoneIn('id');
  await phone.goTo('#scan');
  for (const [code, message] of [
    [
      '00020101021126570011ID.DANA.WWW011893600915302259148102090225914810303UMI5204581253033605802ID63044C4F',
      'Ini stiker QRIS untuk uang. Pindai kotak di kartu makan.',
    ],
    ['https://example.com/menu', 'Ini alamat situs, bukan kartu makan.'],
    ['WIFI:S:warung;T:WPA;P:rahasia;;', 'Ini kode Wi-Fi, bukan kartu makan.'],
    [`#enrol=${uuid().slice(0, 8)}`, 'Ini kode pendaftaran HP, bukan kartu makan.'],
    [(gift.cards[0]?.link ?? '').slice(0, 70), 'Kode ini terpotong. Pindai lagi, atau ketik kode pendeknya.'],
  ] as const) {
    await scanWithScanner(phone, code);
    await phone.page.getByText(message).waitFor();
  }
  await phone.context.close();
});

const scanWithScanner = async ({ page }: Phone, code: string): Promise<void> => {
  await page.locator('.scanner').waitFor();
  await typeAsScanner(page, code);
};
