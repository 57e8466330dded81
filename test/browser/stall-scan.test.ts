import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyScene, layOn, writeVideo } from './fake-camera.ts';
import {
  enrolledPhone,
  type Gift,
  launchPhone,
  photograph,
  printedCards,
  type StallWorld,
  startStallWorld,
} from './stall-world.ts';

/** A printed sheet, rasterised and shown to the phone's camera. */
let world: StallWorld;
let gift: Gift;
let browser: Browser;
let browserWithoutCamera: Browser;

beforeAll(async () => {
  world = await startStallWorld();
  gift = await world.prepay(world.sari, 5, 'printed');
  const [card] = await printedCards(world, gift);
  if (!card) throw new Error('no card on the sheet');
  const table = emptyScene(1280, 720);
  const video = join(world.folder, 'card.y4m');
  // The guest shows the card, takes it back, shows it again.
  await writeVideo(
    video,
    [
      { scene: layOn(table, card, { degrees: 8, scale: 1.35 }), seconds: 3 },
      { scene: table, seconds: 3 },
    ],
    5,
  );
  browser = await launchPhone(video);
  browserWithoutCamera = await launchPhone(null);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await browserWithoutCamera?.close();
  await world?.stop();
});

test('printed ahead: not paid; the stall has the money: served once; shown again: used on this phone', async () => {
  const { page, goTo, complaints, context } = await enrolledPhone(browser, world, world.sari);
  await page.getByRole('button', { name: 'Mulai memindai' }).click();
  await page.getByRole('alertdialog', { name: 'Belum dibayar' }).waitFor();

  await goTo('#money');
  await page.getByRole('heading', { name: 'Rp 100.000' }).waitFor();
  await page.getByRole('button', { name: 'Sudah saya terima' }).click();
  await page.getByRole('button', { name: 'Ya, uangnya ada pada saya' }).click();
  await page.getByText('Terima kasih. 5 porsi kini bisa dibagikan.').waitFor();
  await goTo('#owed');
  await page.getByText('5 porsi', { exact: true }).waitFor();

  await goTo('#scan');
  const verdict = page.getByRole('alertdialog', { name: 'Satu gado-gado. Sajikan!' });
  await verdict.waitFor();
  await verdict.getByText('vegetarian').waitFor();
  await verdict.getByText('Mengandung kacang tanah, telur, kedelai').waitFor();
  expect(await verdict.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
    'rgb(23, 85, 45)',
  );
  const words = verdict.locator('.verdict-words');
  expect(
    await words.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
  ).toBeGreaterThanOrEqual(40);
  for (const button of await verdict.getByRole('button').all()) {
    const box = await button.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(56);
    expect(box?.width).toBeGreaterThanOrEqual(56);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(640);
  }

  await page.getByRole('button', { name: 'Pindai berikutnya' }).click();
  const used = page.getByRole('alertdialog', { name: 'Kartu sudah dipakai' });
  await used.waitFor();
  await used.getByText(/Kartu ini sudah dipakai pukul \d\d\.\d\d di HP ini\./).waitFor();

  const report = await world.call<{ total: Record<string, unknown> }>(
    'GET',
    `/communities/${world.slug}/report`,
  );
  expect(report.total).toMatchObject({
    funded: { meals: 5, money: '100000' },
    served: { meals: 1, money: '20000' },
  });
  await goTo('#today');
  await page.getByText('1 porsi tersaji').waitFor();
  await page.getByText(gift.cards[0]?.serial ?? '').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('the card in a photograph, as it comes by chat', async () => {
  const { page, goTo, context } = await enrolledPhone(browserWithoutCamera, world, world.ketut);
  await goTo('#scan');
  await page.locator('input[type=file]').setInputFiles(await photograph(world, gift, 1));
  // Another stall's phone: the code was read, and the server says whose card it is.
  await page.getByRole('alertdialog', { name: 'Untuk warung lain' }).waitFor();
  await context.close();
});
