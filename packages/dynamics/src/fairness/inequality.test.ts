import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { atkinson, gini, giniUnbiased, jainIndex, lorenzCurve, theil } from './inequality.ts';

const existing = (found: { exists: true; value: number } | { exists: false; reason: string }): number => {
  if (!found.exists) throw new Error(found.reason);
  return found.value;
};

const amounts = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
const given = amounts.filter((xs) => xs.some((x) => x > 1e-3));

const measures = [
  ['gini', (xs: number[]) => existing(gini(xs))],
  ['theil', (xs: number[]) => existing(theil(xs))],
  ['atkinson 0.5', (xs: number[]) => existing(atkinson(xs, 0.5))],
  ['atkinson 1', (xs: number[]) => existing(atkinson(xs, 1))],
  ['atkinson 3', (xs: number[]) => existing(atkinson(xs, 3))],
  ['1 − jain', (xs: number[]) => 1 - existing(jainIndex(xs))],
] as const;

describe.each(measures)('%s', (_, measure) => {
  test('is 0 for one recipient, and where all are alike, in any unit', () => {
    for (const xs of [[7], [3, 3, 3], Array(1000).fill(0.1), [1e-300, 1e-300], [1e308, 1e308, 1e308]])
      expect(measure(xs)).toBeCloseTo(0, 12);
  });

  test('does not depend on the unit, the order, or on everybody being there twice', () => {
    fc.assert(
      fc.property(given, (xs) => {
        const found = measure(xs);
        expect(measure(xs.map((x) => x * 1024))).toBeCloseTo(found, 9);
        expect(measure([...xs].reverse())).toBeCloseTo(found, 9);
        expect(measure([...xs, ...xs])).toBeCloseTo(found, 9);
      }),
    );
  });

  test('does not rise when one who has more gives to one who has less', () => {
    fc.assert(
      fc.property(
        given,
        fc.nat(),
        fc.nat(),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (xs, a, b, share) => {
          const [i, j] = [a % xs.length, b % xs.length];
          const gap = (xs[i] as number) - (xs[j] as number);
          fc.pre(gap > 0);
          const after = [...xs];
          after[i] = (xs[i] as number) - gap * share;
          after[j] = (xs[j] as number) + gap * share;
          expect(measure(after)).toBeLessThanOrEqual(measure(xs) + 1e-9);
        },
      ),
    );
  });
});

describe('one has it all', () => {
  const all = [0, 0, 0, 12];
  test('each measure is at its end', () => {
    expect(existing(gini(all))).toBeCloseTo(3 / 4, 15);
    expect(existing(giniUnbiased(all))).toBeCloseTo(1, 15);
    expect(existing(theil(all))).toBeCloseTo(Math.log(4), 15);
    expect(existing(jainIndex(all))).toBeCloseTo(1 / 4, 15);
    expect(existing(atkinson(all, 0.5))).toBeCloseTo(1 - 4 * (1 / 4) ** 2, 15);
    expect(existing(atkinson(all, 1))).toBe(1);
    expect(existing(atkinson(all, 4))).toBe(1);
    expect(existing(atkinson(all, 0))).toBe(0);
  });
});

test('where nothing was given there is no answer, and one recipient has no unbiased Gini', () => {
  for (const found of [gini([0, 0]), giniUnbiased([0]), theil([0]), atkinson([0, 0], 1), jainIndex([0])])
    expect(found).toEqual({ exists: false, reason: 'nothing-given' });
  expect(lorenzCurve([0])).toEqual({ exists: false, reason: 'nothing-given' });
  expect(giniUnbiased([5])).toEqual({ exists: false, reason: 'one-recipient' });
});

test('Atkinson is continuous at 1, and holds for any aversion', () => {
  const xs = [1, 2, 3, 10];
  // 1 − (1·2·3·10)^(1/4)/4, and its neighbours, by python's decimal with 50 digits
  expect(existing(atkinson(xs, 1))).toBeCloseTo(0.3042105790715648, 14);
  expect(existing(atkinson(xs, 1 + 1e-12))).toBeCloseTo(0.3042105790718082, 14);
  expect(existing(atkinson(xs, 1 - 1e-7))).toBeCloseTo(0.3042105547329702, 14);
  // 1 − x₁/μ·n^(1/(ε−1)), when only the poorest counts
  expect(existing(atkinson(xs, 5000))).toBeCloseTo(1 - (1 / 4) * 4 ** (1 / 4999), 14);
  expect(existing(atkinson([1e-200, 1], 100))).toBeCloseTo(1, 15);
  expect(existing(atkinson([1e-5, 1], 1e308))).toBeCloseTo(1 - 1e-5 / ((1 + 1e-5) / 2), 15);
  // One in a thousand has 1e-600 of what the others have: 1 − 10^(−0.6)/0.999, though x/μ is no number but 0.
  const least = [1e-300, ...new Array<number>(999).fill(1e300)];
  expect(existing(atkinson(least, 1))).toBeCloseTo(1 - 10 ** -0.6 / 0.999, 12);
});

test('the Gini coefficient is twice the area above the Lorenz curve', () => {
  fc.assert(
    fc.property(given, (xs) => {
      const curve = lorenzCurve(xs);
      if (!curve.exists) throw new Error(curve.reason);
      const { shareOfRecipients, shareOfAmount } = curve.value;
      let below = 0;
      for (let i = 1; i <= xs.length; i++)
        below += ((shareOfAmount[i - 1] as number) + (shareOfAmount[i] as number)) / (2 * xs.length);
      expect(1 - 2 * below).toBeCloseTo(existing(gini(xs)), 10);
      expect([shareOfRecipients[0], shareOfRecipients[xs.length]]).toEqual([0, 1]);
      for (let i = 1; i <= xs.length; i++)
        expect(shareOfAmount[i] as number).toBeLessThanOrEqual((shareOfRecipients[i] as number) + 1e-12);
    }),
  );
});

test('a million recipients', () => {
  // 1, 2, …, n: (n − 1)/(3n) exactly
  const n = 1_000_000;
  const xs = Float64Array.from({ length: n }, (_, i) => i + 1);
  expect(existing(gini(xs))).toBeCloseTo((n - 1) / (3 * n), 11);
  expect(existing(jainIndex(xs))).toBeCloseTo((3 * (n + 1)) / (2 * (2 * n + 1)), 11);
});

test('what is no amount is refused by its place', () => {
  expect(() => gini([1, -1])).toThrow(DomainError);
  expect(() => gini([1, -1])).toThrow('amounts[1]');
  expect(() => theil([])).toThrow(DomainError);
  expect(() => jainIndex([Number.NaN])).toThrow('amounts[0]');
  expect(() => atkinson([1], -0.1)).toThrow('aversion');
});
