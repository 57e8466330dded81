import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolledPhone, launchPhone, type StallWorld, startStallWorld } from './stall-world.ts';

/** The book is on the phone before the network is gone, though nobody ever opened it. */
let world: StallWorld;
let browser: Browser;

beforeAll(async () => {
  world = await startStallWorld();
  browser = await launchPhone(null);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

test('what came in during the day is in the book of the evening, without a network', async () => {
  await world.prepay(world.sari, 3, 'confirmed');
  const { page, context, goTo, complaints } = await enrolledPhone(browser, world, world.sari);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await goTo('#owed');
  await page.clock.install();
  const fetched = () =>
    page.waitForResponse((response) => response.url().endsWith('/book') && response.ok(), {
      timeout: 30_000,
    });
  await page.reload();
  await page.getByText('3 porsi', { exact: true }).waitFor();
  const [morning] = await Promise.all([fetched(), page.clock.fastForward(10_000)]);
  expect((await morning.json()).received).toHaveLength(1);

  await world.prepay(world.sari, 5, 'confirmed');
  // The stall's page tells that something happened; the book follows in its own time.
  await page.getByText('8 porsi', { exact: true }).waitFor();
  const [evening] = await Promise.all([fetched(), page.clock.fastForward(21 * 60_000)]);
  expect((await evening.json()).received).toHaveLength(2);
  await expect.poll(() => keptHeads(page)).toEqual([(await evening.json()).head]);

  await context.setOffline(true);
  await page.reload();
  await goTo('#book');
  await page.getByRole('row', { name: '+ Uang diterima 8 Rp 160.000' }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

/** The head of the log in the book that IndexedDB holds. */
const keptHeads = (page: Awaited<ReturnType<typeof enrolledPhone>>['page']): Promise<number[]> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('megibung-stall');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const asking = opening.result.transaction('state').objectStore('state').get('book');
          asking.onerror = () => reject(asking.error);
          asking.onsuccess = () => {
            opening.result.close();
            resolve(asking.result ? [asking.result.book.head] : []);
          };
        };
      }),
  );
