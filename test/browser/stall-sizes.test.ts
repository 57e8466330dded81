import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolledPhone, launchPhone, type Phone, type StallWorld, startStallWorld } from './stall-world.ts';

/** Every verdict, and the pad for the code under the fold, on the smallest phone and on one that lies on its side. */
let world: StallWorld;
let browser: Browser;
let phone: Phone;

beforeAll(async () => {
  world = await startStallWorld();
  browser = await launchPhone(null);
  phone = await enrolledPhone(browser, world, world.sari);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const samples = async (): Promise<number> => {
  await phone.goTo('#more');
  await phone.page.locator('.setting').first().waitFor();
  await phone.goTo('#practice');
  await phone.page.locator('.sample-item').first().waitFor();
  return phone.page.locator('.sample-item').count();
};

/** What cannot be pressed, read or reached by a keyboard on the screen that lies over the others. */
const troubles = (): Promise<string[]> =>
  phone.page.locator('.verdict, .fold').evaluate((screen) => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth) found.push('the page is too wide');
    if (!screen.contains(document.activeElement)) found.push('the focus is elsewhere');
    for (const button of screen.querySelectorAll('.verdict-actions button, .fold-keys button')) {
      const { top, right, bottom, left } = button.getBoundingClientRect();
      const name = button.textContent || button.getAttribute('aria-label') || '';
      if (top < 0 || left < 0 || bottom > innerHeight || right > innerWidth)
        found.push(`out of sight: ${name}`);
      const least = screen.matches('.fold') ? 47 : 56;
      if (bottom - top < least || right - left < 56) found.push(`too small: ${name}`);
      if (button.scrollWidth > button.clientWidth + 1) found.push(`cut off: ${name}`);
    }
    const words = screen.querySelector('.verdict-words');
    if (words) {
      if (Number.parseFloat(getComputedStyle(words).fontSize) < 40) found.push('small words');
      const body = words.parentElement?.getBoundingClientRect();
      const box = words.getBoundingClientRect();
      if (!body || box.top < body.top - 1 || box.bottom > body.bottom + 1) found.push('words out of sight');
    }
    for (const digit of screen.querySelectorAll('.fold-digit')) {
      const box = digit.getBoundingClientRect();
      const body = digit.closest('.fold-body')?.getBoundingClientRect();
      if (!body || box.bottom > body.bottom + 1) found.push('a digit out of sight');
    }
    return found;
  });

test.each([
  ['the smallest', 320, 568],
  ['on its side', 640, 360],
])('%s: %i × %i', async (_name, width, height) => {
  const { page } = phone;
  await page.setViewportSize({ width, height });
  for (let i = 0, count = await samples(); i < count; i++) {
    await page.locator('.sample-item').nth(i).click();
    const name = await page.locator('.practice h1').textContent();
    await page.getByRole('button', { name: 'Coba di sini' }).click();
    await page.locator('.verdict, .fold').waitFor();
    // The focus comes with the first frame.
    await expect.poll(async () => [name, await troubles()]).toEqual([name, []]);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [name, id, nodes.map(({ html }) => html)])).toEqual([]);
    await samples();
  }
  expect(phone.complaints).toEqual([]);
});
