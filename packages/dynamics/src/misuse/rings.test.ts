import { expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { ringSigns, unusualPairs } from './rings.ts';

const partners = ['school', 'clinic', 'mosque', 'shelter'];
const vendors = ['gado-gado', 'soto', 'nasi'];
const evenly = partners.flatMap((partner, i) =>
  vendors.map((vendor, j) => ({ partner, vendor, tokens: 40 + ((3 * i + 5 * j) % 7) })),
);

test('a partner whose tokens go to one vendor stands out, the others do not', () => {
  expect(unusualPairs(evenly, 0.01)).toEqual([]);
  const odd = evenly.map((count) =>
    count.partner === 'shelter' ? { ...count, tokens: count.vendor === 'soto' ? 120 : 5 } : count,
  );
  const [first, ...rest] = unusualPairs(odd, 0.01);
  expect([first?.partner, first?.vendor]).toEqual(['shelter', 'soto']);
  expect(rest.every(({ partner }) => partner !== 'shelter')).toBe(true);
});

test('the chance is the exact tail times the pairs', () => {
  // all 5 of A's tokens at x, of 20 tokens with 10 at x: C(10,5)/C(20,5) = 252/15504, 4 pairs
  const [found] = unusualPairs(
    [
      { partner: 'A', vendor: 'x', tokens: 5 },
      { partner: 'B', vendor: 'x', tokens: 5 },
      { partner: 'B', vendor: 'y', tokens: 10 },
    ],
    0.1,
  );
  expect(found).toMatchObject({ partner: 'A', vendor: 'x', expected: 2.5 });
  expect(found?.chance).toBeCloseTo((4 * 252) / 15504, 12);
});

test('two who pay each other come first', () => {
  const honest = Array.from({ length: 12 }, (_, i) => [
    { payer: `v${i}`, payee: `v${(i + 1) % 12}`, amount: 50 },
    { payer: `v${i}`, payee: `v${(i + 5) % 12}`, amount: 50 },
  ]).flat();
  const ring = [
    { payer: 'v0', payee: 'p', amount: 10 },
    { payer: 'p', payee: 'q', amount: 300 },
    { payer: 'q', payee: 'p', amount: 300 },
  ];
  const signs = ringSigns([...honest, ...ring], { damping: 0.85 });
  expect(new Set(signs.slice(0, 2).map(({ account }) => account))).toEqual(new Set(['p', 'q']));
  expect(signs[0]?.returnedShare).toBe(1);
  expect(signs[2]?.returnedShare).toBe(0);
  expect(signs.reduce((sum, { rank }) => sum + rank, 0)).toBeCloseTo(1, 12);
  expect(signs.reduce((sum, { receivedShare }) => sum + receivedShare, 0)).toBeCloseTo(1, 12);
  expect(ringSigns([], { damping: 0.85 })).toEqual([]);
});

test('refuses a pair named twice', () => {
  const twice = { partner: 'A', vendor: 'x', tokens: 1 };
  expect(() => unusualPairs([twice, twice], 0.01)).toThrow(DomainError);
});
