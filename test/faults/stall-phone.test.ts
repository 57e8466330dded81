import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { buildStall, type Gift, type StallWorld, startStallWorld } from '../browser/stall-world.ts';
import {
  enrolledFaultPhone,
  expectSound,
  type FaultPhone,
  keptHere,
  served,
  servedAt,
} from './fault-phone.ts';

/** What happens to the phone itself: killed, updated, its storage refused or taken away. */
let world: StallWorld;
let gift: Gift;
let used = 0;
let phone: FaultPhone;

beforeAll(async () => {
  world = await startStallWorld();
  gift = await world.prepay(world.sari, 20, 'confirmed');
}, 120_000);
afterEach(async () => {
  await phone?.close();
});
afterAll(async () => {
  await world?.stop();
});

const nextCard = () => {
  const card = gift.cards[used++];
  if (!card) throw new Error('no card left');
  return card;
};

test('the battery is pulled while the server is asked: the card is finished with one redemption', async () => {
  const before = await servedAt(world);
  phone = await enrolledFaultPhone(world);
  const card = nextCard();
  // The ledger has it; the phone will never hear.
  const reached = new Promise<void>((resolve) => {
    void phone.context.route('**/redemptions', async (route) => {
      await route.fetch();
      resolve();
    });
  });
  await phone.scan(card.link);
  await reached;
  phone = await phone.pullBattery();
  expect(await servedAt(world)).toBe(before + 1);
  await phone.scan(card.link);
  await phone.verdict(served).waitFor();
  await phone.allSent();
  expect(await servedAt(world)).toBe(before + 1);
  await expectSound(world);
});

test('the battery is pulled after the verdict without a network: the meal is kept, and sent', async () => {
  const before = await servedAt(world);
  phone = await enrolledFaultPhone(world);
  await phone.cut();
  await phone.scan(nextCard().link);
  await phone.page.getByText(keptHere).waitFor();
  // With Background Sync it may be sent as soon as the browser runs again, before the app is looked at.
  phone = await phone.pullBattery({ isCut: true });
  await phone.heal();
  await phone.allSent();
  expect(await servedAt(world)).toBe(before + 1);
  await expectSound(world);
});

test('the page crashes between scan and verdict, offline: the same redemption is finished after it', async () => {
  const before = await servedAt(world);
  phone = await enrolledFaultPhone(world);
  const card = nextCard();
  // No answer and no refusal: the phone has written the card down, and waits.
  await phone.context.route('**/redemptions', () => undefined);
  await phone.scan(card.link);
  await phone.page.waitForURL(/#v=/);
  const crashed = phone.page.waitForEvent('crash');
  await phone.page.goto('chrome://crash').catch(() => undefined);
  await crashed;
  phone = await phone.pullBattery();
  await phone.scan(card.link);
  await phone.verdict(served).or(phone.verdict('Kartu sudah dipakai')).waitFor();
  await phone.allSent();
  expect(await servedAt(world)).toBe(before + 1);
  await expectSound(world);
});

test('the app is updated with meals in its outbox: all of them are sent, each once', async () => {
  const before = await servedAt(world);
  phone = await enrolledFaultPhone(world);
  const { page } = phone;
  await phone.cut();
  for (let n = 0; n < 3; n++) {
    await phone.scan(nextCard().link);
    await page.getByText(keptHere).waitFor();
    await phone.next();
  }
  const config = fileURLToPath(new URL('next-version.config.ts', import.meta.url));
  await buildStall(join(world.folder, 'stall'), ['--config', config]);
  await world.restart();

  // The new app can be fetched; the ledger cannot be reached yet.
  await phone.context.setOffline(false);
  const look = (isHidden: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);
  // Each look at the app asks for a newer one.
  const lookedAt = async () => {
    await look(false);
    return page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state);
  };
  await expect.poll(lookedAt, { timeout: 60_000, interval: 2_000 }).toBe('installed');
  expect(await page.evaluate(() => document.documentElement.dataset.version)).toBeUndefined();
  // Into the pocket: the new version takes over. Asked while the old worker is still busy, Chromium may pass over it; so
  // the phone goes into the pocket more than once.
  const intoThePocket = async () => {
    const version = await page.evaluate(() => document.documentElement.dataset.version);
    if (version !== 'next') await look(true);
    return version;
  };
  await expect.poll(intoThePocket, { timeout: 30_000, interval: 4_000 }).toBe('next');
  await page.getByText('3 catatan akan dikirim').waitFor();
  await phone.heal();
  await phone.allSent();
  expect(await servedAt(world)).toBe(before + 3);
  await expectSound(world);
}, 180_000);

test('the phone refuses to store: the app says so, and judges nothing', async () => {
  const refuse = `indexedDB.open = () => { throw new DOMException('refused', 'SecurityError'); };`;
  phone = await enrolledFaultPhone(world);
  phone = await phone.pullBattery({ before: refuse });
  await phone.page.getByRole('heading', { name: 'HP ini tidak bisa menyimpan' }).waitFor();
  expect(await phone.page.locator('.scanner').count()).toBe(0);
  // Once it stores again, the phone is who it was.
  phone = await phone.pullBattery();
  await phone.page.locator('.scanner').waitFor();
  await expectSound(world);
});

test('the phone’s disk is full: nothing is judged that could not be kept', async () => {
  const before = await servedAt(world);
  phone = await enrolledFaultPhone(world);
  await phone.cut();
  await phone.page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
  });
  await phone.scan(nextCard().link);
  await phone.page.getByText('HP ini tidak bisa menyimpan catatan', { exact: false }).first().waitFor();
  expect(await phone.page.getByRole('alertdialog').count()).toBe(0);
  expect(await servedAt(world)).toBe(before);
  await expectSound(world);
});

test('the browser takes the storage away while the app runs: no verdict pretends, and the vendor is told', async () => {
  const before = await servedAt(world);
  phone = await enrolledFaultPhone(world);
  const { page } = phone;
  await phone.goTo('#scan');
  await page.locator('.scanner').waitFor();
  const session = await phone.context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', {
    origin: new URL(world.app).origin,
    storageTypes: 'indexeddb',
  });
  await phone.scan(nextCard().link);
  await page.getByText('HP ini tidak bisa menyimpan', { exact: false }).first().waitFor();
  expect(await page.getByRole('alertdialog').count()).toBe(0);
  expect(await servedAt(world)).toBe(before);
  // Opened again it is a new phone, and asks to be enrolled.
  await page.goto('about:blank');
  await page.goto(world.app);
  await page.getByRole('heading', { name: 'Daftarkan HP ini' }).waitFor();
  await expectSound(world);
});
