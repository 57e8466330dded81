import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  gifts,
  type RunningPages,
  sampleGift,
  samplePayload,
  startPages,
  usableCard,
} from '../../packages/server/src/testing/public-pages.ts';
import { desk, launch, phone, visit } from './pages-world.ts';

let pages: RunningPages;
let browser: Browser;
/** What a giver's page shows; a test changes it. */
let gift = sampleGift();

beforeAll(async () => {
  pages = await startPages({
    gift: async (secret) => (secret === 'changing' ? gift : (gifts[secret] ?? null)),
  });
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await pages.close();
});

const card = `/T#${samplePayload}`;
interface Screen {
  readonly name: string;
  readonly path: string;
  readonly answer?: RunningPages['answer'];
}

const cards: readonly Screen[] = [
  { name: 'usable', path: card, answer: usableCard },
  { name: 'used', path: card, answer: { ...usableCard, status: 'used' } },
  { name: 'expired', path: card, answer: { ...usableCard, status: 'not_usable', reason: 'expired' } },
  { name: 'not yet', path: card, answer: { ...usableCard, status: 'not_usable', reason: 'not_yet_valid' } },
  { name: 'unknown', path: card, answer: { status: 'unknown' } },
  { name: 'busy', path: card, answer: 503 },
];
const screens: readonly Screen[] = [
  { name: 'front', path: '/' },
  ...cards,
  { name: 'no card', path: '/T' },
  ...['some', 'many', 'paid', 'declined', 'refunded'].map((name) => ({
    name: `gift: ${name}`,
    path: `/g/${name}`,
  })),
  { name: 'figures', path: '/c/ubud' },
  { name: 'figures: none yet', path: '/c/new' },
  { name: 'api', path: '/docs' },
  { name: 'not found', path: '/g/other' },
  { name: 'away', path: '/c/away' },
  { name: 'broken', path: '/c/broken' },
];

describe.each(screens)('$name', ({ name, path, answer }) => {
  test.each(['id-ID', 'en-GB'])('is for everybody, on any screen, in either theme (%s)', async (locale) => {
    if (answer !== undefined) pages.answer = answer;
    for (const [viewport, colorScheme] of looks(name, locale)) {
      const { page, trouble, close } = await visit(browser, pages.origin, {
        viewport,
        locale,
        colorScheme,
      });
      await page.goto(pages.origin + path);
      await page.locator('main h1').waitFor();
      if (answer !== undefined) await page.locator('#card h1:not(.is-loading)').waitFor();
      if (path === '/docs') {
        await page.evaluate(() => {
          for (const part of document.querySelectorAll('details'))
            part.open = /Redemptions$|Report$/.test(part.id);
        });
      }
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`,
      );
      expect(found).toEqual([]);
      for (const size of [phone, { width: 320, height: 560 }, desk]) {
        await page.setViewportSize(size);
        expect([size.width, await overflowOf(page)]).toEqual([size.width, 0]);
      }
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('main a.button, main a.door, main button, nav a, header a')]
          .filter((element) => {
            const { width, height } = element.getBoundingClientRect();
            return width > 0 && (height < 44 || width < 44);
          })
          .map((element) => element.outerHTML.slice(0, 120)),
      );
      expect(small).toEqual([]);
      expect(trouble).toEqual([]);
      await close();
    }
  });
});

const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Each screen once per language, sizes and themes by turns; with LONG=1 all of them. */
const looks = (name: string, locale: string) => {
  const all = [
    [phone, 'light'],
    [desk, 'dark'],
    [phone, 'dark'],
    [desk, 'light'],
  ] as const;
  if (process.env.LONG === '1') return all;
  const at = screens.findIndex((screen) => screen.name === name) + (locale === 'id-ID' ? 0 : 1);
  return all.slice(at % 4, (at % 4) + 1);
};

test('a page is read with the text twice as large', async () => {
  for (const path of ['/', '/g/some', '/c/ubud', card]) {
    pages.answer = usableCard;
    const { page, close } = await visit(browser, pages.origin);
    await page.goto(pages.origin + path);
    await page.locator('main h1').waitFor();
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    expect([path, await overflowOf(page)]).toEqual([path, 0]);
    await close();
  }
});

test('a giver’s plates fill by themselves, and a reader is told', async () => {
  gift = sampleGift();
  const { page, trouble, close } = await visit(browser, pages.origin);
  await page.clock.install();
  await page.goto(`${pages.origin}/g/changing`);
  expect(await page.locator('h1').textContent()).toBe('Tiga dari lima porsi Anda sudah disantap');
  gift = sampleGift({ meals: { ...gift.meals, served: 4, handedOut: 0 } });
  await page.clock.runFor(31_000);
  await page.locator('h1', { hasText: 'Empat dari lima' }).waitFor();
  expect(await page.locator('#news').textContent()).toBe('Empat dari lima porsi Anda sudah disantap');
  expect(trouble).toEqual([]);
  await close();
});

test('a giver’s page is whole without JavaScript', async () => {
  const { page, close } = await visit(browser, pages.origin, { javaScriptEnabled: false });
  await page.goto(`${pages.origin}/g/some`);
  const shown = await page.locator('main').textContent();
  for (const words of ['Tiga dari lima porsi', 'Warung Bu Ketut Sari', 'Gado-gado', '21 November 2026']) {
    expect(shown).toContain(words);
  }
  expect(await page.locator('.gift-leaf svg').getAttribute('aria-label')).toContain('3 sudah disantap');
  await page.getByRole('link', { name: 'Lihat yang terbaru' }).click();
  expect(await page.locator('h1').textContent()).toContain('Tiga dari lima');
  await close();
});

test('printed, a page is its content', async () => {
  const { page, close } = await visit(browser, pages.origin, { viewport: desk });
  await page.goto(`${pages.origin}/c/ubud`);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.public-head').isVisible()).toBe(false);
  expect(await page.locator('h1').isVisible()).toBe(true);
  await close();
});
