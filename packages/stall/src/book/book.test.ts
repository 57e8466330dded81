import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { languages } from '@megibung/core';
import { afterAll, expect, test } from 'vitest';
import { type Book, dayAfter, localDay, mondayOf } from './book.ts';
import { bookLines } from './book-lines.ts';
import { bookSums } from './book-sums.ts';
import type { PhoneLine } from './phone-lines.ts';
import { printable } from './printable.ts';
import { fileNameOf, type Statement, statementCsv } from './statement.ts';
import { csvOf, decimalOf } from './statement-csv.ts';
import { statementPdf } from './statement-pdf.ts';
import { bookWordsIn } from './words.ts';

const folder = mkdtempSync(join(tmpdir(), 'megibung-book-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bare = (n: number): string => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const timeZone = 'Asia/Makassar';

const redemption = (
  n: number,
  day: string,
  change: Partial<Book['redemptions'][number]> = {},
): Book['redemptions'][number] => ({
  id: `red_${bare(n)}`,
  day,
  eventAt: `${day}T04:00:00.000Z`,
  serial: `7-${n}`,
  mealId: 'mea_1',
  status: 'created',
  reason: null,
  bears: null,
  money: '20000',
  ...change,
});

const book: Book = {
  from: '2026-10-24',
  until: '2026-11-22',
  currency: 'IDR',
  timeZone,
  meals: [
    {
      id: 'mea_1',
      vendorId: 'ven_1',
      name: { id: 'gado-gado', en: 'gado-gado' },
      price: '20000',
      currency: 'IDR',
      picture: 'gado-gado',
      diet: [],
      allergens: [],
    },
  ],
  opening: { owedMeals: 3, owedMoney: '60000' },
  received: [
    { id: 'pre_1', day: '2026-11-01', mealId: 'mea_1', meals: 10, money: '200000', method: 'qris' },
    { id: 'pre_2', day: '2026-11-20', mealId: 'mea_1', meals: 5, money: '100000', method: 'cash' },
  ],
  released: [{ day: '2026-11-10', mealId: 'mea_1', meals: 2, money: '40000' }],
  redemptions: [
    redemption(1, '2026-11-02'),
    redemption(2, '2026-11-03'),
    redemption(3, '2026-11-20', { status: 'undone', money: '0' }),
    redemption(4, '2026-11-21', {
      status: 'disputed',
      reason: 'already_redeemed',
      bears: 'vendor',
      money: '0',
    }),
    redemption(5, '2026-11-21', { status: 'disputed', reason: 'expired', money: '20000' }),
    redemption(6, '2026-11-22'),
  ],
  epoch: 1,
  head: 40,
};

const own = (n: number, state: PhoneLine['state'], at = '2026-11-22T05:00:00Z'): PhoneLine => ({
  redemption: bare(n),
  at: Date.parse(at),
  state,
  mealId: 'mea_1',
  serial: null,
  reason: null,
  bears: null,
});

const sums = (phone: readonly PhoneLine[] = [], from = '2026-10-24', until = '2026-11-22') =>
  bookSums(book, bookLines(book, phone, timeZone), from, until);

test('opening + received − served − released = closing, for meals and money', () => {
  const { opening, received, served, released, closing, plates, disputed, undone } = sums();
  expect({ opening, received, served, released, closing }).toEqual({
    opening: { meals: 3, money: 60_000n },
    received: { meals: 15, money: 300_000n },
    served: { meals: 4, money: 80_000n },
    released: { meals: 2, money: 40_000n },
    closing: { meals: 12, money: 240_000n },
  });
  expect({ plates, disputed, undone }).toEqual({ plates: 5, disputed: 2, undone: 1 });
});

test.each(['2026-11-01', '2026-11-10', '2026-11-21', '2026-11-22'])(
  'a book from %s on opens where the days before it ended, and closes the same',
  (from) => {
    const part = sums([], from);
    expect(part.opening).toEqual(sums([], '2026-10-24', dayAfter(from, -1)).closing);
    expect(part.closing).toEqual(sums().closing);
    expect(part.days.at(-1)?.owed).toEqual(part.closing);
  },
);

test('what the phone knows alone: served is shown and not yet paid; taken back is owed again; nothing is there twice', () => {
  const phone = [
    own(6, 'served'),
    own(2, 'taking'),
    own(8, 'waiting'),
    own(9, 'disputed'),
    own(10, 'undone'),
  ];
  const joined = sums(phone);
  expect(joined.waiting).toBe(2);
  expect(joined.plates).toBe(6);
  expect(joined.closing).toEqual({ meals: 13, money: 260_000n });
  expect(joined.lines.filter(({ id }) => id === bare(6))).toHaveLength(1);
  expect(joined.lines.find(({ id }) => id === bare(2))).toMatchObject({ kind: 'undone', isUnsent: true });
});

test('never fetched: the phone’s own lines, and nothing is claimed of what is owed', () => {
  const alone = bookSums(null, bookLines(null, [own(1, 'waiting')], timeZone), '2026-11-22', '2026-11-22');
  expect(alone).toMatchObject({ opening: null, closing: null, plates: 1, waiting: 1 });
});

test('days are the community’s', () => {
  expect(localDay(Date.parse('2026-11-21T16:00:00Z'), timeZone)).toBe('2026-11-22');
  expect(localDay(Date.parse('2026-11-21T15:59:59Z'), timeZone)).toBe('2026-11-21');
  expect(['2026-11-22', '2026-11-23', '2026-11-28'].map(mondayOf)).toEqual([
    '2026-11-16',
    '2026-11-23',
    '2026-11-23',
  ]);
  expect(dayAfter('2026-11-30', 1)).toBe('2026-12-01');
});

const statement = (change: Partial<Statement> = {}): Statement => ({
  sums: sums(),
  stall: 'Warung “Ibu Sari”',
  community: 'Banjar Ubud',
  currency: 'IDR',
  timeZone,
  meals: book.meals,
  madeAt: Date.parse('2026-11-22T06:00:00Z'),
  t: bookWordsIn('id'),
  ...change,
});

/** Reads RFC 4180 back. */
const parseCsv = (text: string): string[][] =>
  [...text.slice(1).matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].reduce<string[][]>(
    (rows, [match, quoted, plain]) => {
      if (!match.startsWith(',')) rows.push([]);
      rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
      return rows;
    },
    [],
  );

test.each(languages)('the table in %s: its columns add up to what is owed', (language) => {
  const text = statementCsv(statement({ t: bookWordsIn(language) }));
  expect(text.startsWith('\uFEFF')).toBe(true);
  const [head, ...rows] = parseCsv(text).filter((row) => row.length > 1);
  expect(head).toHaveLength(10);
  expect(rows.every((row) => row.length === 10)).toBe(true);
  expect(rows.reduce((sum, row) => sum + Number(row[5]), 0)).toBe(12);
  expect(rows.reduce((sum, row) => sum + BigInt(row[6] ?? ''), 0n)).toBe(240_000n);
});

test('a text that a spreadsheet would run is quoted; a negative number stays one', () => {
  expect(csvOf([['=1+1', '+62', '-5', '@x', '\tx', 'a,"b"\nc', -5, -5n, decimalOf(-1250n, 2)]])).toBe(
    '\uFEFF\'=1+1,\'+62,\'-5,\'@x,\'\tx,"a,""b""\nc",-5,-5,-12.50\r\n',
  );
  expect(decimalOf(5n, 2)).toEqual({ decimal: '0.05' });
});

const textOf = async (pdf: Blob): Promise<{ text: string; pages: number }> => {
  const path = join(folder, 'statement.pdf');
  writeFileSync(path, new Uint8Array(await pdf.arrayBuffer()));
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  return { text, pages: text.split('\f').length - 1 };
};

test('the statement on paper says the sums', async () => {
  const { text, pages } = await textOf(statementPdf(statement()));
  expect(pages).toBe(1);
  expect(text).toContain('Warung “Ibu Sari”');
  expect(text).toMatch(/Menunggu sebelumnya\s+3\s+Rp\s60\.000/);
  expect(text).toMatch(/Uang diterima\s+\+\s+15\s+Rp\s300\.000/);
  expect(text).toMatch(/Tersaji\s+–\s+4\s+Rp\s80\.000/);
  expect(text).toMatch(/Menunggu sekarang\s+=\s+12\s+Rp\s240\.000/);
  expect(text).toContain('warung yang menanggung');
  const english = await textOf(statementPdf(statement({ t: bookWordsIn('en') })));
  expect(english.text).toMatch(/Owed now\s+=\s+12\s+Rp\s240,000/);
});

test('many days and many gifts take more pages, each table under its head', async () => {
  const received = Array.from({ length: 120 }, (_, i) => ({
    id: `pre_${i}`,
    day: dayAfter('2026-10-24', i % 30),
    mealId: 'mea_1',
    meals: 1,
    money: '20000',
    method: 'cash' as const,
  }));
  const busy = { ...book, received };
  const many = bookSums(busy, bookLines(busy, [], timeZone), busy.from, busy.until);
  const { text, pages } = await textOf(statementPdf(statement({ sums: many })));
  expect(pages).toBeGreaterThan(2);
  expect(text).toContain(`Halaman ${pages} dari ${pages}`);
  expect(many.received).toEqual({ meals: 120, money: 2_400_000n });
  expect(text.match(/Rp\s2\.400\.000/g)?.length).toBeGreaterThanOrEqual(3);
});

test('letters that the fonts lack', () => {
  expect(printable('Rp\u00A020.000 “Ā” ő ᬩ Ł −5\u200b')).toBe('Rp\u00A020.000 “A” o ? ? -5');
  expect(fileNameOf(statement(), 'csv')).toBe('laporan-warung-ibu-sari-2026-11-22.csv');
});
