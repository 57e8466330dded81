import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  enrolTestPhone,
  type SignedItem,
  type TestPhone,
} from '../../packages/server/src/testing/test-phone.ts';
import {
  type ConsoleWorld,
  expectNoSidewaysScroll,
  startConsoleWorld,
  type Visit,
  violationsOf,
} from './console-world.ts';

/** What an organiser sees of the stalls' phones: what they signed, what is missing, and what comes as a file. */
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

/** A phone of the stall, with what is needed to write its file by hand. */
const enrol = async (
  visit: Visit,
): Promise<TestPhone & { readonly answers: (body: unknown) => Promise<unknown[]> }> => {
  const call = async (method: string, where: string, body?: unknown, key?: string | null) => {
    const response = await visit.page.context().request.fetch(`${world.server.url}/api/v1${where}`, {
      method,
      headers: key ? { authorization: `Bearer ${key}` } : { origin: world.server.url },
      ...(body === undefined ? {} : { data: body }),
    });
    return {
      status: response.status(),
      headers: new Headers(response.headers()),
      body: await response.json(),
    };
  };
  const phone = await enrolTestPhone({ call, advance: () => {} }, { path, vendorId: world.ids.stall });
  return {
    ...phone,
    answers: async (body) => (await call('POST', `${path}/redemptions`, body, phone.key)).body.results,
  };
};

const links = async ({ call }: Visit): Promise<string[]> =>
  (
    await call<{ tokens: { link: string }[] }>('GET', `${path}/batches/${world.ids.batch}/tokens?limit=20`)
  ).tokens.map(({ link }) => link);

const bare = (id: string) => id.slice(4);

const fileOf = async (
  visit: Visit,
  phone: TestPhone,
  redemptions: readonly SignedItem[],
  more: object = {},
): Promise<object> => ({
  format: 'megibung/outbox/1',
  community: bare((await visit.call<{ id: string }>('GET', path)).id),
  vendor: bare(world.ids.stall),
  device: bare(phone.deviceId),
  madeAt: new Date().toISOString(),
  redemptions: redemptions.map((one) => ({ ...one, served: true })),
  undos: [],
  ...more,
});

const choose = async (page: Page, content: object | string): Promise<void> => {
  await dialog(page)
    .locator('input[type=file]')
    .setInputFiles({
      name: 'megibung-2026-11-22.json',
      mimeType: 'application/json',
      buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
    });
};

test.each([
  ['phone', 'id'],
  ['desk', 'en'],
] as const)('gaps and forks are told in plain words, on a %s, in %s', async (size, language) => {
  const visit = await world.owner(size, language);
  const { page, complaints } = visit;
  const phone = await enrol(visit);
  const now = Date.now();
  await page.goto(`${world.base}/stalls/${world.ids.stall}`);
  const row = page.locator('.device').last();
  await row.getByText(/Belum ada catatan bertanda|No signed records/).waitFor();

  const at = (counter: number) => phone.scan(`X${counter}`, now - 60_000 + counter);
  const items = [1, 2, 3, 4, 5, 6, 7].map(at);
  await phone.answers({ redemptions: items.slice(0, 2) });
  await page.reload();
  await row.getByText(/2 catatan, semuanya urut|2 records, all in order/).waitFor();
  expect(await row.locator('.notice').count()).toBe(0);

  await phone.answers({ redemptions: [items[2], items[6]] });
  await page.reload();
  await row.getByText(/Catatan 4–6 belum masuk|Records 4–6 have not come/).waitFor();
  // A key that was copied goes on by itself from the second record.
  phone.forkAt(3);
  await phone.answers({ redemptions: [at(3)] });
  await page.reload();
  await row.getByText(/Dua catatan memakai nomor 3|Two records claim number 3/).waitFor();
  await row.getByText(/daftarkan lagi|enrol it anew/).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await expectNoSidewaysScroll(page, 'chains');
  await row.scrollIntoViewIfNeeded();
  await keep(page, `chains-${size}`);

  await row.getByRole('button', { name: /Cabut|Revoke/ }).click();
  await dialog(page)
    .getByText(/paling lambat 72 jam|within 72 hours/)
    .waitFor();
  await keep(page, `revoke-${size}`);
  await dialog(page)
    .getByRole('button', { name: /Cabut|Revoke/ })
    .click();
  await row
    .locator('.badge')
    .getByText(/dicabut|revoked/)
    .waitFor();
  await row.getByText(/masih boleh mengirim|may still send/).waitFor();
  expect(complaints).toEqual([]);
  await visit.context.close();
});

test('a phone’s file is taken in: counted, explained, and never twice', async () => {
  const visit = await world.owner('phone', 'en');
  const { page, complaints, call } = visit;
  const phone = await enrol(visit);
  const cards = await links(visit);
  const now = Date.now();
  // 1-001 was eaten before; 1-004 was withdrawn; 1-005 to 1-007 are good, the last is taken back.
  const [eaten, voided, first, second, third] = [0, 3, 4, 5, 6].map((n, i) =>
    phone.scan(String(cards[n]), now - 500 + 50 * i),
  ) as [SignedItem, SignedItem, SignedItem, SignedItem, SignedItem];
  const undo = phone.undo(third, Date.parse(third.eventAt) + 100);
  const file = await fileOf(visit, phone, [eaten, voided, first, second, third], {
    undos: [{ redemption: third.id, body: undo }],
  });
  // The phone is lost and revoked by now: what it signed before still counts.
  await call('POST', `${path}/devices/${phone.deviceId}/revoke`, {});
  const figures = async () =>
    (
      await call<{ total: { served: { meals: number }; disputed: { meals: number } } }>(
        'GET',
        `${path}/report`,
      )
    ).total;
  const before = await figures();

  await page.goto(`${world.base}/stalls/${world.ids.stall}`);
  await page.getByRole('button', { name: 'Take in a file of records' }).click();
  await dialog(page).locator('input[type=file]').waitFor({ state: 'attached' });
  expect(await violationsOf(page)).toEqual([]);
  await keep(page, 'import-choose');
  await choose(page, file);
  await dialog(page).getByText('5 meals').first().waitFor();
  await dialog(page).getByText('1 taken back by the stall').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await keep(page, 'import-checked');
  expect(await figures()).toEqual(before);

  await dialog(page).getByRole('button', { name: 'Send 6 records' }).click();
  await dialog(page).getByText('2 meals recorded.').waitFor();
  await dialog(page).getByText('1 taken back; the meal is still owed.').waitFor();
  await dialog(page).getByText('2 meals to be settled together:').waitFor();
  const told = await dialog(page).locator('.told-list > li').allTextContents();
  expect(told[0]).toMatch(/Card 1-001.*had been used before.*the stall bears it/);
  expect(told[1]).toMatch(/Card 1-004.*withdrawn or recalled/);
  expect(await violationsOf(page)).toEqual([]);
  await expectNoSidewaysScroll(page, 'import');
  await keep(page, 'import-done');
  const after = await figures();
  expect(after.served.meals + after.disputed.meals - before.served.meals - before.disputed.meals).toBe(4);

  await dialog(page).getByRole('button', { name: 'Choose another file' }).click();
  await choose(page, file);
  await dialog(page).getByRole('button', { name: 'Send 6 records' }).click();
  await dialog(page).getByText('2 were recorded before; they are not counted twice.').waitFor();
  await dialog(page).getByText('2 meals to be settled together:').waitFor();
  expect(await figures()).toEqual(after);
  await dialog(page).getByRole('button', { name: 'Done' }).click();

  await page.goto(world.base);
  await page.getByText('had been used before. By the rules, the stall bears it.').first().waitFor();
  await keep(page, 'news');
  expect(complaints).toEqual([]);
  await visit.context.close();
});

test('while the network is gone nothing is lost: it goes on when pressed again', async () => {
  const visit = await world.owner('desk', 'id');
  const { page } = visit;
  const phone = await enrol(visit);
  const cards = await links(visit);
  await page.goto(`${world.base}/stalls/${world.ids.stall}`);
  await page.getByRole('button', { name: 'Masukkan file catatan' }).click();
  await choose(page, await fileOf(visit, phone, [phone.scan(String(cards[7]), Date.now() - 60_000)]));
  let lost = 0;
  await page.route('**/redemptions', async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    // It arrives; its answer does not.
    await route.fetch();
    await route.abort('connectionreset');
  });
  await dialog(page).getByRole('button', { name: 'Kirim 1 catatan' }).click();
  await dialog(page).getByText('Tidak ada jaringan').waitFor();
  await keep(page, 'import-lost');
  await dialog(page).getByRole('button', { name: 'Lanjutkan' }).click();
  await dialog(page).getByText('1 sudah tercatat sebelumnya').waitFor();
  await visit.context.close();
});

test('a wrong, torn, foreign or huge file is not sent, and says what it is', async () => {
  const visit = await world.owner('phone', 'id');
  const { page, complaints } = visit;
  const phone = await enrol(visit);
  const good = await fileOf(visit, phone, [phone.scan('X', Date.now())]);
  const vendors = await visit.call<{ vendors: { id: string; name: string }[] }>('GET', `${path}/vendors`);
  const other = vendors.vendors.find(({ id }) => id !== world.ids.stall);
  let sent = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST') sent += 1;
  });
  await page.goto(`${world.base}/stalls/${world.ids.stall}`);
  await page.getByRole('button', { name: 'Masukkan file catatan' }).click();
  const cases: readonly (readonly [object | string, RegExp])[] = [
    ['nama;harga\n', /bukan file catatan/],
    [JSON.stringify(good).slice(0, -20), /tidak utuh/],
    [{ ...good, community: bare(world.ids.stall) }, /komunitas lain/],
    [{ ...good, vendor: bare(other?.id ?? '') }, new RegExp(`dari HP ${other?.name}`)],
    [{ ...good, device: bare(world.ids.stall) }, /tidak terdaftar di warung ini/],
    [{ ...good, redemptions: [] }, /tidak berisi catatan/],
    [' '.repeat(33 * 1024 * 1024), /terlalu besar/],
  ];
  for (const [content, words] of cases) {
    await choose(page, content);
    await dialog(page).getByText(words).waitFor();
  }
  expect(await violationsOf(page)).toEqual([]);
  await keep(page, 'import-fault');
  expect(sent).toBe(0);

  // A record that somebody changed by hand: its signature tells.
  const changed = phone.scan('Y', Date.now() - 1_000);
  await choose(page, await fileOf(visit, phone, [{ ...changed, eventAt: new Date().toISOString() }]));
  await dialog(page).getByRole('button', { name: 'Kirim 1 catatan' }).click();
  await dialog(page).getByText('tidak cocok dengan tanda tangan').waitFor();
  await dialog(page).getByText('Tidak ada yang tercatat').waitFor();
  await keep(page, 'import-unsigned');
  expect(complaints).toEqual([]);
  await visit.context.close();
});
