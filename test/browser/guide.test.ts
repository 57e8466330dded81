import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chapters } from '../../packages/server/src/pages/guide/chapters/index.ts';
import { type RunningPages, startPages } from '../../packages/server/src/testing/public-pages.ts';
import { desk, launch, phone, visit } from './pages-world.ts';

let pages: RunningPages;
let browser: Browser;

beforeAll(async () => {
  pages = await startPages();
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await pages.close();
});

const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const chapterPaths = chapters.map(({ slug }) => `/guide/${slug}`);
const paths = ['/guide', ...chapterPaths, '/guide/checked'];

describe.each(paths)('%s', (path) => {
  test.each(['id-ID', 'en-GB'])('is for everybody, on any screen, in either theme (%s)', async (locale) => {
    // Sizes and themes by turns: each page has both over its two languages.
    const turn = paths.indexOf(path) + (locale === 'id-ID' ? 0 : 1);
    const { page, trouble, close } = await visit(browser, pages.origin, {
      viewport: turn % 2 === 0 ? phone : desk,
      locale,
      colorScheme: turn % 4 < 2 ? 'light' : 'dark',
    });
    await page.goto(pages.origin + path);
    await page.locator('main h1').waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`,
    );
    expect(found).toEqual([]);
    for (const size of [phone, { width: 320, height: 560 }, desk]) {
      await page.setViewportSize(size);
      expect([size.width, await overflowOf(page)]).toEqual([size.width, 0]);
    }
    expect(trouble).toEqual([]);
    await close();
  });
});

/** What the picture shows: its drawing for this screen, and its sentences. */
const shown = async (page: Page, id: string): Promise<{ svg: string; answer: string }> => {
  const figure = page.locator(`form[data-figure="${id}"]`);
  return {
    svg: await figure.locator('.chart:visible').evaluate((svg) => svg.innerHTML),
    answer: (await figure.locator('[data-answer]').textContent()) ?? '',
  };
};

describe('a picture', () => {
  test('follows its slider, and the address keeps it for the server to draw the same', async () => {
    const { page, trouble, close } = await visit(browser, pages.origin, { locale: 'en-GB' });
    await page.goto(`${pages.origin}/guide/one-token`);
    await page.locator('form.is-live').first().waitFor();
    const before = await shown(page, 'budget');
    expect(before.answer).toContain('23 meals');
    expect(before.svg.match(/<use/g)).toHaveLength(25);

    const slider = page.getByLabel('The gift');
    await slider.fill('250000');
    await page.locator('form[data-figure="budget"] [data-answer]', { hasText: '11 meals' }).waitFor();
    const after = await shown(page, 'budget');
    expect(after.svg.match(/<use/g)).toHaveLength(12);
    expect(await slider.getAttribute('aria-valuetext')).toBe('Rp\u00a0250,000');
    expect(await page.locator('output[for="budget-gift"]').textContent()).toBe('Rp\u00a0250,000');

    // The other pictures have not moved, and what the address says is what the server draws.
    expect(page.url()).toContain('budget.gift=250000');
    await page.reload();
    expect(await shown(page, 'budget')).toEqual(after);
    await page.locator('form[data-figure="budget"] [data-reset]').click();
    await page.locator('form[data-figure="budget"] [data-answer]', { hasText: '23 meals' }).waitFor();
    expect(page.url()).not.toContain('budget.gift');
    expect(trouble).toEqual([]);
    await close();
  });

  test('moves with the keys', async () => {
    const { page, close } = await visit(browser, pages.origin, { locale: 'en-GB', viewport: desk });
    await page.goto(`${pages.origin}/guide/one-token`);
    await page.locator('form.is-live').first().waitFor();
    await page.getByLabel('On average eaten after').focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
    await page.locator('form[data-figure="today"] [data-answer]', { hasText: '35 days' }).waitFor();
    await close();
  });

  test('says so where no money is enough', async () => {
    const { page, trouble, close } = await visit(browser, pages.origin, { locale: 'en-GB' });
    await page.goto(`${pages.origin}/guide/the-pot`);
    await page.locator('form.is-live').first().waitFor();
    const form = page.locator('form[data-figure="reserve"]');
    expect((await shown(page, 'reserve')).answer).toContain('Rp\u00a012,900,000 in the pot');
    await form.getByLabel('Spent per week').fill('1600000');
    await form.locator('[data-answer]', { hasText: 'No reserve is enough' }).waitFor();
    await form.getByLabel('Spent per week').fill('1200000');
    await form.locator('[data-answer]', { hasText: 'Rp\u00a05,530,000 in the pot' }).waitFor();
    expect(trouble).toEqual([]);
    await close();
  });

  test('is drawn by the server where there is no script: every slider, both languages', async () => {
    const { page, close } = await visit(browser, pages.origin, { javaScriptEnabled: false });
    await page.goto(`${pages.origin}/guide/one-token`);
    const form = page.locator('form[data-figure="budget"]');
    expect(await form.locator('[data-answer]').textContent()).toContain('23 porsi');
    await page.getByLabel('Pemberian').fill('250000');
    await form.getByRole('button', { name: 'Gambar ulang' }).click();
    await page.waitForURL(/budget\.gift=250000/);
    expect(await form.locator('[data-answer]').textContent()).toContain('11 porsi');
    expect(page.url()).toMatch(/#budget$/);
    await page.getByRole('link', { name: 'English' }).click();
    expect(await form.locator('[data-answer]').textContent()).toContain('11 meals');
    await close();
  });
});

test.each(chapterPaths)(
  'every picture of %s that moves is drawn alike by server and browser',
  async (path) => {
    const { page, trouble, close } = await visit(browser, pages.origin, { locale: 'id-ID', viewport: desk });
    await page.goto(pages.origin + path);
    await page.locator('form.is-live').first().waitFor();
    // Those that only the server can draw are not live.
    const ids = await page.locator('form.is-live').evaluateAll((forms) => forms.map(({ id }) => id));
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) {
      const before = await shown(page, id);
      // A new drawing of the same values: only what differs between server and browser would change.
      await page.evaluate((name) => {
        document.querySelector(`form[data-figure="${name}"] [data-answer]`)?.replaceChildren();
        document
          .querySelector(`form[data-figure="${name}"]`)
          ?.dispatchEvent(new Event('input', { bubbles: true }));
      }, id);
      await page.waitForFunction(
        (name) =>
          document.querySelector(`form[data-figure="${name}"] [data-answer]`)?.childElementCount !== 0,
        id,
      );
      expect([path, id, await shown(page, id)]).toEqual([path, id, before]);
    }
    expect(trouble).toEqual([]);
    await close();
  },
);
