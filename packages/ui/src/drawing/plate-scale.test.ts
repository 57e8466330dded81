import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countPlates, type PlateCounts, scalePlates } from './plate-scale.ts';
import { type PlateKind, plateKinds } from './plates.ts';

test.each<[PlateCounts, number, number, PlateCounts]>([
  [{}, 1, 0, {}],
  [{ full: 3, empty: 2 }, 1, 5, { full: 3, empty: 2 }],
  [{ full: 30 }, 1, 30, { full: 30 }],
  [{ full: 31 }, 10, 31, { full: 4 }],
  [{ full: 127, hand: 43, empty: 30 }, 10, 200, { full: 13, hand: 4, empty: 3 }],
  [{ full: 299, crossed: 1 }, 10, 300, { full: 29, crossed: 1 }],
  [{ full: 2600, empty: 400 }, 100, 3000, { full: 26, empty: 4 }],
])('%j: one plate is %i', (counts, unit, total, expected) => {
  const scaled = scalePlates(counts);
  expect(scaled.unit).toBe(unit);
  expect(scaled.total).toBe(total);
  const drawn = countPlates(scaled.plates);
  expect(drawn).toEqual({ ...countPlates([]), ...expected });
});

test('what is eaten comes first', () => {
  expect(scalePlates({ empty: 1, full: 1, hand: 1 }).plates).toEqual(['full', 'hand', 'empty']);
});

test('every kind is seen, none is invented, and the row keeps its length', () => {
  const anyCounts = fc.record(
    Object.fromEntries(plateKinds.map((kind) => [kind, fc.nat({ max: 100_000 })])) as Record<
      PlateKind,
      fc.Arbitrary<number>
    >,
  );
  fc.assert(
    fc.property(anyCounts, (counts) => {
      const { plates, unit, total } = scalePlates(counts);
      const drawn = countPlates(plates);
      for (const kind of plateKinds) {
        expect((drawn[kind] ?? 0) > 0).toBe(counts[kind] > 0);
        expect(Math.abs((drawn[kind] ?? 0) - counts[kind] / unit)).toBeLessThanOrEqual(
          unit === 1 ? 0 : plateKinds.length,
        );
      }
      expect(plates.length).toBeLessThanOrEqual(30 + plateKinds.length);
      expect(plates.length).toBeGreaterThanOrEqual(Math.ceil(total / unit));
    }),
  );
});
