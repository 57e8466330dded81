import { redemptionStatuses } from '@megibung/core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Gift, type StallWorld, startStallWorld } from '../browser/stall-world.ts';
import {
  clockOffBy,
  enrolledFaultPhone,
  expectSound,
  type FaultPhone,
  keptHere,
  type OpenOptions,
  served,
  servedAt,
} from './fault-phone.ts';

/** What a poor network, a second phone and a wrong clock do to a meal: it is in the ledger once, and nobody is misled. */
let world: StallWorld;
let gift: Gift;
let used = 0;
const phones: FaultPhone[] = [];

beforeAll(async () => {
  world = await startStallWorld();
  gift = await world.prepay(world.sari, 40, 'confirmed');
}, 120_000);
afterEach(async () => {
  await Promise.all(phones.splice(0).map((phone) => phone.close()));
});
afterAll(async () => {
  await world?.stop();
});

const newPhone = async (options: OpenOptions = {}): Promise<FaultPhone> => {
  const phone = await enrolledFaultPhone(world, world.sari, options);
  phones.push(phone);
  return phone;
};
const nextCard = () => {
  const card = gift.cards[used++];
  if (!card) throw new Error('no card left');
  return card;
};

test('the answer is lost after commit: the phone serves once, and hears later that it was recorded', async () => {
  const before = await servedAt(world);
  const phone = await newPhone();
  let lost = 0;
  await phone.context.route('**/redemptions', async (route) => {
    if (lost++ > 0) return route.fallback();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await phone.scan(nextCard().link);
  await phone.verdict(served).waitFor();
  await phone.allSent();
  expect(lost).toBeGreaterThan(1);
  expect(await servedAt(world)).toBe(before + 1);
  await expectSound(world);
});

test('each request arrives twice, and the second answer is the one that comes back', async () => {
  const before = await servedAt(world);
  const phone = await newPhone();
  let doubled = 0;
  await phone.context.route(/\/redemptions(\/[^/]+\/undo)?$/, async (route) => {
    doubled++;
    await route.fetch();
    await route.fulfill({ response: await route.fetch() });
  });
  await phone.scan(nextCard().link);
  await phone.verdict(served).waitFor();
  await phone.next();
  // And one that is taken back.
  await phone.scan(nextCard().link);
  await phone.verdict(served).waitFor();
  await phone.page.getByRole('button', { name: /^Batalkan \(\d+\)$/ }).click();
  await phone.page.getByRole('button', { name: 'Ketuk lagi: batalkan' }).click();
  await phone.verdict('Dibatalkan').waitFor();
  await phone.allSent();
  expect(doubled).toBeGreaterThanOrEqual(3);
  expect(await servedAt(world)).toBe(before + 1);
  await expectSound(world);
});

test('requests are cut short and answers come damaged: nothing is lost, nothing counts twice', async () => {
  const before = await servedAt(world);
  const phone = await newPhone();
  const damages = ['truncated', 'html', 'server error', 'fine'];
  let n = 0;
  await phone.context.route('**/redemptions', async (route) => {
    const damage = damages[Math.min(n++, damages.length - 1)];
    const response = await route.fetch();
    const body = await response.text();
    if (damage === 'truncated') return route.fulfill({ response, body: body.slice(0, body.length >> 1) });
    if (damage === 'html') return route.fulfill({ contentType: 'text/html', body: '<h1>Wi-Fi Hotel</h1>' });
    if (damage === 'server error') return route.fulfill({ status: 502, body: 'Bad gateway' });
    return route.fulfill({ response });
  });
  await phone.scan(nextCard().link);
  await phone.verdict(served).waitFor();
  await phone.allSent();
  expect(n).toBeGreaterThanOrEqual(damages.length);
  expect(await servedAt(world)).toBe(before + 1);
  await expectSound(world);
});

test('two phones, one card, both offline: one meal recorded, one to be looked at, and both phones say so', async () => {
  const before = await servedAt(world);
  const [first, second] = [await newPhone(), await newPhone()];
  const card = nextCard();
  for (const phone of [first, second]) {
    await phone.cut();
    await phone.scan(card.link);
    await phone.verdict(served).waitFor();
    await phone.page.getByText(keptHere).waitFor();
  }
  await first.heal();
  await first.page.getByText(keptHere).waitFor({ state: 'detached' });
  await first.verdict(served).waitFor();
  expect(await servedAt(world)).toBe(before + 1);

  await second.heal();
  await second.verdict('Tercatat, perlu diperiksa').waitFor();
  await second.page
    .getByText('Menurut aturan komunitas, porsi ini ditanggung warung.', { exact: false })
    .waitFor();
  for (const phone of [first, second]) {
    await phone.goTo('#today');
    await phone.page
      .getByRole('listitem')
      .filter({ hasText: card.serial })
      .filter({ hasText: 'perlu diperiksa dengan pengurus' })
      .waitFor();
  }
  await expectSound(world);
});

test('a card is voided while the phone is offline: recorded all the same, and its own money pays for it', async () => {
  const before = await servedAt(world);
  const phone = await newPhone();
  const card = nextCard();
  await phone.cut();
  await world.call('POST', `/communities/${world.slug}/voids`, { tokens: [card.serial] });
  await phone.scan(card.link);
  await phone.verdict(served).waitFor();
  await phone.page.getByText(keptHere).waitFor();
  await phone.heal();
  await phone.verdict('Tercatat, perlu diperiksa').waitFor();
  await phone.page.getByText(`Sebabnya: ${redemptionStatuses.voided.id}`).waitFor();
  expect(await servedAt(world)).toBe(before + 1);
  // Known from now on: the next time it is refused without a network too.
  await phone.allSent();
  await phone.cut();
  await phone.scan(card.link);
  await phone.verdict('Kartu sudah dipakai').or(phone.verdict('Kartu sudah dibatalkan')).waitFor();
  await phone.next();
  await phone.heal();
  await phone.allSent();
  await expectSound(world);
});

const days = 24 * 3_600_000;
test.each([
  ['ahead', 2 * days],
  ['behind', -2 * days],
])('a clock two days %s since before it was enrolled: the meal counts', async (_way, ms) => {
  const before = await servedAt(world);
  const phone = await newPhone({ before: clockOffBy(ms) });
  await phone.page.getByText('Jam HP ini tampaknya meleset 48 jam', { exact: false }).waitFor();
  await phone.cut();
  await phone.scan(nextCard().link);
  await phone.verdict(served).waitFor();
  await phone.heal();
  await phone.allSent();
  expect(await servedAt(world)).toBe(before + 1);
  await expectSound(world);
});

test.each([
  ['ahead', 2 * days],
  ['behind', -2 * days],
])('a clock set two days %s while nobody could say so: the meal counts', async (_way, ms) => {
  const before = await servedAt(world);
  let phone = await newPhone();
  await phone.cut();
  phones.pop();
  phone = await phone.pullBattery({ before: clockOffBy(ms), isCut: true });
  phones.push(phone);
  await phone.scan(nextCard().link);
  await phone.verdict(served).waitFor();
  await phone.heal();
  await phone.allSent();
  await phone.page.getByText('Jam HP ini tampaknya meleset 48 jam', { exact: false }).waitFor();
  expect(await servedAt(world)).toBe(before + 1);
  await expectSound(world);
});
