import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  enrolledPhone,
  type Gift,
  launchPhone,
  type Phone,
  type Stall,
  type StallWorld,
  startStallWorld,
  typeAsScanner,
} from './stall-world.ts';

/** What a poor network does between the phone and its server, and what the vendor sees of it. No camera here. */
let world: StallWorld;
let browser: Browser;
let gift: Gift;
let phone: Phone;
let used = 0;

beforeAll(async () => {
  world = await startStallWorld();
  browser = await launchPhone(null);
  gift = await world.prepay(world.sari, 20, 'confirmed');
}, 120_000);
beforeEach(async () => {
  await phone?.context.close();
  phone = await enrolledPhone(browser, world, world.sari);
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const nextCode = (): string => {
  const card = gift.cards[used++];
  if (!card) throw new Error('no card left');
  return card.shortCode;
};
const typeCode = async (code: string): Promise<void> => {
  await phone.goTo('#type');
  await phone.page.getByRole('heading', { name: 'Ketik kode pendek' }).waitFor();
  for (const character of code.replaceAll('-', '')) {
    await phone.page.getByRole('button', { name: character, exact: true }).click();
  }
};
const verdict = (name: string) => phone.page.getByRole('alertdialog', { name });
const served = async (stall: Stall = world.sari): Promise<number> => {
  const { vendors } = await world.call<{ vendors: { vendorId: string; served: { meals: number } }[] }>(
    'GET',
    `/communities/${world.slug}/report`,
  );
  return vendors.find(({ vendorId }) => vendorId === stall.id)?.served.meals ?? 0;
};

test('the answer is lost after the ledger has it: the retry serves once', async () => {
  const before = await served();
  let lost = 0;
  await phone.page.route('**/redemptions', async (route) => {
    if (lost++ > 0) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await typeCode(nextCode());
  await verdict('Belum bisa diperiksa').waitFor();
  await verdict('Satu gado-gado. Sajikan!').waitFor();
  await phone.page.getByText(/Sudah tercatat pukul/).waitFor();
  expect(await served()).toBe(before + 1);
});

test('no network, and a reload in the middle: the same card is finished with one redemption', async () => {
  const before = await served();
  const code = nextCode();
  await phone.page.route('**/api/**', (route) => route.abort('internetdisconnected'));
  await typeCode(code);
  await verdict('Belum bisa diperiksa').waitFor();
  await phone.page.reload();
  await verdict('Belum bisa diperiksa').waitFor();
  await phone.goTo('#scan');
  await phone.page.getByRole('link', { name: '1 kartu belum selesai' }).waitFor();
  await typeCode(code);
  await verdict('Belum bisa diperiksa').waitFor();
  await phone.page.unroute('**/api/**');
  await verdict('Belum bisa diperiksa').getByRole('button', { name: 'Coba lagi' }).click();
  await verdict('Satu gado-gado. Sajikan!').waitFor();
  expect(await served()).toBe(before + 1);
});

test('served without the network: kept on the phone, sent by itself as a fact', async () => {
  const before = await served();
  await phone.page.route('**/api/**', (route) => route.abort('internetdisconnected'));
  await typeCode(nextCode());
  await phone.page.getByRole('button', { name: 'Sudah disajikan' }).click();
  await phone.page.getByRole('button', { name: 'Ya, sudah disajikan' }).click();
  await verdict('Tersimpan di HP').waitFor();
  await phone.goTo('#today');
  await phone.page.getByText('1 catatan menunggu dikirim').waitFor();
  await phone.page.reload();
  await phone.page.getByText('1 catatan menunggu dikirim').waitFor();
  expect(await served()).toBe(before);
  await phone.page.unroute('**/api/**');
  await phone.page.getByRole('button', { name: 'Kirim sekarang' }).click();
  await phone.page.getByText('1 catatan menunggu dikirim').waitFor({ state: 'detached' });
  expect(await served()).toBe(before + 1);
});

/** As a hardware scanner types it. */
const scan = async (link: string): Promise<void> => {
  await phone.goTo('#scan');
  await phone.page.locator('.scanner').waitFor();
  await typeAsScanner(phone.page, link);
};
const hasSnapshot = async (): Promise<void> => {
  await phone.goTo('#more');
  await phone.page.getByText(/Data kartu:/).waitFor();
};

test('no network: the phone judges the card itself, keeps the meal, and sends it when the network is back', async () => {
  const before = await served();
  const link = gift.cards[used++]?.link ?? '';
  await hasSnapshot();
  await phone.page.route('**/api/**', (route) => route.abort('internetdisconnected'));
  await scan(link);
  await verdict('Satu gado-gado. Sajikan!').waitFor();
  await phone.page.getByText('Tersimpan di HP ini. Dikirim sendiri begitu ada jaringan.').waitFor();
  await phone.page.reload();
  await verdict('Satu gado-gado. Sajikan!').waitFor();
  await scan(link);
  await verdict('Kartu sudah dipakai').waitFor();
  await phone.page.getByText(/Kartu ini sudah dipakai pukul .* di HP ini/).waitFor();
  await phone.page.getByRole('button', { name: 'Pindai berikutnya' }).click();
  await phone.page.unroute('**/api/**');
  await phone.page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect.poll(served).toBe(before + 1);
  const { chains } = await world.call<{ chains: { forks: number[]; records: number }[] }>(
    'GET',
    `/communities/${world.slug}/devices/chains`,
  );
  expect(chains.length).toBeGreaterThan(0);
  expect(chains.flatMap(({ forks }) => forks)).toEqual([]);
});

test('an answer that is slow: after a moment the phone decides; the late answer changes nothing', async () => {
  const before = await served();
  await hasSnapshot();
  await phone.page.route('**/redemptions', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    await route.continue();
  });
  await scan(gift.cards[used++]?.link ?? '');
  await phone.page.getByText('Tersimpan di HP ini. Dikirim sendiri begitu ada jaringan.').waitFor();
  await phone.page
    .getByText('Tersimpan di HP ini. Dikirim sendiri begitu ada jaringan.')
    .waitFor({ state: 'detached' });
  await verdict('Satu gado-gado. Sajikan!').waitFor();
  expect(await served()).toBe(before + 1);
});

test('a phone two days wrong serves offline, and its meal is recorded, not disputed', async () => {
  const before = await served();
  await phone.context.close();
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, locale: 'id-ID' });
  const page = await context.newPage();
  await page.clock.install({ time: Date.now() + 48 * 3_600_000 });
  world.advance(7_000);
  await page.goto((await world.enrolment(world.sari)).link);
  await page.getByText('Selamat datang').waitFor();
  phone = {
    context,
    page,
    complaints: [],
    goTo: async (hash) => {
      await page.evaluate((to) => {
        window.location.hash = to;
      }, hash);
    },
  };
  await hasSnapshot();
  await page.getByText(/Jam HP ini tampaknya meleset 48 jam/).waitFor();
  await page.route('**/api/**', (route) => route.abort('internetdisconnected'));
  await scan(gift.cards[used++]?.link ?? '');
  await verdict('Satu gado-gado. Sajikan!').waitFor();
  await page.unroute('**/api/**');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect.poll(served).toBe(before + 1);
});

test('not served after the answer was lost: what the ledger has is taken back', async () => {
  const before = await served();
  let isCut = true;
  await phone.page.route('**/api/**', async (route) => {
    if (!isCut) return route.continue();
    if (route.request().url().endsWith('/redemptions')) await route.fetch();
    await route.abort('connectionreset');
  });
  await typeCode(nextCode());
  await verdict('Belum bisa diperiksa').waitFor();
  expect(await served()).toBe(before + 1);
  await phone.page.getByRole('button', { name: 'Tidak jadi' }).click();
  await verdict('Tidak jadi').waitFor();
  isCut = false;
  await phone.page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect.poll(served).toBe(before);
});

test('undo within the minute, in two taps; the card is good again', async () => {
  const before = await served();
  const code = nextCode();
  await typeCode(code);
  await verdict('Satu gado-gado. Sajikan!').waitFor();
  await phone.page.getByRole('button', { name: /^Batalkan \(\d+\)$/ }).click();
  await phone.page.getByRole('button', { name: 'Ketuk lagi: batalkan' }).click();
  await verdict('Dibatalkan').waitFor();
  await expect.poll(served).toBe(before);
  await typeCode(code);
  await verdict('Satu gado-gado. Sajikan!').waitFor();
});

test('a wrong character is caught on the phone, and the network is not asked', async () => {
  let asked = 0;
  await phone.page.route('**/redemptions', (route) => {
    asked++;
    return route.continue();
  });
  const code = gift.cards[0]?.shortCode.replaceAll('-', '') ?? '';
  const wrong = code.startsWith('A') ? `B${code.slice(1)}` : `A${code.slice(1)}`;
  await typeCode(wrong);
  await phone.page
    .getByText(/^(?:Ada satu yang keliru\. Cocokkan|Cocokkan .+) (?:lagi )?dengan kartu/)
    .waitFor();
  expect(asked).toBe(0);
});

test('a hardware scanner types a card’s link', async () => {
  const card = gift.cards[used++];
  await phone.goTo('#scan');
  await phone.page.locator('.scanner').waitFor();
  await typeAsScanner(phone.page, card?.link ?? '');
  await verdict('Satu gado-gado. Sajikan!').waitFor();
});

test('after one visit the app starts without any network', async () => {
  await phone.goTo('#owed');
  await phone.page.getByText(/porsi/).first().waitFor();
  await phone.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await phone.context.setOffline(true);
  // Under load Chromium forgets to be offline when a page with a service worker is loaded anew.
  await phone.context.route('**/api/**', (route) => route.abort());
  await phone.goTo('#owed');
  await phone.page.reload();
  await phone.page.getByRole('heading', { name: 'Menunggu tamunya' }).waitFor();
  await phone.page.getByText(/Terakhir dilihat/).waitFor();
  await phone.context.unroute('**/api/**');
  await phone.context.setOffline(false);
  expect(phone.complaints).toEqual([]);
});

test('money that is promised shows by itself; not received is told to the organiser', async () => {
  await phone.goTo('#scan');
  await phone.page.locator('.scanner').waitFor();
  const promised = await world.prepay(world.sari, 3, 'promised');
  await phone.page.getByRole('link', { name: 'Ada uang masuk?' }).click();
  await phone.page.getByRole('heading', { name: 'Rp 60.000' }).waitFor();
  await phone.page.getByRole('button', { name: 'Belum saya terima' }).click();
  await phone.page.getByRole('button', { name: 'Ya, uangnya belum sampai' }).click();
  await phone.page.getByText('Baik. Pengurus diberi tahu, tidak ada kartu yang berlaku.').waitFor();
  const { state } = await world.call<{ state: string }>(
    'GET',
    `/communities/${world.slug}/prepayments/${promised.id}`,
  );
  expect(state).toBe('declined');
});

test('a revoked phone says so and asks to be enrolled', async () => {
  const { devices } = await world.call<{ devices: { id: string; revokedAt: string | null }[] }>(
    'GET',
    `/communities/${world.slug}/devices`,
  );
  for (const { id, revokedAt } of devices) {
    if (revokedAt === null) await world.call('POST', `/communities/${world.slug}/devices/${id}/revoke`);
  }
  await typeCode(nextCode());
  await verdict('HP tidak terdaftar').waitFor();
  await phone.page.getByRole('button', { name: 'Daftarkan HP ini' }).click();
  await phone.page.getByRole('heading', { name: 'Daftarkan HP ini' }).waitFor();
});

test('a second tab does not write beside the first', async () => {
  const second = await phone.context.newPage();
  await second.goto(world.app);
  await second.getByRole('heading', { name: 'Sudah terbuka di tempat lain' }).waitFor();
  await second.getByRole('button', { name: /Pakai di sini/ }).click();
  await second.getByRole('navigation').waitFor();
  await phone.page.getByRole('heading', { name: 'Sudah terbuka di tempat lain' }).waitFor();
});
