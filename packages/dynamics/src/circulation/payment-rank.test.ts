import { expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { rankPayments } from './payment-rank.ts';

const ranksOf = (payments: readonly (readonly [string, string, number])[], damping: number) => {
  const ranked = rankPayments(
    payments.map(([payer, payee, amount]) => ({ payer, payee, amount })),
    { damping },
  );
  if (!ranked.exists) throw new Error('there are payments');
  return ranked.ranks;
};

test('an account that pays nobody pays everybody alike', () => {
  // a → b, b dangling: rank a = (1−d)/2 + d·b/2, rank b = (1−d)/2 + d·a + d·b/2; so a = 1/(2+d)
  const ranks = ranksOf([['a', 'b', 5]], 0.85);
  expect(ranks.get('a')).toBeCloseTo(1 / 2.85, 10);
  expect(ranks.get('b')).toBeCloseTo(1.85 / 2.85, 10);
});

test('several payments add up, and amounts are weights', () => {
  const once = ranksOf(
    [
      ['a', 'b', 3],
      ['a', 'c', 1],
      ['b', 'a', 1],
      ['c', 'a', 1],
    ],
    0.85,
  );
  const often = ranksOf(
    [
      ['a', 'b', 1],
      ['a', 'b', 2],
      ['a', 'c', 1],
      ['b', 'a', 7],
      ['c', 'a', 9],
    ],
    0.85,
  );
  for (const [account, rank] of once) expect(often.get(account)).toBeCloseTo(rank, 12);
  // what b and c get from a is 3 : 1
  const base = 0.15 / 3;
  expect(((once.get('b') as number) - base) / ((once.get('c') as number) - base)).toBeCloseTo(3, 9);
});

test('without damping all are alike; no payments, no ranks', () => {
  expect([
    ...ranksOf(
      [
        ['a', 'b', 1],
        ['c', 'b', 1],
      ],
      0,
    ).values(),
  ]).toEqual([1 / 3, 1 / 3, 1 / 3]);
  expect(rankPayments([], { damping: 0.85 })).toEqual({ exists: false, reason: 'no-payments' });
});

// Solved as linear equations in fractions (python): three accounts, the third pays nobody.
test.each([
  [0.99, 0.21152605472179, 0.316231451809077, 0.472242493469133],
  [0.9999, 0.210536288339409, 0.315793905694697, 0.473669805965893],
])('a damping near 1 takes more rounds, and is as exact: %d', (damping, a, b, c) => {
  const ranks = ranksOf(
    [
      ['a', 'b', 3],
      ['b', 'c', 1],
      ['a', 'a', 1],
    ],
    damping,
  );
  expect([...ranks.keys()]).toEqual(['a', 'b', 'c']);
  expect(ranks.get('a')).toBeCloseTo(a, 10);
  expect(ranks.get('b')).toBeCloseTo(b, 10);
  expect(ranks.get('c')).toBeCloseTo(c, 10);
});

test('two who pay each other settle, whatever they are called', () => {
  const ranks = ranksOf(
    [
      ['__proto__', '2', 3],
      ['2', '__proto__', 3],
      ['2', '1', 1],
      ['1', '2', 1],
    ],
    0.99,
  );
  expect([...ranks.keys()]).toEqual(['__proto__', '2', '1']);
  expect([...ranks.values()].reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(1, 12);
});

test('refuses damping of 1, an amount of 0, and too few rounds', () => {
  const payments = [{ payer: 'a', payee: 'b', amount: 1 }];
  expect(() => rankPayments(payments, { damping: 1 })).toThrow(DomainError);
  expect(() => rankPayments([{ payer: 'a', payee: 'b', amount: 0 }], { damping: 0.5 })).toThrow(
    'payments[0].amount',
  );
  expect(() => rankPayments(payments, { damping: 0.85, rounds: 2 })).toThrow('rounds');
});
