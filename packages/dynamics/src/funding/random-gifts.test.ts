import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import type { AmountLaw } from './amount-law.ts';
import { dryProbability, giftAdjustment, reserveAgainstDryness } from './random-gifts.ts';

const adjustment = (giftsPerDay: number, gift: AmountLaw, spendingPerDay: number): number => {
  const found = giftAdjustment({ giftsPerDay, gift, spendingPerDay });
  if (!found.exists) throw new Error(found.reason);
  return found.value;
};

describe('adjustment for gifts', () => {
  // By python's decimal, 50 digits: bisection of λ(1 − E e^(−RX)) − cR with 2 gifts a day, mean 1, 1.5 spent.
  test.each<[string, AmountLaw, number]>([
    ['exponential', { law: 'exponential', mean: 1 }, 1 / 3],
    ['fixed', { law: 'fixed', amount: 1 }, 0.60585997791900037],
    ['gamma of shape 2.5', { law: 'gamma', mean: 1, shape: 2.5 }, 0.45706917691347898],
    ['a sample of 0, 0.5, 2.5', { law: 'sample', amounts: [0, 0.5, 2.5] }, 0.28693053084489406],
    [
      'mixed exponential',
      {
        law: 'mixed-exponential',
        components: [
          { weight: 0.8, mean: 0.5 },
          { weight: 0.2, mean: 3 },
        ],
      },
      0.18718427093627676,
    ],
    ['by its transform', { law: 'transform', mean: 1, laplace: (s) => 1 / (1 + s), growthBelow: 1 }, 1 / 3],
  ])('%s', (_, gift, expected) => {
    expect(adjustment(2, gift, 1.5)).toBeCloseTo(expected, 12);
  });

  test('the several ways to say exponential agree, near the edge and far from it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1.0001, max: 1e4, noNaN: true }),
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        (coverage, mean) => {
          const exact = adjustment(coverage, { law: 'exponential', mean }, mean);
          const gamma = adjustment(coverage, { law: 'gamma', mean, shape: 1 }, mean);
          const mixed = adjustment(
            coverage,
            {
              law: 'mixed-exponential',
              components: [
                { weight: 0.3, mean },
                { weight: 0.7, mean },
              ],
            },
            mean,
          );
          expect(gamma / exact).toBeCloseTo(1, 9);
          expect(mixed / exact).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  test('steadier gifts are safer', () => {
    const steady = adjustment(2, { law: 'fixed', amount: 1 }, 1.5);
    const four = adjustment(2, { law: 'gamma', mean: 1, shape: 4 }, 1.5);
    expect(steady).toBeGreaterThan(four);
    expect(four).toBeGreaterThan(1 / 3);
  });
});

describe('dryness', () => {
  const pot = { giftsPerDay: 2, gift: { law: 'exponential', mean: 1 }, spendingPerDay: 1.5 } as const;

  test('from 1 with nothing in the pot to 0 with very much', () => {
    expect(dryProbability({ ...pot, reserve: 0 })).toBe(1);
    expect(dryProbability({ ...pot, reserve: 3 })).toBeCloseTo(Math.exp(-1), 15);
    expect(dryProbability({ ...pot, reserve: 1e300 })).toBe(0);
  });

  test('certain where gifts bring no more than is spent, and no reserve suffices', () => {
    for (const giftsPerDay of [0, 1, 1.5]) {
      expect(dryProbability({ ...pot, giftsPerDay, reserve: 1e9 })).toBe(1);
      expect(reserveAgainstDryness({ ...pot, giftsPerDay, acceptedProbability: 0.01 })).toEqual({
        exists: false,
        reason: 'gifts-do-not-cover-spending',
      });
    }
  });

  test('the reserve is the one that leaves the accepted probability', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1.001, max: 50, noNaN: true }),
        fc.double({ min: 1e-12, max: 0.999, noNaN: true }),
        (giftsPerDay, acceptedProbability) => {
          const one = { giftsPerDay, gift: { law: 'fixed', amount: 10 }, spendingPerDay: 10 } as const;
          const reserve = reserveAgainstDryness({ ...one, acceptedProbability });
          if (!reserve.exists) throw new Error(reserve.reason);
          expect(dryProbability({ ...one, reserve: reserve.value }) / acceptedProbability).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  test('refusals name what is wrong', () => {
    expect(() => dryProbability({ ...pot, reserve: -1 })).toThrow(DomainError);
    expect(() => giftAdjustment({ ...pot, spendingPerDay: 0 })).toThrow('spendingPerDay');
    expect(() => giftAdjustment({ ...pot, gift: { law: 'gamma', mean: 1, shape: 0 } })).toThrow('gift.shape');
    expect(() => giftAdjustment({ ...pot, gift: { law: 'sample', amounts: [1, -1] } })).toThrow(
      'gift.amounts[1]',
    );
    expect(() => giftAdjustment({ ...pot, gift: { law: 'sample', amounts: [0] } })).toThrow('gift.amounts');
    const half = { law: 'mixed-exponential', components: [{ weight: 0.5, mean: 1 }] } as const;
    expect(() => giftAdjustment({ ...pot, gift: half })).toThrow('gift.components');
    for (const acceptedProbability of [0, 1, Number.NaN])
      expect(() => reserveAgainstDryness({ ...pot, acceptedProbability })).toThrow('acceptedProbability');
  });
});

test.each([[{ law: 'exponetial', mean: 1 }], [{ kind: 'exponential', mean: 1 }], [{}]])(
  '%j is no law of amounts, and is refused rather than taken for another',
  (gift) => {
    const pot = { giftsPerDay: 2, gift: gift as unknown as AmountLaw, spendingPerDay: 1 };
    expect(() => giftAdjustment(pot)).toThrow(/gift\.law must be one of exponential, fixed/);
  },
);
