import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  enrolledPhone,
  launchPhone,
  type StallWorld,
  startStallWorld,
  typeAsScanner,
} from './stall-world.ts';

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

const served = async (): Promise<number> => {
  const { total } = await world.call<{ total: { served: { meals: number } } }>(
    'GET',
    `/communities/${world.slug}/report`,
  );
  return total.served.meals;
};

test('what waits is sent though the app is closed: the browser wakes its service worker', async () => {
  const { cards } = await world.prepay(world.sari, 1, 'confirmed');
  const phone = await enrolledPhone(browser, world, world.sari);
  await phone.goTo('#scan');
  await phone.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  // The phone must know of the batch before the network goes.
  await phone.page.waitForResponse((response) => response.url().includes('/snapshot'));
  await phone.page.locator('.scanner').waitFor();
  await phone.page.route('**/api/**', (route) => route.abort('internetdisconnected'));
  await typeAsScanner(phone.page, cards[0]?.link ?? '');
  await phone.page.getByText('Tersimpan di HP ini. Dikirim sendiri begitu ada jaringan.').waitFor();
  await phone.page.close();

  // Another page of the same server, only to speak to the browser about the worker.
  const other = await phone.context.newPage();
  await other.goto(`${world.server.url}/T`);
  const cdp = await phone.context.newCDPSession(other);
  const registrationId = new Promise<string>((resolve) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL === world.app);
      if (ours) resolve(ours.registrationId);
    });
  });
  await cdp.send('ServiceWorker.enable');
  // The browser may have done so by itself already; a second time must do no harm.
  await cdp.send('ServiceWorker.dispatchSyncEvent', {
    origin: world.server.url,
    registrationId: await registrationId,
    tag: 'outbox',
    lastChance: false,
  });
  await expect.poll(served, { timeout: 20_000 }).toBe(1);

  // The app learns of it when it is opened again, and sends nothing twice.
  const again = await phone.context.newPage();
  await again.goto(`${world.app}#more`);
  await again.getByText('Semua sudah terkirim').waitFor();
  expect(await served()).toBe(1);
});
