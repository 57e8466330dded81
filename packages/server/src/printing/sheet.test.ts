import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { mealPictures } from '@megibung/core';
import { formatShortCode, LINK_HOST_CHARS_MAX } from '@megibung/token';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pdfText, pdfWords, rasterise, readQr, type Word } from '../testing/printed-page.ts';
import { gadoGadoSheet, longestSheet, sheetCards } from '../testing/sheets.ts';
import { cardCorners, sheetLayouts } from './layouts.ts';
import { mm } from './paper.ts';
import { qrPath } from './qr-path.ts';
import { writeSheet } from './sheet.ts';
import type { SheetCard, SheetInput } from './sheet-input.ts';

const longestHost = `https://${'megibung'.padEnd(LINK_HOST_CHARS_MAX - '.example'.length, '-x')}.example`;
const layout = sheetLayouts['a4-10'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sheet-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
const print = async (input: SheetInput, cards: Iterable<SheetCard>) => {
  const path = join(folder, `${++files}.pdf`);
  const written = await writeSheet(input, cards, createWriteStream(path));
  return { path, written };
};

test('every code on a full page reads as its link, at QR version 7 for the longest host', async () => {
  expect(new URL(longestHost).host).toHaveLength(LINK_HOST_CHARS_MAX);
  const cards = [...sheetCards(10, longestHost)];
  const { path } = await print(gadoGadoSheet, cards);
  expect(await codesOnPage(path, cards.length)).toEqual(
    cards.map(({ link }) => ({ text: link, version: '7', ecLevel: 'M' })),
  );
});

test('codes of a sample still read, and each card says that it is one', async () => {
  const cards = [...sheetCards(3, 'http://localhost:8080')];
  const { path } = await print({ ...gadoGadoSheet, sample: true }, cards);
  expect((await codesOnPage(path, 3)).map(({ text }) => text)).toEqual(cards.map(({ link }) => link));
  const words = (await pdfWords(path)).map(({ text }) => text);
  expect(words.filter((word) => word === 'CONTOH')).toHaveLength(3);
  expect(words.filter((word) => word === 'SAMPLE')).toHaveLength(3);
});

test('a card says what, where, until when, in both languages, and nothing of money', async () => {
  const cards = [...sheetCards(10, longestHost)];
  const { path, written } = await print(gadoGadoSheet, cards);
  expect(written).toEqual({ pages: 1, cards: 10, unprintable: [] });
  const text = (await pdfText(path)).replace(/\s+/g, ' ');
  const said = [
    'Megibung Ubud',
    'Vegetables with peanut sauce',
    'Vegetaris, halal; mengandung kacang tanah, telur, kedelai',
    'Vegetarian, halal; contains peanut, egg, soy',
    'sebelah bengkel.',
    'Berlaku sampai · Valid until',
    '31 Desember 2026',
    '31 December 2026',
    'Tunjukkan kartu ini di warung. Selamat makan!',
    'Show this card at the stall. Enjoy your meal!',
  ];
  expect(said.map((words) => [words, count(text, words)])).toEqual(said.map((words) => [words, 10]));
  for (const words of ['Gado-gado', 'Warung Bu Ketut Sari']) expect(count(text, words)).toBe(11);
  for (const { serial, shortCode } of cards) {
    expect(text).toContain(`No. ${serial}`);
    expect(text).toContain(formatShortCode(shortCode));
  }
  expect(text).not.toMatch(/Rp|IDR|CONTOH|SAMPLE|\d\.000/);
});

test.each([
  ['ordinary names', gadoGadoSheet],
  ['the longest names', longestSheet],
  ['the longest names on a sample', { ...longestSheet, sample: true }],
  [
    'one endless word',
    {
      ...gadoGadoSheet,
      community: 'M'.repeat(80),
      meal: { ...gadoGadoSheet.meal, name: { id: 'W'.repeat(80), en: 'ḍ'.repeat(80) } },
      stall: { name: 'Ā'.repeat(80), address: 'W'.repeat(300) },
    },
  ],
] as const)('%s stay within their card and off each other and the code', async (_, input) => {
  const { path } = await print(input, sheetCards(10, longestHost));
  const words = await pdfWords(path);
  const corners = cardCorners(layout);
  const onCards = corners.map(([x, y]) =>
    words
      .filter((word) => isWithin(word, x, y, layout.card.width, layout.card.height))
      .map((word) => ({
        ...word,
        left: word.left - x,
        right: word.right - x,
        top: word.top - y,
        bottom: word.bottom - y,
      })),
  );
  const inMargins = words.filter(
    ({ top, bottom }) =>
      bottom < (corners[0]?.[1] ?? 0) || top > (corners.at(-1)?.[1] ?? 0) + layout.card.height,
  );
  expect(onCards.flat().length + inMargins.length).toBe(words.length);
  for (const card of onCards) {
    expect(card.length).toBeGreaterThan(10);
    for (const word of card) {
      expect(word, word.text).toSatisfy((box: Word) => isWithin(box, mm(3), mm(2.4), mm(89), mm(51.2)));
      const besideCode = word.top < mm(31.2) + mm(2.4) && word.right > mm(63.8 - 2.4);
      expect(besideCode, `${word.text} lies in the quiet zone of the code`).toBe(false);
    }
    if (!input.sample) expect(overlaps(card)).toEqual([]);
  }
});

test('nothing of what the API admits is cut short', async () => {
  const { path } = await print(longestSheet, sheetCards(10, longestHost));
  const text = (await pdfText(path, '-raw')).replace(/\s+/g, ' ');
  for (const words of ['Kabupaten Badung', 'sambal matah', 'hot sambal.', 'sesame', 'tujuh pagi.']) {
    expect(count(text, words), words).toBeGreaterThanOrEqual(10);
  }
});

test('only black ink: no colour and no grey', async () => {
  for (const picture of mealPictures) {
    const input = { ...gadoGadoSheet, sample: true, meal: { ...gadoGadoSheet.meal, picture } };
    const { path } = await print(input, sheetCards(2, longestHost));
    const { pixels, channels } = await rasterise(path, { dpi: 100, crisp: true });
    expect(channels).toBe(3);
    const seen = new Set<number>();
    for (let i = 0; i < pixels.length; i += 3) {
      seen.add(((pixels[i] ?? 0) << 16) | ((pixels[i + 1] ?? 0) << 8) | (pixels[i + 2] ?? 0));
    }
    expect([...seen].sort()).toEqual([0, 0xffffff]);
  }
});

test('letters with accents that the standard fonts lack are put together and found by search', async () => {
  const input = {
    ...gadoGadoSheet,
    community: 'Bañjar Śrī Ānanda',
    meal: { ...gadoGadoSheet.meal, name: { id: 'Témpé ḍaun ṅūṭ', en: 'Čaj, Łódź, ế' } },
    stall: { name: 'Warung ᬩᬮᬶ Kĕtut', address: '“Depan” pura № 5' },
  };
  const { path, written } = await print(input, sheetCards(1, longestHost));
  const text = (await pdfText(path)).normalize('NFC').replace(/\s+/g, ' ');
  for (const words of [
    'Bañjar Śrī Ānanda',
    'Témpé ḍaun ṅūṭ',
    'Čaj, Łódź, ế',
    'Warung Kĕtut',
    '“Depan” pura No 5',
  ]) {
    expect(text).toContain(words);
  }
  expect(written.unprintable.join('')).toBe('ᬩᬮᬶ');
});

test('the same cards print to the same bytes, without a date unless one is given', async () => {
  const [first, second] = await Promise.all(
    [1, 2].map(async () => readFile((await print(gadoGadoSheet, sheetCards(12, longestHost))).path)),
  );
  expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
  expect(first?.includes('CreationDate')).toBe(false);
  const createdAt = new Date('2026-11-22T01:02:03Z');
  const dated = await readFile(
    (await print({ ...gadoGadoSheet, createdAt }, sheetCards(12, longestHost))).path,
  );
  expect(dated.includes('D:20261122010203Z')).toBe(true);
});

test('pages are filled in order, the last one as far as it goes', async () => {
  const cards = [...sheetCards(21, longestHost)];
  const { path, written } = await print(gadoGadoSheet, cards);
  expect(written).toMatchObject({ pages: 3, cards: 21 });
  expect(count(await pdfText(path, '-f', '3', '-l', '3'), 'Valid until')).toBe(1);
  const last = cards[20]?.link;
  expect((await codesOnPage(path, 1, 3)).map(({ text }) => text)).toEqual([last]);
});

test('a slow reader holds the cards back', async () => {
  let taken = 0;
  function* counted() {
    for (const card of sheetCards(200, longestHost)) {
      taken++;
      yield card;
    }
  }
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const out = new Writable({
    highWaterMark: 1,
    write: (_chunk, _encoding, done) => void released.then(() => done()),
  });
  const writing = writeSheet(gadoGadoSheet, counted(), out);
  for (let i = 0; i < 100; i++) await turn();
  expect(taken).toBe(10);
  release();
  expect(await writing).toMatchObject({ cards: 200, pages: 20 });
});

test('a sheet without cards is refused, and nothing of it is finished', async () => {
  const out = discard();
  await expect(writeSheet(gadoGadoSheet, [], out)).rejects.toThrow(RangeError);
  expect(out.destroyed).toBe(true);
});

test('cards that fail, and a reader that goes away, end the writing', async () => {
  function* failing() {
    yield* sheetCards(15, longestHost);
    throw new Error('the database went away');
  }
  const out = discard();
  await expect(writeSheet(gadoGadoSheet, failing(), out)).rejects.toThrow('the database went away');
  expect(out.destroyed).toBe(true);
  expect(out.writableFinished).toBe(false);

  let taken = 0;
  function* endless() {
    for (const card of sheetCards(100_000, longestHost)) {
      if (++taken === 30) leaving.destroy();
      yield card;
    }
  }
  const leaving = discard();
  await expect(writeSheet(gadoGadoSheet, endless(), leaving)).rejects.toThrow(/premature close/i);
  expect(taken).toBeLessThanOrEqual(40);
});

test('a code is one path of rectangles that covers exactly the dark modules', () => {
  const [card] = [...sheetCards(1, longestHost)];
  const { operators, modules, version } = qrPath(card?.link ?? '');
  expect([version, modules]).toEqual([7, 45]);
  const covered = new Uint8Array(modules * modules);
  const rectangles = operators.split('\n').slice(0, -1);
  for (const rectangle of rectangles) {
    const [x = 0, y = 0, width = 0, height = 0] = rectangle.split(' ').map(Number);
    for (let dy = 0; dy < height; dy++) {
      for (let dx = 0; dx < width; dx++) {
        const at = (y + dy) * modules + x + dx;
        covered[at] = (covered[at] ?? 0) + 1;
      }
    }
  }
  expect(Math.max(...covered)).toBe(1);
  // The finder's ring and the light ring about it.
  expect([...covered.subarray(0, 9)]).toEqual([1, 1, 1, 1, 1, 1, 1, 0, covered[8]]);
  expect(operators.endsWith('\nf')).toBe(true);
});

/** The codes that a reader finds, card by card in reading order, at 300 dpi. */
const codesOnPage = async (path: string, cards: number, page = 1) => {
  const raster = await rasterise(path, { dpi: 300, gray: true, page });
  const toPixels = (points: number) => Math.round((points * 300) / 72);
  const found: { text: string; version: string; ecLevel: string }[] = [];
  for (const [x, y] of cardCorners(layout)) {
    const results = await readQr(raster, {
      x: toPixels(x),
      y: toPixels(y),
      width: toPixels(layout.card.width),
      height: toPixels(layout.card.height),
    });
    for (const { text, version, ecLevel } of results) found.push({ text, version, ecLevel });
  }
  expect(found).toHaveLength(cards);
  return found;
};

const isWithin = (word: Word, x: number, y: number, width: number, height: number): boolean =>
  word.left >= x && word.right <= x + width && word.top >= y && word.bottom <= y + height;

/** Pairs of words whose letters touch: a box is higher than its letters, so only its middle counts. */
const overlaps = (words: readonly Word[]): readonly string[] => {
  const core = ({ top, bottom, ...word }: Word) => {
    const inset = (bottom - top) * 0.2;
    return { ...word, top: top + inset, bottom: bottom - inset };
  };
  const cores = words.map(core);
  return cores.flatMap((a, i) =>
    cores
      .slice(i + 1)
      .filter(
        (b) =>
          a.left < b.right - 0.3 &&
          b.left < a.right - 0.3 &&
          a.top < b.bottom - 0.1 &&
          b.top < a.bottom - 0.1,
      )
      .map((b) => `${a.text} / ${b.text}`),
  );
};

const count = (text: string, words: string): number => text.split(words).length - 1;

const discard = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });
