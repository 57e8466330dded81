import { expect, test } from 'vitest';
import { DomainError } from './domain.ts';
import { publishedValues } from './published/index.ts';
import { meetsPublished } from './published.ts';

test.each(publishedValues.map((row) => [`${row.what} (${row.input}) = ${row.published}`, row] as const))(
  '%s',
  async (_, { ours, published, tolerance }) => {
    const value = await ours();
    expect(meetsPublished(value, published, tolerance), `ours is ${value}`).toBe(true);
  },
);

test('no row stands there twice, and each says what, from what and by whom', () => {
  const names = publishedValues.map(({ what, input }) => `${what} | ${input}`);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  for (const row of publishedValues)
    for (const text of [row.what, row.input, row.source]) expect(text.trim(), row.what).not.toBe('');
});

test.each<[ours: number, published: string, tolerance: number | undefined, met: boolean]>([
  [0.85714, '.857', undefined, true],
  [0.8566, '.857', undefined, true],
  [0.8564, '.857', undefined, false],
  [0.3, '0.30', undefined, true],
  [0.304, '0.3', undefined, true],
  [0.304, '0.300', undefined, false],
  [-0.6, '-0.6', undefined, true],
  [-0.6, '−0.6', undefined, true],
  [0.6, '-0.6', undefined, false],
  [-0, '0', undefined, true],
  [-0.004, '0.00', undefined, true],
  [0.004, '-0.00', undefined, true],
  // Halfway: 1.005 is stored a little below, and 2.5 is rounded to 2 by some and to 3 by others.
  [1.005, '1.01', undefined, true],
  [1.005, '1.00', undefined, true],
  [2.5, '2', undefined, true],
  [2.5, '3', undefined, true],
  [2.5, '4', undefined, false],
  [5686646.4, '5,686,646', undefined, true],
  [5686646.6, '5,686,646', undefined, false],
  [4.24e5, '4.2e5', undefined, true],
  [4.26e5, '4.2e5', undefined, false],
  [5.0105908e-7, '5.0105908E-7', undefined, true],
  [5.0105913e-7, '5.0105908E-7', undefined, false],
  [0.000050105908, '0.000050105908', undefined, true],
  [1e-300, '0.000', undefined, true],
  [Number.NaN, '0', undefined, false],
  [Number.POSITIVE_INFINITY, '1', undefined, false],
  [0.763671, '0.76367', 1e-5, true],
  [0.76369, '0.76367', 1e-5, false],
  [0.3, '0.1', 0.2, true],
  [3, '3', 0, true],
])('%d meets %s (tolerance %s): %s', (ours, published, tolerance, met) => {
  expect(meetsPublished(ours, published, tolerance)).toBe(met);
});

test.each(['', '-', '.', 'e5', 'one', '1.2.3', '12,34', '0x10', '1e', ' 1', '5%'])(
  '"%s" is no printed number',
  (published) => {
    expect(() => meetsPublished(1, published)).toThrow(DomainError);
  },
);
