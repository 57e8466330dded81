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
import { cardCorners } from './card-grid.ts';
import { sheetLayout } from './layouts.ts';
import { createMetrics } from './metrics.ts';
import { mm } from './paper.ts';
import { errorCorrectionFor, qrPath } from './qr-path.ts';
import { writeSheet } from './sheet.ts';
import type { SheetCard, SheetInput } from './sheet-input.ts';
import { wideQrSide } from './wide-face.ts';

const longestHost = `https://${'megibung'.padEnd(LINK_HOST_CHARS_MAX - '.example'.length, '-x')}.example`;
const cardLayouts = ['a4-10', 'a4-fold', 'a6', 'roll-58', 'roll-80'] as const;
const gridOf = (input: SheetInput) =>
  sheetLayout(input.layout === 'cover' ? 'a4-10' : input.layout, createMetrics(), input);
const layout = gridOf(gadoGadoSheet);

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

test.each([
  ['a4-10', 10, '7', 'M'],
  ['a4-fold', 6, '7', 'M'],
  ['a6', 1, '9', 'Q'],
  ['roll-58', 1, '9', 'Q'],
  ['roll-80', 1, '9', 'Q'],
] as const)(
  'every code on a full page of %s reads as its link, for the longest host',
  async (id, count, version, ecLevel) => {
    expect(new URL(longestHost).host).toHaveLength(LINK_HOST_CHARS_MAX);
    const cards = [...sheetCards(count, longestHost)];
    const { path } = await print({ ...gadoGadoSheet, layout: id }, cards);
    expect(await codesOnPage(path, cards.length, 1, { ...gadoGadoSheet, layout: id })).toEqual(
      cards.map(({ link }) => ({ text: link, version, ecLevel })),
    );
  },
);

test('a module is never smaller than 0.6 mm, and Q is used only where that still holds', () => {
  expect([26.9, 27, 31.7].map((side) => errorCorrectionFor(mm(side)))).toEqual(['M', 'M', 'M']);
  expect([31.8, 46.4, 50].map((side) => errorCorrectionFor(mm(side)))).toEqual(['Q', 'Q', 'Q']);
  expect(wideQrSide / 45).toBeGreaterThanOrEqual(mm(0.6));
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

test.each(cardLayouts)('on %s nothing of what the API admits is cut short', async (id) => {
  const { path } = await print({ ...longestSheet, layout: id }, sheetCards(6, longestHost));
  const text = (await pdfText(path, '-raw')).replace(/\s+/g, ' ');
  for (const words of ['Kabupaten Badung', 'sambal matah', 'hot sambal.', 'sesame', 'tujuh pagi.']) {
    expect(count(text, words), words).toBeGreaterThanOrEqual(6);
  }
});

const endless: SheetInput = {
  ...gadoGadoSheet,
  community: 'M'.repeat(80),
  meal: { ...gadoGadoSheet.meal, name: { id: 'W'.repeat(80), en: 'ḍ'.repeat(80) } },
  stall: { name: 'Ā'.repeat(80), address: 'W'.repeat(300) },
};

test.each(
  (['a4-fold', 'a6', 'roll-58', 'roll-80'] as const).flatMap((layout) =>
    (
      [
        ['ordinary', gadoGadoSheet],
        ['long', longestSheet],
        ['endless', endless],
      ] as const
    ).map(([kind, input]) => [layout, kind, { ...input, layout }] as const),
  ),
)('on %s %s names stay on the card and off each other and the code', async (id, _, input) => {
  const hasSecondFactor = id === 'a4-fold';
  const { path } = await print({ ...input, hasSecondFactor }, sheetCards(1, longestHost, hasSecondFactor));
  const { card, paper } = gridOf(input);
  const [[x0, y0] = [0, 0]] = cardCorners(gridOf(input));
  const words = (await pdfWords(path)).filter(
    ({ top, bottom }) => top > y0 - 1 && bottom < y0 + card.height + 1,
  );
  expect(words.length).toBeGreaterThan(10);
  // The thermal head reaches 48 of 58 and 72 of 80 mm; elsewhere 3 mm are left for a crooked cut.
  const edge = id === 'roll-58' ? mm(4.9) : id === 'roll-80' ? mm(3.9) : mm(3);
  for (const word of words) {
    expect(word, word.text).toSatisfy((box: Word) =>
      isWithin(box, x0 + edge, y0 + mm(2), card.width - 2 * edge, card.height - mm(3)),
    );
  }
  expect(overlaps(words)).toEqual([]);
  const code = await codeBox(path, paper);
  const quiet = code.module * 3.7;
  const inQuietZone = words.filter(
    ({ left, right, top, bottom }) =>
      left < code.right + quiet &&
      right > code.left - quiet &&
      bottom - (bottom - top) * 0.2 > code.top - quiet &&
      top + (bottom - top) * 0.2 < code.bottom + quiet,
  );
  expect(inQuietZone.map(({ text }) => text)).toEqual([]);
});

test('under the fold lie the codes, and nothing of them is on the face', async () => {
  const cards = [...sheetCards(6, longestHost, true)];
  const { path } = await print({ ...gadoGadoSheet, layout: 'a4-fold', hasSecondFactor: true }, cards);
  const input = { ...gadoGadoSheet, layout: 'a4-fold' } as const;
  const words = await pdfWords(path);
  cardCorners(gridOf(input)).forEach(([x, y], i) => {
    const { shortCode = '', secondFactor = '' } = cards[i] ?? {};
    const on = (from: number, to: number) =>
      words.filter((word) => isWithin(word, x, y + mm(from), mm(95), mm(to - from))).map(({ text }) => text);
    expect(on(0, 56)).not.toContain(formatShortCode(shortCode));
    expect(on(0, 56)).not.toContain(secondFactor);
    expect(on(56, 71)).toEqual(expect.arrayContaining([formatShortCode(shortCode), secondFactor]));
    // The flap that covers them carries no word.
    expect(on(71, 86)).toEqual([]);
  });
  const text = (await pdfText(path)).replace(/\s+/g, ' ');
  expect(count(text, 'Buka lipatannya hanya di warung.')).toBe(6);
  expect(text).toContain('2. Lipat ke atas');
  const plain = await print({ ...gadoGadoSheet, layout: 'a4-fold' }, sheetCards(6, longestHost));
  expect(await pdfText(plain.path)).not.toMatch(/Kode kedua|Second code|Buka lipatannya/);
});

test('the list has a box for every card, page after page, and no codes', async () => {
  const cards = [...sheetCards(100, longestHost)];
  const serials = cards.map(({ serial }) => serial);
  const input = { ...longestSheet, layout: 'cover', cover: { batch: 12, serials } } as const;
  const { path, written } = await print(input, []);
  expect(written).toMatchObject({ cards: 0, pages: 2 });
  const text = await pdfText(path);
  for (const { serial, shortCode, link } of cards) {
    expect(count(text, serial), serial).toBe(1);
    expect(text).not.toContain(formatShortCode(shortCode));
    expect(text).not.toContain(link);
  }
  for (const page of [1, 2]) {
    const words = (await pdfText(path, '-raw', '-f', String(page), '-l', String(page))).replace(/\s+/g, ' ');
    for (const said of ['Daftar kartu · List of cards', 'tujuh pagi.', '31 Des 2026, 14.30', 'Lembar']) {
      expect(words).toContain(said);
    }
    expect(overlaps(await pdfWords(path, page))).toEqual([]);
  }
  const raster = await rasterise(path, { dpi: 100, gray: true });
  const { width, height } = raster;
  expect(await readQr(raster, { x: 0, y: 0, width, height })).toEqual([]);
});

test('the list comes before the cards where it is asked for', async () => {
  const cards = [...sheetCards(12, longestHost)];
  const cover = { batch: 12, serials: cards.map(({ serial }) => serial) };
  const { path, written } = await print({ ...gadoGadoSheet, cover }, cards);
  expect(written).toMatchObject({ cards: 12, pages: 3 });
  expect(await pdfText(path, '-f', '1', '-l', '1')).toContain('Daftar kartu');
  expect((await codesOnPage(path, 10, 2)).map(({ text }) => text)).toEqual(
    cards.slice(0, 10).map(({ link }) => link),
  );
});

test.each(cardLayouts)('on %s no amount of money is printed', async (id) => {
  const { path } = await print({ ...gadoGadoSheet, layout: id }, sheetCards(1, longestHost));
  const text = await pdfText(path);
  expect(text).toContain('Warung Bu Ketut Sari');
  expect(text).not.toMatch(/Rp|IDR|\d\.000/);
});

test.each([
  ['roll-58', 58],
  ['roll-80', 80],
] as const)(
  '%s is as wide as its paper, and has no black area that would heat the head',
  async (id, width) => {
    const { path } = await print({ ...gadoGadoSheet, layout: id }, sheetCards(1, longestHost));
    const raster = await rasterise(path, { dpi: 203, gray: true, crisp: true });
    expect(Math.abs(raster.width - (width / 25.4) * 203)).toBeLessThan(2);
    let [dark, largest] = [0, 0];
    // The side of the largest black square whose lower right corner each dot is.
    let above: number[] = [];
    for (let y = 0; y < raster.height; y++) {
      const sides: number[] = [];
      for (let x = 0; x < raster.width; x++) {
        const isDark = (raster.pixels[y * raster.width + x] ?? 255) < 128;
        sides[x] = isDark ? 1 + Math.min(above[x] ?? 0, above[x - 1] ?? 0, sides[x - 1] ?? 0) : 0;
        dark += Number(isDark);
        largest = Math.max(largest, sides[x] ?? 0);
      }
      above = sides;
    }
    expect(dark / (raster.width * raster.height)).toBeLessThan(0.3);
    // The middle of a finder pattern is three modules, 3.8 mm; 8 mm are 64 dots.
    expect(largest).toBeLessThan(64);
  },
);

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
  const { operators, modules, version } = qrPath(card?.link ?? '', 'M');
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

/** Where the one code of a page lies, in points. */
const codeBox = async (path: string, paper: { readonly width: number; readonly height: number }) => {
  const raster = await rasterise(path, { dpi: 200, gray: true });
  const whole = { x: 0, y: 0, width: raster.width, height: raster.height };
  const [found] = await readQr(raster, whole);
  if (!found) throw new Error('no code on the page');
  const scale = paper.width / raster.width;
  const { topLeft, bottomRight } = found.position;
  const modules = 17 + 4 * Number(found.version);
  return {
    left: topLeft.x * scale,
    top: topLeft.y * scale,
    right: bottomRight.x * scale,
    bottom: bottomRight.y * scale,
    module: ((bottomRight.x - topLeft.x) * scale) / modules,
  };
};

/** The codes that a reader finds, card by card in reading order, at 300 dpi. */
const codesOnPage = async (path: string, cards: number, page = 1, input: SheetInput = gadoGadoSheet) => {
  const layout = gridOf(input);
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
