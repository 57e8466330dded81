import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type ConsoleWorld,
  expectNoSidewaysScroll,
  startConsoleWorld,
  uuid,
  type Visit,
  violationsOf,
} from './console-world.ts';

/** What is said about cards after they were signed, cards with a second code, and the rules for working offline. */
let world: ConsoleWorld;

beforeAll(async () => {
  world = await startConsoleWorld();
}, 120_000);
afterAll(() => world?.stop());

const path = '/communities/banjar-ubud';
const dialog = (page: Page) => page.locator('dialog[open]');
const keep = async (page: Page, name: string): Promise<void> => {
  if (process.env.KEEP)
    await page.screenshot({
      path: `${process.env.KEEP}-${name}.png`,
      fullPage: (await dialog(page).count()) === 0,
    });
};
const looksWell = async (page: Page, where: string): Promise<void> => {
  expect([where, await violationsOf(page)]).toEqual([where, []]);
  await expectNoSidewaysScroll(page, where);
  await keep(page, where);
};

interface BatchSeen {
  readonly id: string;
  readonly vendorId: string;
  readonly validUntil: string;
  readonly hasSecondFactor: boolean;
  readonly isRecalled: boolean;
  readonly tally: { readonly held: number; readonly voided: number };
}
const batchOf = async ({ call }: Visit, id: string): Promise<BatchSeen | undefined> =>
  (await call<{ batches: BatchSeen[] }>('GET', `${path}/batches`)).batches.find((batch) => batch.id === id);

/** A batch of its own for a test: so many meals of the stall, paid. */
const fund = async ({ call }: Visit, quantity: number): Promise<string> => {
  const { meals } = await call<{ meals: { id: string; vendorId: string }[] }>('GET', `${path}/meals`);
  const id = `pre_${uuid()}`;
  const mealId = meals.find(({ vendorId }) => vendorId === world.ids.stall)?.id;
  const gift = { id, vendorId: world.ids.stall, mealId, quantity, method: 'cash' };
  await call('POST', `${path}/prepayments`, gift);
  return (await call<{ batchId: string }>('POST', `${path}/prepayments/${id}/confirm`)).batchId;
};

test.each([
  ['phone', 'id'],
  ['desk', 'en'],
] as const)(
  'a batch is recalled only after it was said what that does, on a %s, in %s',
  async (size, lang) => {
    const visit = await world.owner(size, lang);
    const { page, complaints } = visit;
    const id = await fund(visit, 3);
    await page.goto(`${world.base}/cards/${id}`);
    await page.getByText(/Belum ada yang diubah|Nothing was changed so far/).waitFor();
    await looksWell(page, `batch-${size}`);
    const recall = page.getByRole('button', { name: /Tarik seri ini|Recall this batch/ });
    await recall.click();
    await dialog(page)
      .getByText(/3 kartu yang belum dipakai|3 cards not used yet/)
      .waitFor();
    await looksWell(page, `recall-${size}`);
    const sure = dialog(page).getByRole('button', { name: /Tarik seri ini|Recall this batch/ });
    expect(await sure.isDisabled()).toBe(true);
    await dialog(page).getByRole('checkbox').check();
    await sure.click();
    await dialog(page).waitFor({ state: 'detached' });
    await page
      .locator('.badge')
      .getByText(/^(ditarik|recalled)$/)
      .waitFor();
    await page.getByText(/Semua kartu yang ada saat itu ditarik|All cards of that moment recalled/).waitFor();
    await expect.poll(async () => (await batchOf(visit, id))?.tally.voided).toBe(3);
    expect(await batchOf(visit, id)).toMatchObject({ isRecalled: true });
    // Nothing is left to recall.
    await recall.waitFor({ state: 'detached' });
    expect(await page.getByText(/^(berlaku|valid)$/).count()).toBe(0);
    await looksWell(page, `recalled-${size}`);
    // A new card for one of them is good again, and says so beside what was recalled.
    const { tokens } = await visit.call<{ tokens: { serial: string }[] }>(
      'GET',
      `${path}/batches/${id}/tokens?codes=false`,
    );
    await visit.call('POST', `${path}/replacements`, { token: tokens[0]?.serial });
    await page.getByText(/^(kartu lama ditarik|older cards recalled)$/).waitFor();
    await page.getByText(/^(berlaku|valid)$/).waitFor();
    await page.goto(world.base);
    await page
      .getByText(/Seri \d+ ditarik; porsinya tetap ada|Batch \d+ was recalled; its meals remain/)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
    await visit.context.close();
  },
);

test.each([
  ['phone', 'en'],
  ['desk', 'id'],
] as const)('a batch ends later, never earlier, on a %s, in %s', async (size, lang) => {
  const visit = await world.owner(size, lang);
  const { page, complaints } = visit;
  const id = await fund(visit, 2);
  const before = await batchOf(visit, id);
  await page.goto(`${world.base}/cards/${id}`);
  await page.getByRole('button', { name: /Perpanjang|Let it end later/ }).click();
  const date = dialog(page).locator('input[type=date]');
  await dialog(page)
    .getByText(/30 hari lebih lama|30 days longer/)
    .waitFor();
  await looksWell(page, `later-${size}`);
  const submit = dialog(page).getByRole('button', { name: /Perpanjang|Let it end later/ });
  const end = new Date(before?.validUntil ?? '');
  const day = (shift: number) =>
    new Date(end.getTime() + 8 * 3_600_000 + shift * 86_400_000).toISOString().slice(0, 10);
  await date.fill(day(-1));
  await submit.click();
  await dialog(page)
    .getByText(/hanya bisa diperpanjang|only be made longer/)
    .waitFor();
  await looksWell(page, `later-wrong-${size}`);
  await date.fill(day(10));
  await submit.click();
  await dialog(page).waitFor({ state: 'detached' });
  // The end of that day by the community's clock, eight hours ahead of UTC.
  expect((await batchOf(visit, id))?.validUntil).toBe(`${day(10)}T15:59:59.999Z`);
  await page.getByText(/Berlaku lebih lama, sampai|Valid for longer, until/).waitFor();
  await keep(page, `later-done-${size}`);
  await page.goto(world.base);
  await page
    .getByText(/Seri \d+ berlaku lebih lama|Batch \d+ is valid for longer/)
    .first()
    .waitFor();
  expect(complaints).toEqual([]);
  await visit.context.close();
});

test.each([
  ['phone', 'id'],
  ['desk', 'en'],
] as const)('what is not eaten moves to another stall, on a %s, in %s', async (size, lang) => {
  const visit = await world.owner(size, lang);
  const { page, complaints } = visit;
  const id = await fund(visit, 4);
  await page.goto(`${world.base}/cards/${id}`);
  await page.getByRole('button', { name: /Pindahkan ke warung lain|Move to another stall/ }).click();
  await dialog(page).getByText('Rp').first().waitFor();
  expect(
    await dialog(page)
      .getByText(/80[.,]000/)
      .count(),
  ).toBe(1);
  // The batch's own stall is none to choose.
  expect(await dialog(page).locator('select option').allTextContents()).toEqual([
    'Dapur Pura Dalem & Kawan-kawan Banjar Kalah',
  ]);
  await looksWell(page, `move-${size}`);
  await dialog(page)
    .getByRole('button', { name: /Pindahkan ke warung lain|Move to another stall/ })
    .click();
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByText(/Pindah ke Dapur Pura|Moved to Dapur Pura/).waitFor();
  expect((await batchOf(visit, id))?.vendorId).not.toBe(world.ids.stall);
  await looksWell(page, `moved-${size}`);
  await page.goto(world.base);
  await page
    .getByText(/pindah ke warung lain|moved to another stall/)
    .first()
    .waitFor();
  expect(complaints).toEqual([]);
  await visit.context.close();
});

test('a batch that has changed meanwhile says so, and not that the person may not', async () => {
  const visit = await world.owner('desk', 'en');
  const { page, call } = visit;
  const id = await fund(visit, 2);
  const batch = (await call<{ batches: { id: string; prepaymentId: string }[] }>('GET', `${path}/batches`))
    .batches;
  await page.goto(`${world.base}/cards/${id}`);
  await page.getByRole('button', { name: 'Recall this batch' }).click();
  await dialog(page).getByRole('checkbox').check();
  const gift = batch.find((one) => one.id === id)?.prepaymentId;
  // While the dialog is open, somebody else returns the money.
  await page.route('**/stream**', (route) => route.abort());
  await call('POST', `${path}/prepayments/${gift}/refund`, {});
  await dialog(page).getByRole('button', { name: 'Recall this batch' }).click({ timeout: 3_000 });
  await page
    .getByText(/Things have changed|refunded/)
    .first()
    .waitFor();
  expect(await page.getByText('not for your account').count()).toBe(0);
  await visit.context.close();
});

test('an auditor sees what was changed, and changes nothing', async () => {
  const owner = await world.owner('desk', 'en');
  const { link } = await owner.call<{ link: string }>('POST', `${path}/members`, {
    name: 'Made',
    role: 'auditor',
  });
  const visit = await world.stranger('desk', 'en');
  await visit.call('POST', '/session/setup', {
    token: String(link.split('=').at(-1)),
    name: 'Made',
    password: 'pemeriksa yang teliti',
  });
  const batch = await fund(owner, 1);
  await owner.call('POST', `${path}/batches/${batch}/amendments`, { id: `amd_${uuid()}`, kind: 'recall' });
  await visit.page.goto(`${world.base}/cards/${batch}`);
  await visit.page.getByText('All cards of that moment recalled').waitFor();
  expect(await visit.page.getByRole('button', { name: /Recall|Let it end|Move to/ }).count()).toBe(0);
  expect(visit.complaints).toEqual([]);
  await visit.context.close();
  await owner.context.close();
});

test.each([
  ['phone', 'id'],
  ['desk', 'en'],
] as const)('cards carry a code under a fold where it was asked for, on a %s, in %s', async (size, lang) => {
  const visit = await world.owner(size, lang);
  const { page, complaints, call } = visit;
  await page.goto(`${world.base}/gifts/new`);
  const fold = page.getByRole('checkbox', { name: /Beri kode di balik lipatan|Put a code under a fold/ });
  expect(await fold.isChecked()).toBe(false);
  await fold.press('Space');
  expect(await fold.isChecked()).toBe(true);
  await looksWell(page, `prepay-${size}`);
  await page.getByRole('button', { name: /Catat pembayaran|Record the payment/ }).click();
  await page.waitForURL('**/gifts/pre_*');
  const gift = page.url().split('/').at(-1);
  const { batchId } = await call<{ batchId: string }>('POST', `${path}/prepayments/${gift}/confirm`);
  expect(await batchOf(visit, batchId)).toMatchObject({ hasSecondFactor: true });
  await page.goto(`${world.base}/cards/${batchId}`);
  await page.getByText(/^(kode di balik lipatan|code under a fold)$/).waitFor();
  await looksWell(page, `fold-${size}`);
  expect(complaints).toEqual([]);
  await visit.context.close();
});

test.each([
  ['phone', 'id', 'vendor', /warung yang menanggung/],
  ['desk', 'en', 'community', /the community bears it/],
] as const)(
  'the rules for working offline are said and changed, on a %s, in %s',
  async (size, lang, losses, said) => {
    const visit = await world.owner(size, lang);
    const { page, complaints, call } = visit;
    await call('PATCH', `${path}/rules`, { offlineCount: 200, losses: 'by_snapshot' });
    await page.goto(`${world.base}/settings`);
    await page.getByText(/paling banyak 200 catatan|at most 200 records/).waitFor();
    await page.getByText(/belum bisa diketahui HP|could not know yet/).waitFor();
    await page
      .locator('.card', { has: page.locator('.rule-list') })
      .getByRole('button', { name: /^(Ubah|Edit)$/ })
      .click();
    const count = dialog(page).getByLabel(/Catatan yang disimpan HP|Records that a phone keeps/);
    await count.fill('50');
    await dialog(page)
      .getByRole('radio', { name: losses === 'vendor' ? 'Selalu warung' : 'Always the community' })
      .check();
    await looksWell(page, `rules-${size}`);
    await dialog(page)
      .getByRole('button', { name: /Simpan|Save/ })
      .click();
    await dialog(page).waitFor({ state: 'detached' });
    await page.getByText(/paling banyak 50 catatan|at most 50 records/).waitFor();
    await page.getByText(said).waitFor();
    const { rules } = await call<{ rules: object }>('GET', path);
    expect(rules).toMatchObject({ offlineCount: 50, losses });
    await looksWell(page, `rules-said-${size}`);
    expect(complaints).toEqual([]);
    await visit.context.close();
  },
);
