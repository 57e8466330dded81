import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Gift, type StallWorld, startStallWorld } from '../browser/stall-world.ts';
import { enrolledFaultPhone, expectSound, type FaultPhone, served, servedAt } from './fault-phone.ts';
import { fillOutbox } from './seeded-outbox.ts';

const queued = 5_000;

let world: StallWorld;
let gift: Gift;
let phone: FaultPhone;

beforeAll(async () => {
  world = await startStallWorld();
  await world.call('PATCH', `/communities/${world.slug}/rules`, { offlineCount: 10_000 });
  gift = await world.prepay(world.sari, queued + 2, 'confirmed');
  phone = await enrolledFaultPhone(world);
}, 120_000);
afterAll(async () => {
  await phone?.close();
  await world?.stop();
});

/** By the phone's own count. */
const unsent = async (): Promise<number> => {
  await phone.goTo('#more');
  const line = await phone.page.getByText(/dari 10\.000 porsi|Semua sudah terkirim/).textContent();
  return Number(/^([\d.]+) dari/.exec(line ?? '')?.[1]?.replaceAll('.', '') ?? 0);
};

test('5,000 queued meals go out over a 2G link, and a new card does not wait for them', {
  timeout: 180_000,
}, async () => {
  const { page } = phone;
  const links = gift.cards.map(({ link }) => link);
  await fillOutbox(page, world.server.url, links.slice(0, queued), world.sari.mealId);
  const session = await phone.context.newCDPSession(page);
  await session.send('Network.enable');
  const link = (latency: number, throughput: number) =>
    session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    });
  await link(400, 50_000 / 8);
  await page.goto(world.app);

  // It is being drained, and far from over, when a card is shown.
  await expect.poll(unsent, { timeout: 60_000 }).toBeLessThan(queued);
  const waiting = await unsent();
  await phone.scan(links[queued] ?? '');
  await phone.verdict(served).waitFor();
  await phone.next();
  await phone.scan(links[queued + 1] ?? '');
  await phone.verdict(served).waitFor();
  const left = await unsent();
  expect(left).toBeGreaterThan(1_000);
  // It went on meanwhile, and goes on.
  await expect.poll(unsent, { timeout: 60_000 }).toBeLessThan(Math.min(left, waiting));

  // Back in the village: the rest goes over a better link.
  await link(0, -1);
  await expect.poll(unsent, { timeout: 120_000, interval: 1_000 }).toBe(0);
  expect(await servedAt(world)).toBe(queued + 2);
  await expectSound(world);
});
