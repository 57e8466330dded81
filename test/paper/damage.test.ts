import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatShortCode } from '@megibung/token';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pdfWords, readQr } from '../../packages/server/src/testing/printed-page.ts';
import { drawFold, photograph } from './camera.ts';
import { type Printed, printCards } from './prints.ts';
import { seeded } from './random.ts';
import { drawStain } from './stain.ts';

/**
 * Cards that were carried in a pocket for a month. Every layout is printed in black and white at 600 dpi, damaged,
 * photographed and read. A card is read as a phone reads it: up to three looks, each from nearer, each with its own
 * turn, tilt, light and noise; the damage stays. `LONG=1` makes ten times as many.
 *
 * "15% blur" is taken for a Gaussian of 0.15 modules; 0.3 is tried too. Stains cover 7% of the code.
 */
const many = process.env.LONG ? 10 : 1;
const layouts = ['a4-10', 'a4-fold', 'a6', 'roll-58', 'roll-80'] as const;
type Layout = (typeof layouts)[number];
const cardsPerLayout = 3;
const stainShare = 0.07;

let folder: string;
const printed = new Map<Layout, Printed>();
const atThermalDots = new Map<Layout, Printed>();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paper-'));
  for (const layout of layouts) printed.set(layout, await printCards(layout, cardsPerLayout, 600, folder));
  for (const layout of ['roll-58', 'roll-80'] as const)
    atThermalDots.set(layout, await printCards(layout, cardsPerLayout, 203, folder));
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

interface Series {
  readonly blur: number;
  readonly stain: 'clear' | 'anywhere' | null;
  /** What the stain is of; coffee unless told. */
  readonly kind?: 'coffee' | 'opaque';
}

/** Camera pixels per module, look by look: a phone with 1080 lines sees 0.6 mm so from 12, 9 and 7 cm. */
const looks = [
  [4.5, 6],
  [6, 7.5],
  [7.5, 9],
] as const;

/** How many of `count` cards were read; none may be read as anything else than what was printed. */
const readShare = async (
  { cards }: Printed,
  series: Series,
  count: number,
  seed: number,
): Promise<number> => {
  let read = 0;
  for (let n = 0; n < count; n++) {
    const random = seeded(seed * 1_000_003 + n);
    const one = cards[n % cards.length];
    if (!one) throw new Error('no cards');
    const { modules } = one.print;
    const stain =
      series.stain && drawStain(random, modules, stainShare, series.stain, series.kind ?? 'coffee');
    if (stain) expect(stain.coverage).toBeCloseTo(stainShare, 3);
    const fold = drawFold(random, modules);
    for (const [far, near] of looks) {
      const harm = { blur: series.blur, fold, stain, pixelsPerModule: random.between(far, near) };
      const raster = photograph(one.print, harm, random);
      pictures++;
      const found = await readQr(raster, { x: 0, y: 0, width: raster.width, height: raster.height });
      const texts = found.filter(({ isValid }) => isValid).map(({ text }) => text);
      expect(texts.every((text) => text === one.card.link)).toBe(true);
      if (texts.length === 0) continue;
      read++;
      break;
    }
  }
  return read / count;
};

let pictures = 0;

const of = (from: ReadonlyMap<Layout, Printed>, layout: Layout): Printed => {
  const found = from.get(layout);
  if (!found) throw new Error(`${layout} was not printed`);
  return found;
};

const shares: Record<string, number> = {};
const measured = async (
  from: ReadonlyMap<Layout, Printed>,
  layout: Layout,
  name: string,
  series: Series,
  count: number,
  seed: number,
): Promise<number> => {
  const share = await readShare(of(from, layout), series, count * many, seed);
  shares[`${layout} ${name}`] = share;
  return share;
};
const long = { timeout: 600_000 };
const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

test('folded, blurred, and stained clear of the finder patterns: 99 of 100 are read', long, async () => {
  const found: number[] = [];
  for (const [n, layout] of layouts.entries())
    found.push(await measured(printed, layout, 'clear', { blur: 0.15, stain: 'clear' }, 60, 10 + n));
  expect(Math.min(...found)).toBeGreaterThanOrEqual(0.96);
  expect(average(found)).toBeGreaterThanOrEqual(0.99);
});

test('folded, blurred, and stained anywhere: 85 of 100 are read', long, async () => {
  const found: number[] = [];
  for (const [n, layout] of layouts.entries())
    found.push(await measured(printed, layout, 'anywhere', { blur: 0.15, stain: 'anywhere' }, 40, 20 + n));
  expect(Math.min(...found)).toBeGreaterThanOrEqual(0.75);
  expect(average(found)).toBeGreaterThanOrEqual(0.85);
});

test('folded, and under a stain as dark as toner, clear of the finder patterns', long, async () => {
  const series: Series = { blur: 0.15, stain: 'clear', kind: 'opaque' };
  for (const [n, layout] of (['a4-10', 'a6'] as const).entries())
    expect(await measured(printed, layout, 'opaque', series, 20, 50 + n), layout).toBeGreaterThanOrEqual(0.9);
});

test('folded, and blurred twice as much', long, async () => {
  for (const [n, layout] of layouts.entries()) {
    const share = await measured(printed, layout, 'blur 0.3', { blur: 0.3, stain: null }, 10, 30 + n);
    expect(share, layout).toBeGreaterThanOrEqual(0.9);
  }
});

test('at the 203 dots of a thermal printer: folded, blurred and stained', long, async () => {
  for (const layout of ['roll-58', 'roll-80'] as const) {
    const share = await measured(atThermalDots, layout, '203', { blur: 0.15, stain: 'clear' }, 20, 40);
    expect(share, layout).toBeGreaterThanOrEqual(0.95);
  }
});

test('so many pictures were taken', () => {
  expect(pictures).toBeGreaterThanOrEqual(500);
  if (process.env.LONG) console.log(pictures, shares);
});

test.each(layouts)(
  '%s: where the code cannot be read, the short code is printed to be typed',
  async (layout) => {
    const { pdf, cards } = of(printed, layout);
    const words = (await pdfWords(pdf)).filter(
      ({ text }) => text === formatShortCode(cards[0]?.card.shortCode ?? ''),
    );
    expect(words).toHaveLength(1);
    // Ten points at least where it is read at arm's length.
    expect((words[0]?.bottom ?? 0) - (words[0]?.top ?? 0)).toBeGreaterThanOrEqual(9);
  },
);
