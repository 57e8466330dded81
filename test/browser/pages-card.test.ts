import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readQr } from '../../packages/server/src/testing/printed-page.ts';
import {
  type RunningPages,
  samplePayload,
  startPages,
  usableCard,
} from '../../packages/server/src/testing/public-pages.ts';
import { launch, type Visit, visit } from './pages-world.ts';

let pages: RunningPages;
let browser: Browser;
let guest: Visit;
let page: Page;
const card = (query = ''): string => `${pages.origin}/T${query}#${samplePayload}`;
const title = () => page.locator('#card h1');

beforeAll(async () => {
  [pages, browser] = await Promise.all([startPages(), launch()]);
});
afterAll(async () => {
  await browser.close();
  await pages.close();
});
beforeEach(async () => {
  pages.answer = usableCard;
  guest = await visit(browser, pages.origin);
  page = guest.page;
});
afterEach(async () => {
  await guest.close();
  expect(guest.trouble).toEqual([]);
});

const wait = { timeout: 5_000 };
const showsTitle = (text: string) => page.locator('#card h1', { hasText: text }).waitFor(wait);

test('says what, where, until when, and what is in it', async () => {
  await page.goto(card());
  await showsTitle('Satu gado-gado untuk Anda');
  const said = await page.locator('#card').textContent();
  for (const words of [
    'Bisa dipakai',
    'Tunjukkan kartu ini di Warung Bu Ketut Sari',
    'Jl. Raya Pengosekan 12, Ubud. Di seberang pura, sebelah bengkel.',
    'Sampai 1 Mei 2027',
    'vegetarian',
    'halal',
    'kacang tanah',
  ]) {
    expect(said).toContain(words);
  }
  expect(said).not.toMatch(/babi|susu|undefined/);
  expect(await page.title()).toBe('Satu gado-gado untuk Anda · Megibung');
  expect(await page.locator('#news').textContent()).toBe('Satu gado-gado untuk Anda');
  const drawn = page.locator('#card img');
  expect(
    await drawn.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth),
  ).toBeGreaterThan(0);
  // The card went to the server in a body, and in no address.
  expect(pages.asked.at(-1)).toBe(samplePayload);
});

test.each(['light', 'dark'] as const)(
  'the code on the screen is read as the card (%s)',
  async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(card());
    await showsTitle('Satu gado-gado');
    const raster = await rasterOf(page, await page.screenshot());
    const [code] = await readQr(raster, { x: 0, y: 0, width: raster.width, height: raster.height });
    expect(code?.text).toBe(`${pages.origin.toUpperCase()}/T#${samplePayload}`);
    const box = await page.locator('#card [data-code]').boundingBox();
    expect(box?.width).toBeGreaterThan(290);
    // All of it on a small phone without scrolling.
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(640);
  },
);

test('a link in lower case, opened by an app, is the same card', async () => {
  await page.goto(`${pages.origin}/t#${samplePayload.toLowerCase()}`);
  await showsTitle('Satu gado-gado');
  expect(pages.asked.at(-1)).toBe(samplePayload);
});

describe('what else may be true of a card', () => {
  test.each([
    [{ ...usableCard, status: 'used' }, 'This card has been used', 'full'],
    [{ ...usableCard, status: 'not_usable', reason: 'expired' }, 'This card has expired', 'crossed'],
    [{ ...usableCard, status: 'not_usable', reason: 'voided' }, 'This card was withdrawn', 'crossed'],
    [{ ...usableCard, status: 'not_usable', reason: 'not_yet_valid' }, 'This card is not valid yet', 'empty'],
    [{ ...usableCard, status: 'not_usable', reason: 'not_active' }, 'This card cannot be used yet', 'empty'],
    [{ status: 'unknown', reason: 'bad_signature' }, 'We do not know this card', 'crossed'],
  ] as const)('%o', async (answer, words, plate) => {
    pages.answer = answer;
    await page.goto(card('?lang=en'));
    await showsTitle(words);
    expect(await page.locator(`#card use[href="#plate-${plate}"]`).count()).toBe(1);
    expect(await page.locator('#card [data-code]').count()).toBe(0);
    if (answer.status === 'unknown') expect(await page.locator('#card dl').count()).toBe(0);
  });

  test('a link without a card, and one that was cut short, ask the server nothing', async () => {
    const asked = pages.asked.length;
    await page.goto(`${pages.origin}/T`);
    await showsTitle('Satu kartu, satu porsi');
    await page.goto(`${pages.origin}/T#${samplePayload.slice(0, 60)}`);
    await showsTitle('Kartu ini tidak kami kenal');
    expect(pages.asked.length).toBe(asked);
  });

  test('busy: the code stays, and asking again helps', async () => {
    pages.answer = 503;
    await page.goto(card());
    await page.getByText('Catatan belum bisa dibuka').waitFor(wait);
    expect(await page.locator('#card [data-code] path').count()).toBe(1);
    pages.answer = usableCard;
    await page.getByRole('button', { name: 'Coba lagi' }).click();
    await showsTitle('Satu gado-gado untuk Anda');
  });

  test('no network: the code stays, and the card comes back with the network', async () => {
    await page.route('**/api/v1/tokens/inspect', (route) => route.abort('internetdisconnected'));
    await page.goto(card());
    await page.getByText('Jaringan belum tersambung').waitFor(wait);
    expect(await page.locator('#card [data-code] path').count()).toBe(1);
    await page.unroute('**/api/v1/tokens/inspect');
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await showsTitle('Satu gado-gado untuk Anda');
    // The browser names the request that failed; that is what was asked for.
    guest.trouble.splice(0);
  });
});

test('the plate fills in front of the guest when the stall has scanned', async () => {
  await page.clock.install();
  await page.goto(card());
  await showsTitle('Satu gado-gado untuk Anda');
  pages.answer = { ...usableCard, status: 'used' };
  await page.clock.runFor(16_000);
  await showsTitle('Selamat makan!');
  expect(await page.locator('#card use[href="#plate-full"]').count()).toBe(1);
  expect(await page.locator('#news').textContent()).toBe('Selamat makan!');
});

test('what is known of a card stays when the network goes', async () => {
  await page.clock.install();
  await page.goto(card());
  await showsTitle('Satu gado-gado untuk Anda');
  pages.answer = 503;
  await page.clock.runFor(16_000);
  await expect.poll(() => pages.asked.length).toBeGreaterThan(1);
  expect(await title().textContent()).toBe('Satu gado-gado untuk Anda');
});

test('another card in the same tab is another card', async () => {
  await page.goto(card());
  await showsTitle('Satu gado-gado untuk Anda');
  pages.answer = { status: 'unknown' };
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    samplePayload.replace('AGEK', 'AGEL'),
  );
  await showsTitle('Kartu ini tidak kami kenal');
});

test('the other language keeps the card', async () => {
  await page.goto(card());
  await showsTitle('Satu gado-gado untuk Anda');
  await page.getByRole('link', { name: 'English' }).click();
  await showsTitle('One gado-gado for you');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
});

test('says it aloud, a sentence a line, in its language; a second touch stops', async () => {
  await page.addInitScript(() => {
    const said: { text: string; lang: string }[] = [];
    Object.assign(window, { said, stopped: 0 });
    window.speechSynthesis.speak = (words) => said.push({ text: words.text, lang: words.lang });
    window.speechSynthesis.cancel = () => {
      Object.assign(window, { stopped: (window as unknown as { stopped: number }).stopped + 1 });
    };
  });
  await page.goto(card());
  await showsTitle('Satu gado-gado');
  const listen = page.getByRole('button', { name: 'Dengarkan' });
  await listen.click();
  const said = () =>
    page.evaluate(() => (window as unknown as { said: { text: string; lang: string }[] }).said);
  await expect.poll(async () => (await said()).length).toBe(1);
  const [first] = await said();
  expect(first?.lang).toBe('id-ID');
  expect(first?.text).toBe(
    'Bisa dipakai. Satu gado-gado untuk Anda. Sudah dibayar. Tunjukkan kartu ini di Warung Bu Ketut Sari, dan ' +
      'selamat makan! Warung Bu Ketut Sari. Jl. Raya Pengosekan 12, Ubud. Di seberang pura, sebelah bengkel. ' +
      'Sampai 1 Mei 2027. vegetarian, halal. Mengandung kacang tanah, telur, kedelai.',
  );
  await page.getByRole('button', { name: 'Berhenti' }).click();
  expect(await page.getByRole('button', { name: 'Dengarkan' }).count()).toBe(1);
});

test('without JavaScript says to show the card', async () => {
  const plain = await visit(browser, pages.origin, { javaScriptEnabled: false });
  await plain.page.goto(card());
  expect(await plain.page.locator('#card').textContent()).toContain('Tunjukkan kartunya di warung');
  await plain.close();
});

test('what a stall calls itself is words, never markup', async () => {
  pages.answer = {
    ...usableCard,
    stall: { name: '<img src=x onerror=alert(1)>', address: '"><script>alert(1)</script>' },
  };
  await page.goto(card());
  await showsTitle('Satu gado-gado');
  expect(await page.locator('#card').textContent()).toContain('<img src=x onerror=alert(1)>');
  expect(await page.locator('#card script, #card img').count()).toBe(1);
});

/** A picture as grey pixels, by the browser itself. */
const rasterOf = async (page: Page, png: Buffer) => {
  const { width, height, pixels } = await page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(bitmap, 0, 0);
    const { data: rgba } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const pixels = Array.from({ length: bitmap.width * bitmap.height }, (_, i) => rgba[i * 4 + 1] ?? 0);
    return { width: bitmap.width, height: bitmap.height, pixels };
  }, png.toString('base64'));
  return { width, height, channels: 1 as const, pixels: Uint8Array.from(pixels) };
};
