import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import { create } from 'qrcode';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyScene, type GrayImage, layOn, writeVideo } from './fake-camera.ts';
import { enrolledPhone, launchPhone, type Phone, type StallWorld, startStallWorld } from './stall-world.ts';

/** What else than a good card comes before the camera, and what the camera can do. */
let world: StallWorld;
let browser: Browser;

const qris =
  '00020101021126570011ID.DANA.WWW011893600915302259148102090225914810303UMI5204581253033605802ID63044C4F';

beforeAll(async () => {
  world = await startStallWorld();
  const table = emptyScene(1280, 720);
  const video = join(world.folder, 'torn.y4m');
  // A code whose middle is gone: corners enough to see it, too little to read it.
  const torn = drawn('HTTPS://BALI.EXAMPLE/T#TORN', 9, (x, y) => x > 0.3 && y > 0.3);
  const scenes = [
    { scene: layOn(table, torn, { scale: 1 }), seconds: 6 },
    { scene: layOn(table, drawn(qris, 7), { scale: 1 }), seconds: 3 },
    { scene: table, seconds: 3 },
  ];
  await writeVideo(video, scenes, 5);
  browser = await launchPhone(video);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const drawn = (
  text: string,
  scale: number,
  isTorn: (x: number, y: number) => boolean = () => false,
): GrayImage => {
  const { size, data: modules } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const side = (size + 8) * scale;
  const data = new Uint8Array(side * side).fill(255);
  for (let y = 0; y < size * scale; y++) {
    for (let x = 0; x < size * scale; x++) {
      const [u, v] = [Math.floor(x / scale), Math.floor(y / scale)];
      const isDark = modules[v * size + u] === 1 && !isTorn(u / size, v / size);
      if (isDark) data[(y + 4 * scale) * side + x + 4 * scale] = 0;
    }
  }
  return { width: side, height: side, data };
};

const pngOf = ({ width, height, data }: GrayImage): Buffer => {
  const png = new PNG({ width, height });
  for (const [i, shade] of data.entries()) png.data.set([shade, shade, shade, 255], i * 4);
  return PNG.sync.write(png);
};

const givePicture = ({ page }: Phone, image: GrayImage): Promise<void> =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: pngOf(image) });

test('a torn print that lies there is noticed; a QRIS sticker is named', async () => {
  const { page, goTo, context, complaints } = await enrolledPhone(browser, world, world.sari);
  await goTo('#scan');
  await page.getByText(/Kodenya tampak, tetapi belum terbaca/).waitFor();
  await page.getByText('Ini stiker QRIS untuk uang. Pindai kotak di kartu makan.').waitFor();
  expect(await page.getByRole('alertdialog').count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});

test('pictures from the gallery: each kind of code has its own words', async () => {
  const phone = await enrolledPhone(browser, world, world.sari);
  const { page } = phone;
  await phone.goTo('#more');
  await phone.goTo('#scan');
  await page.locator('.scanner').waitFor();
  const host = new URL(world.app).host;
  for (const [text, message] of [
    [qris, 'Ini stiker QRIS untuk uang. Pindai kotak di kartu makan.'],
    ['https://wa.me/628123456789', 'Ini kode WhatsApp atau obrolan lain, bukan kartu makan.'],
    ['BEGIN:VCARD\nFN:Sari\nEND:VCARD', 'Ini nomor atau kontak orang, bukan kartu makan.'],
    ['WIFI:S:warung;T:WPA;P:rahasia;;', 'Ini kode Wi-Fi, bukan kartu makan.'],
    [`http://${host}/console/`, 'Ini halaman Megibung, bukan kartu makan. Pindai kotak di kartu.'],
    ['https://example.com/menu', 'Ini alamat situs, bukan kartu makan.'],
    [`${world.app}#enrol=ABCD-EFGH`, 'Ini kode pendaftaran HP, bukan kartu makan.'],
  ] as const) {
    await givePicture(phone, drawn(text, 6));
    await page.getByText(message).waitFor();
  }
  await phone.context.close();
});

test('a camera that can: torch, zoom, a tap makes it sharp there', async () => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    permissions: ['camera'],
  });
  // What a phone's camera says it can; the one that films our file can nothing.
  await context.addInitScript(() => {
    const asked: unknown[] = [];
    Object.assign(window, { asked });
    MediaStreamTrack.prototype.getCapabilities = () =>
      ({ torch: true, focusMode: ['continuous', 'single-shot'], zoom: { min: 1, max: 4 } }) as never;
    MediaStreamTrack.prototype.applyConstraints = async (wish) => {
      asked.push(...(wish?.advanced ?? []));
    };
  });
  const page = await context.newPage();
  world.advance(7_000);
  await page.goto((await world.enrolment(world.sari)).link);
  await page.getByRole('button', { name: 'Mulai memindai' }).click();
  await page.getByRole('button', { name: 'Senter' }).click();
  await page.getByRole('button', { name: 'Perbesar, sekarang 1×' }).click();
  await page.getByRole('button', { name: 'Perbesar, sekarang 2×' }).click();
  await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  await page.mouse.click(180, 250);
  const asked = await page.evaluate(() => (window as unknown as { asked: object[] }).asked);
  expect(asked).toContainEqual({ focusMode: 'continuous' });
  expect(asked).toContainEqual({ torch: true });
  expect(asked.filter((wish) => 'zoom' in wish)).toEqual([{ zoom: 2 }, { zoom: 3 }]);
  const focused = asked.find((wish) => 'pointsOfInterest' in wish);
  expect(focused).toMatchObject({ focusMode: 'single-shot', pointsOfInterest: [{ x: 0.5 }] });
  await context.close();
});

test('the short code: one slip is pointed at before anything is sent, and typed again in its place', async () => {
  const gift = await world.prepay(world.sari, 1, 'confirmed');
  const phone = await enrolledPhone(browser, world, world.sari);
  const { page } = phone;
  await phone.goTo('#type');
  await page.getByRole('heading', { name: 'Ketik kode pendek' }).waitFor();
  const code = (gift.cards[0]?.shortCode ?? '').replaceAll('-', '');
  const at = [...code].findIndex((character, i) => character !== code[i + 1]);
  const swapped = `${code.slice(0, at)}${code[at + 1]}${code[at]}${code.slice(at + 2)}`;
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/redemptions')) sent.push(request.url());
  });
  await page.keyboard.press('u');
  await page.getByText('Huruf U tidak ada di kode. Di kartu itu huruf V.').waitFor();
  for (const character of swapped) await page.keyboard.press(character);
  await page.getByText(/^Cocokkan .* dengan kartu, lalu ketik gantinya\.$/).waitFor();
  expect(sent).toEqual([]);
  for (const place of [at, at + 1]) {
    await page.getByRole('button', { name: `Huruf ke-${place + 1}:` }).click();
    await page.getByRole('button', { name: code.charAt(place), exact: true }).click();
  }
  await page.getByRole('alertdialog', { name: 'Satu gado-gado. Sajikan!' }).waitFor();
  await phone.context.close();
});
