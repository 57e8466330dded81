import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type ConsoleWorld,
  expectNoSidewaysScroll,
  startConsoleWorld,
  violationsOf,
} from './console-world.ts';

/** The Lab in a browser: its numbers move the way they should, and anybody gets the same ones from a link. */
let world: ConsoleWorld;

beforeAll(async () => {
  world = await startConsoleWorld();
}, 120_000);
afterAll(() => world?.stop());

const slider = (page: Page, id: string) => page.locator(`[data-slider="${id}"]`);
const tokens = 'rules.tokensPerDay';

/** Waits until what was asked last is on the screen, with all of its runs. */
const settled = async (page: Page, runs = 200): Promise<void> => {
  await page.waitForFunction((all) => {
    const room = document.querySelector<HTMLElement>('.lab-room');
    return (
      room?.dataset.runs === String(all) &&
      room.dataset.asked === room.dataset.shown &&
      room.getAttribute('aria-busy') === 'false'
    );
  }, runs);
};
const meanOf = async (page: Page, figure: string): Promise<number> =>
  Number(await page.locator(`[data-figure="${figure}"]`).getAttribute('data-mean'));
const hashOf = (page: Page) => page.locator('[data-hash]').getAttribute('data-hash');

test('moved by keyboard and by mouse, the numbers follow', { timeout: 120_000 }, async () => {
  const { page, complaints, context } = await world.owner('desk', 'en');
  await page.goto(`${world.base}/lab`);
  await settled(page);
  expect(await page.locator('.lab-runs').textContent()).toContain('200 runs');
  const dryBefore = await meanOf(page, 'ranDry');
  const outsideBefore = await page.locator('.lab-room svg').first().innerHTML();

  await slider(page, tokens).focus();
  for (let n = 0; n < 4; n++) await page.keyboard.press('ArrowRight');
  await settled(page);
  expect(await slider(page, tokens).getAttribute('aria-valuetext')).toBe('14 a day');
  expect(await meanOf(page, 'ranDry')).toBeGreaterThan(dryBefore + 0.2);
  expect(await page.locator('.lab-room svg').first().innerHTML()).not.toBe(outsideBefore);
  expect(await page.locator('[data-figure="ranDry"] .lab-value').textContent()).toMatch(/^\d+ of 100 years$/);

  // Ten times the money in the pot, dragged there: it lasts.
  const box = await slider(page, 'money.opening').boundingBox();
  if (!box) throw new Error('no slider');
  const middle = box.y + box.height / 2;
  const dryPoor = await meanOf(page, 'daysDry');
  await slider(page, 'money.opening').scrollIntoViewIfNeeded();
  await page.mouse.move(box.x + box.width * 0.3, middle);
  await page.mouse.down();
  for (let part = 0.3; part <= 1; part += 0.1) await page.mouse.move(box.x + box.width * part, middle);
  await page.mouse.move(box.x + box.width - 2, middle);
  await page.mouse.up();
  await settled(page);
  expect(await slider(page, 'money.opening').getAttribute('aria-valuetext')).toMatch(/^Rp\s10M$/);
  expect(await meanOf(page, 'daysDry')).toBeLessThan(dryPoor);

  // And back: the very same numbers as at the beginning.
  await page.getByRole('button', { name: 'Put back', exact: true }).click();
  await settled(page);
  expect(await meanOf(page, 'ranDry')).toBe(dryBefore);
  expect(await page.locator('[data-formula="given"]').getAttribute('data-z')).not.toBe('');
  expect(complaints).toEqual([]);
  await context.close();
});

test('compared, shared and opened by somebody else: the same numbers', { timeout: 120_000 }, async () => {
  const { page, complaints, context } = await world.owner('desk', 'en');
  await page.goto(`${world.base}/lab`);
  await settled(page);
  expect(await page.getByLabel('Compare with how it was').isDisabled()).toBe(true);
  await slider(page, tokens).focus();
  await page.keyboard.press('PageUp');
  await page.getByLabel('Compare with how it was').check();
  await settled(page);
  await page.locator('[data-difference="ranDry"]').waitFor();
  await settled(page);
  expect(await page.locator('[data-difference="ranDry"]').textContent()).toMatch(
    /more of 100 runs \(\d+ to \d+\)/,
  );
  expect(await page.locator('.lab-room figure').count()).toBe(2);
  await page.waitForFunction(() => location.hash.startsWith('#lab='));
  const hash = await hashOf(page);
  expect(hash).toMatch(/^[0-9a-f]{16}$/);
  const link = page.url();

  const other = await world.owner('phone', 'id');
  await other.page.goto(link);
  await settled(other.page);
  expect(await hashOf(other.page)).toBe(hash);
  expect(await other.page.locator('.lab-hash').textContent()).toContain('sama dengan milik pengirim');
  expect(await slider(other.page, tokens).getAttribute('aria-valuetext')).toBe('20 per hari');
  expect(await other.page.getByLabel('Bandingkan dengan semula').isChecked()).toBe(true);
  expect([...complaints, ...other.complaints]).toEqual([]);

  await other.page.goto(`${world.base}/lab#lab=dXXXX`);
  await other.page.reload();
  await other.page.getByText('Tautan ini tidak bisa dibaca').waitFor();
  await other.context.close();
  await context.close();
});

test('files are what they say, and come back', { timeout: 120_000 }, async () => {
  const { page, context } = await world.owner('desk', 'en');
  await page.goto(`${world.base}/lab`);
  await settled(page);
  await slider(page, tokens).focus();
  await page.keyboard.press('ArrowRight');
  await settled(page);
  const dry = await meanOf(page, 'ranDry');
  const saved = async (name: string): Promise<{ file: string; bytes: Buffer }> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name, exact: true }).click(),
    ]);
    return { file: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  const png = await saved('Picture (PNG)');
  const { width, height, data } = PNG.sync.read(png.bytes);
  expect([png.file, width, height]).toEqual(['megibung-dry-pot.png', 1920, 1080]);
  expect(new Set(data).size).toBeGreaterThan(20);
  const svg = (await saved('Picture (SVG)')).bytes.toString('utf8');
  expect(svg).toMatch(/^<\?xml[^>]*>\s*<svg [^>]*xmlns=/);
  expect(svg).toContain('Money in the pot');
  const csv = (await saved('Numbers (CSV)')).bytes
    .toString('utf8')
    .replace('\uFEFF', '')
    .trim()
    .split('\r\n');
  expect(csv[0]).toBe('policy,kind,name,day,runs,mean,sd,q05,q25,q50,q75,q95');
  expect(csv.filter((line) => line.startsWith('A,series,pot,'))).toHaveLength(366);
  expect(Number(csv.find((line) => line.startsWith('A,figure,ranDry,'))?.split(',')[5])).toBe(dry);
  const scenario = JSON.parse((await saved('Scenario (JSON)')).bytes.toString('utf8'));
  expect(scenario.rules.tokensPerDay).toBe(11);

  // A file is taken as it is …
  const folder = join(tmpdir(), `lab-${process.pid}.json`);
  writeFileSync(folder, JSON.stringify(scenario));
  await page.locator('input[type="file"]').setInputFiles(folder);
  await settled(page);
  expect(await meanOf(page, 'ranDry')).toBe(dry);
  // … or refused, with the place, the reason and what was meant; nothing changes then.
  const { tokensPerDay: _, ...rules } = scenario.rules;
  writeFileSync(folder, JSON.stringify({ ...scenario, rules: { ...rules, tokensPerDya: -3 } }));
  await page.locator('input[type="file"]').setInputFiles(folder);
  await page.getByText('rules.tokensPerDya').waitFor();
  await page.getByText('Did you mean tokensPerDay?').waitFor();
  expect(await meanOf(page, 'ranDry')).toBe(dry);

  // The same check stands before what is typed.
  await page.getByText('Everything else', { exact: true }).click();
  const text = page.getByLabel('Scenario (JSON)', { exact: true }).and(page.locator('textarea'));
  await text.fill(JSON.stringify({ ...scenario, days: 100 }));
  await page.getByRole('button', { name: 'Use it' }).click();
  await settled(page);
  expect(await page.locator('[data-figure="ranDry"] .lab-value').textContent()).toMatch(/of 100 runs$/);
  await text.fill('{"version": 1');
  await page.getByRole('button', { name: 'Use it' }).click();
  await page.getByText('This is not JSON').waitFor();
  await context.close();
});

test.each([
  ['phone', 'id'],
  ['phone', 'en'],
  ['desk', 'id'],
] as const)('nobody is shut out, on a %s, in %s', { timeout: 180_000 }, async (size, language) => {
  const { page, complaints, context } = await world.owner(size, language);
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.goto(`${world.base}/report`);
    await page.getByRole('link', { name: language === 'id' ? 'Apa jadinya kalau…?' : 'What if…?' }).click();
    for (const story of ['dry-pot', 'own', 'one-stall', 'friday-rush']) {
      await page.locator('.lab-story select').selectOption(story);
      await settled(page);
      expect([story, theme, await violationsOf(page)]).toEqual([story, theme, []]);
      await expectNoSidewaysScroll(page, story);
    }
    if (theme === 'light') continue;
    // Compared, with a fault, and with everything open.
    await page.locator('.lab-range').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('.lab-compare input').check();
    await page.locator('.lab-more summary').last().click();
    await page.locator('textarea').fill('{"version": 1, "rulse": {}}');
    await page.locator('.lab-exactly .button').last().click();
    await page.locator('.lab-faults li').first().waitFor();
    await settled(page);
    expect(await violationsOf(page)).toEqual([]);
    await expectNoSidewaysScroll(page, 'all open');
  }
  expect(complaints).toEqual([]);
  await context.close();
});

test('of one’s own community: what its ledger says, and a decision that asks for what only people know', {
  timeout: 60_000,
}, async () => {
  const { page, complaints, context } = await world.owner('desk', 'en');
  await page.goto(`${world.base}/lab`);
  await settled(page);
  expect(await page.locator('.lab-decisions').count()).toBe(0);
  await page.locator('.lab-story select').selectOption('own');
  await settled(page);
  // It began today: the ledger says that it cannot say anything, and no number is made up.
  expect(await page.locator('.lab-estimates').textContent()).toContain('too little to say anything');
  const worth = page.locator('[data-decision="token-worth"]');
  await worth.locator('summary').click();
  const asked = worth.locator('input');
  expect(await asked.count()).toBe(3);
  await asked.nth(0).fill('30.000');
  await asked.nth(1).fill('60.000');
  expect(await worth.locator('.lab-answer').count()).toBe(0);
  await asked.nth(2).fill('10');
  // Rp 20,000 is on the menu of the stall: less than the plate costs.
  await worth.locator('.lab-answer').waitFor();
  expect(await worth.locator('.lab-answer').textContent()).toContain('Make it Rp');
  await asked.nth(0).fill('8.000');
  await page.waitForFunction(() => /Yes/.test(document.querySelector('.lab-answer')?.textContent ?? ''));
  expect(await worth.textContent()).toContain('Rp 20,000 (measured)');
  await asked.nth(0).fill('-5');
  expect(await worth.locator('.lab-answer').count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});

test('while bands come and go, nothing below the picture moves', { timeout: 60_000 }, async () => {
  const { page, context } = await world.owner('phone', 'id');
  await page.goto(`${world.base}/lab`);
  await settled(page);
  const place = () => page.locator('.lab-sliders').evaluate((element) => element.getBoundingClientRect().top);
  const before = await place();
  const seen = await page.evaluate(async () => {
    const element = document.querySelector('.lab-sliders') as HTMLElement;
    const input = document.querySelector('[data-slider="rules.tokensPerDay"]') as HTMLInputElement;
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    const tops = new Set<number>();
    for (let value = 5; value < 25; value++) {
      set?.call(input, String(value));
      input.dispatchEvent(new Event('input', { bubbles: true }));
      for (let frame = 0; frame < 3; frame++) {
        await new Promise(requestAnimationFrame);
        tops.add(element.getBoundingClientRect().top);
      }
    }
    return [...tops];
  });
  expect(seen).toEqual([before]);
  await context.close();
});

test('a worker that does not start says what to do, and the next try works', {
  timeout: 60_000,
}, async () => {
  const { page, context } = await world.owner('phone', 'en');
  await page.route('**/run-worker-*.js', (route) => route.abort());
  await page.goto(`${world.base}/lab`);
  await page.getByText('The calculation stopped.').waitFor();
  await page.unroute('**/run-worker-*.js');
  await page.getByRole('button', { name: 'Try again' }).click();
  await settled(page);
  await context.close();
});
