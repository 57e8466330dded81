import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PictureCard } from '../../packages/console/src/cards/card-picture.ts';
import { type Raster, readQr } from '../../packages/server/src/testing/printed-page.ts';
import { gadoGadoSheet, longestSheet, sheetCards } from '../../packages/server/src/testing/sheets.ts';

/** The picture of a card as the console draws it, after what a messenger does to pictures. */
let browser: Browser;
let page: Page;

const host = `https://${'megibung'.padEnd(32, '-x')}.example`;

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['source', 'browser'] },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('../../packages/console/src/cards/card-picture.ts', import.meta.url)),
        formats: ['iife'],
        name: 'cards',
      },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('the picture was not built');
  const chunk = output.output.find(({ type }) => type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('the picture was not built');
  browser = await chromium.launch({
    executablePath: process.env.MEGIBUNG_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  page = await browser.newPage();
  await page.addScriptTag({ content: `${chunk.code}\nwindow.cards = cards;` });
}, 120_000);
afterAll(() => browser?.close());

/** The card as a PNG, then as a JPEG of so many pixels across and such a quality, as pixels again. */
const sent = async (input: typeof gadoGadoSheet, card: PictureCard, width: number, quality: number) => {
  const { png, packed } = await page.evaluate(
    async ({ input, card, width, quality }) => {
      const { cards } = window as unknown as {
        cards: { cardPicture: (input: unknown, card: unknown) => Promise<File> };
      };
      const face = { ...input, validUntil: new Date(input.validUntil) };
      const file = await cards.cardPicture(face, card);
      const redraw = async (from: Blob, across: number, type: string): Promise<Blob> => {
        const bitmap = await createImageBitmap(from);
        const canvas = document.createElement('canvas');
        canvas.width = across;
        canvas.height = Math.round((bitmap.height * across) / bitmap.width);
        const pen = canvas.getContext('2d');
        pen?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
        return new Promise((done) => canvas.toBlob((blob) => done(blob as Blob), type, quality));
      };
      const text = async (blob: Blob): Promise<string> => {
        const bytes = new Uint8Array(await blob.arrayBuffer());
        return btoa(bytes.reduce((all, byte) => all + String.fromCharCode(byte), ''));
      };
      const jpeg = await redraw(file, width, 'image/jpeg');
      return { png: await text(file), packed: await text(await redraw(jpeg, width, 'image/png')) };
    },
    { input: { ...input, validUntil: input.validUntil.toISOString() }, card, width, quality },
  );
  return { png: Buffer.from(png, 'base64'), packed: greyOf(Buffer.from(packed, 'base64')) };
};

const greyOf = (png: Buffer): Raster => {
  const { width, height, data } = PNG.sync.read(png);
  const pixels = Uint8Array.from({ length: width * height }, (_, i) => data[i * 4] ?? 0);
  return { width, height, channels: 1, pixels };
};

test.each([
  ['ordinary names', gadoGadoSheet],
  ['the longest names', longestSheet],
  ['a sample', { ...gadoGadoSheet, sample: true }],
])('a picture with %s is read after a messenger has packed it', async (_, input) => {
  for (const card of sheetCards(3, host)) {
    const { png, packed } = await sent(input, card, 800, 0.5);
    expect(PNG.sync.read(png)).toMatchObject({ width: 1080, height: 1560 });
    const found = await readQr(packed, { x: 0, y: 0, width: packed.width, height: packed.height });
    expect(found.map(({ text, version, ecLevel }) => [text, version, ecLevel])).toEqual([
      [card.link, '9', 'Q'],
    ]);
  }
});

test('it is read even at half of that, packed worse', async () => {
  const [card] = [...sheetCards(1, host)];
  if (!card) throw new Error('no card');
  const { packed } = await sent(gadoGadoSheet, card, 480, 0.25);
  const [found] = await readQr(packed, { x: 0, y: 0, width: packed.width, height: packed.height });
  expect(found?.text).toBe(card.link);
});

test('it is black on white', async () => {
  const [card] = [...sheetCards(1, host)];
  if (!card) throw new Error('no card');
  const { png } = await sent(gadoGadoSheet, card, 800, 0.5);
  if (process.env.KEEP)
    await import('node:fs').then(({ writeFileSync }) => writeFileSync(process.env.KEEP ?? '', png));
  const { data } = PNG.sync.read(png);
  let coloured = 0;
  for (let i = 0; i < data.length; i += 4)
    coloured += Number(data[i] !== data[i + 1] || data[i] !== data[i + 2] || data[i + 3] !== 255);
  expect(coloured).toBe(0);
});
