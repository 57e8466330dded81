import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import {
  affordability,
  breakEvenHoldDays,
  breakEvenMeanHoldDays,
  expectedPlateCost,
  fairDiscount,
  fairPrice,
  fairPriceAfter,
  margin,
  mealsFunded,
  portionThatKeepsMargin,
  presentPlateCost,
  pricePerFullPortion,
  ratePerDay,
  wholeMealsFunded,
} from './index.ts';

const amount = fc.double({ min: 1, max: 1e6, noNaN: true });
const rate = fc.double({ min: 1e-6, max: 1, noNaN: true });

test('a million rupiah at 15,000 a meal and 1,000 for the programme are 62 meals and 8,000 over', () => {
  const fund = { money: 1_000_000, reimbursementPerMeal: 15_000, overheadPerMeal: 1_000 };
  expect(mealsFunded(fund)).toBe(62.5);
  expect(wholeMealsFunded(fund)).toEqual({ meals: 62, moneyLeft: 8_000 });
  expect(mealsFunded({ money: 0, reimbursementPerMeal: 15_000 })).toBe(0);
});

test('whole meals and what is left make up the money, and one more meal is too many', () => {
  fc.assert(
    fc.property(fc.nat(1e12), fc.integer({ min: 1, max: 1e6 }), fc.nat(1e5), (money, price, overhead) => {
      const { meals, moneyLeft } = wholeMealsFunded({
        money,
        reimbursementPerMeal: price,
        overheadPerMeal: overhead,
      });
      expect(meals * (price + overhead) + moneyLeft).toBe(money);
      expect(moneyLeft).toBeLessThan(price + overhead);
    }),
  );
});

test('a plate of 12,000 for 15,000 leaves a fifth; one of 18,000 costs a fifth', () => {
  expect(margin({ reimbursementPerMeal: 15_000, plateCost: 12_000 })).toBe(0.2);
  expect(margin({ reimbursementPerMeal: 15_000, plateCost: 18_000 })).toBe(-0.2);
  expect(affordability({ pricePerMeal: 15_000, incomePerDay: 50_000 })).toBe(0.3);
});

test('the fair price and the fair discount make up what the stall gets today', () => {
  fc.assert(
    fc.property(amount, rate, rate, (reimbursementPerMeal, claimsPerDay, interestPerDay) => {
      const token = { reimbursementPerMeal, claimsPerDay, interestPerDay };
      const sum = fairPrice(token) + fairDiscount(token);
      expect(Math.abs(sum / reimbursementPerMeal - 1)).toBeLessThan(1e-14);
      // Jensen: an uncertain hold with the same mean is worth more than a certain one.
      const certain = fairPriceAfter({ reimbursementPerMeal, holdDays: 1 / claimsPerDay, interestPerDay });
      expect(fairPrice(token)).toBeGreaterThanOrEqual(certain * (1 - 1e-14));
    }),
  );
});

test('the fair price at the extremes', () => {
  const token = { reimbursementPerMeal: 15_000, claimsPerDay: 0.1 };
  expect(fairPrice({ ...token, interestPerDay: 0 })).toBe(15_000);
  expect(fairDiscount({ ...token, interestPerDay: 0 })).toBe(0);
  // 15000·1e-30/(0.1 + 1e-30), which 15,000 less the price would give as 0.
  expect(fairDiscount({ ...token, interestPerDay: 1e-30 }) / 1.5e-25).toBeCloseTo(1, 14);
  expect(fairPrice({ ...token, claimsPerDay: 1e308, interestPerDay: 1e308 })).toBe(7_500);
  expect(fairPrice({ ...token, claimsPerDay: 1e-320, interestPerDay: 1e308 })).toBe(0);
});

test('a year of 20% is 20% after 365 days', () => {
  expect(Math.exp(365 * ratePerDay(0.2))).toBeCloseTo(1.2, 14);
  expect(ratePerDay(0)).toBe(0);
  expect(() => ratePerDay(-1)).toThrow(DomainError);
});

test('the expected cost exists while claims are quicker than prices', () => {
  const token = { plateCost: 10_000, claimsPerDay: 0.1 };
  expect(expectedPlateCost({ ...token, inflationPerDay: 0 })).toEqual({ exists: true, value: 10_000 });
  expect(expectedPlateCost({ ...token, inflationPerDay: 0.05 })).toEqual({ exists: true, value: 20_000 });
  expect(expectedPlateCost({ ...token, inflationPerDay: -0.1 })).toEqual({ exists: true, value: 5_000 });
  for (const inflationPerDay of [0.1, 0.2])
    expect(expectedPlateCost({ ...token, inflationPerDay })).toEqual({
      exists: false,
      reason: 'inflation-outruns-claims',
    });
});

test('the present value exists while claims and interest together are', () => {
  const token = { plateCost: 10_000, claimsPerDay: 0.1, inflationPerDay: 0.1 };
  expect(presentPlateCost({ ...token, interestPerDay: 0.1 })).toEqual({ exists: true, value: 10_000 });
  expect(presentPlateCost({ ...token, interestPerDay: 0.3 })).toMatchObject({ exists: true });
  expect(presentPlateCost({ ...token, interestPerDay: 0 })).toEqual({
    exists: false,
    reason: 'inflation-outruns-claims-and-interest',
  });
});

test('interest as high as inflation cancels it, whatever the hold', () => {
  fc.assert(
    fc.property(amount, rate, rate, (plateCost, claimsPerDay, both) => {
      const value = presentPlateCost({
        plateCost,
        claimsPerDay,
        inflationPerDay: both,
        interestPerDay: both,
      });
      expect(value).toEqual({ exists: true, value: plateCost });
    }),
  );
});

test('at the mean hold that breaks even the expected cost is what the stall gets', () => {
  fc.assert(
    fc.property(
      amount,
      fc.double({ min: 1e-6, max: 10, noNaN: true }),
      rate,
      (plateCost, markup, inflationPerDay) => {
        const reimbursementPerMeal = plateCost * (1 + markup);
        const token = { reimbursementPerMeal, plateCost, inflationPerDay };
        const mean = breakEvenMeanHoldDays(token);
        const fixed = breakEvenHoldDays(token);
        if (!mean.exists || !fixed.exists) throw new Error('both exist');
        const cost = expectedPlateCost({ plateCost, claimsPerDay: 1 / mean.value, inflationPerDay });
        if (!cost.exists) throw new Error(cost.reason);
        expect(Math.abs(cost.value / reimbursementPerMeal - 1)).toBeLessThan(1e-12);
        const later = plateCost * Math.exp(inflationPerDay * fixed.value);
        expect(Math.abs(later / reimbursementPerMeal - 1)).toBeLessThan(1e-12);
        expect(mean.value).toBeLessThan(fixed.value * (1 + 1e-9));
      },
    ),
  );
});

test('no break-even without a margin, nor without inflation', () => {
  const token = { reimbursementPerMeal: 15_000, plateCost: 12_000, inflationPerDay: 0.001 };
  // ln 1.25 = 0.22314355131420976
  expect(breakEvenHoldDays(token)).toEqual({ exists: true, value: expect.closeTo(223.14355131420976, 10) });
  expect(breakEvenMeanHoldDays(token)).toEqual({ exists: true, value: expect.closeTo(200, 10) });
  for (const breakEven of [breakEvenHoldDays, breakEvenMeanHoldDays]) {
    expect(breakEven({ ...token, inflationPerDay: 0 })).toEqual({
      exists: false,
      reason: 'prices-do-not-rise',
    });
    expect(breakEven({ ...token, inflationPerDay: -1 })).toEqual({
      exists: false,
      reason: 'prices-do-not-rise',
    });
    expect(breakEven({ ...token, plateCost: 15_000 })).toEqual({
      exists: false,
      reason: 'no-margin-to-lose',
    });
  }
});

test('costs up by a quarter: the portion is down by a fifth, and the full plate costs a quarter more', () => {
  const share = portionThatKeepsMargin({
    reimbursementPerMeal: 15_000,
    plateCost: 12_000,
    plateCostAfter: 15_000,
  });
  expect(share).toEqual({ exists: true, value: 0.8 });
  expect(pricePerFullPortion({ pricePerMeal: 15_000, portionShare: 0.8 })).toBe(18_750);
});

test('the smaller portion has the margin of before, with a fixed part and a new price too', () => {
  fc.assert(
    fc.property(
      amount,
      amount,
      amount,
      amount,
      fc.double({ min: 0, max: 0.9, noNaN: true }),
      (c, c2, k, k2, fixedShare) => {
        const fixedCostAfter = k2 * fixedShare;
        const share = portionThatKeepsMargin({
          reimbursementPerMeal: c,
          reimbursementPerMealAfter: c2,
          plateCost: k,
          plateCostAfter: k2,
          fixedCostAfter,
        });
        if (!share.exists) {
          expect((k / c) * c2).toBeLessThanOrEqual(fixedCostAfter * (1 + 1e-12));
          return;
        }
        const plateCost = fixedCostAfter + share.value * (k2 - fixedCostAfter);
        const [before, after] = [
          margin({ reimbursementPerMeal: c, plateCost: k }),
          margin({ reimbursementPerMeal: c2, plateCost }),
        ];
        expect(Math.abs(after - before)).toBeLessThan(1e-10 * (1 + k / c));
      },
    ),
  );
});

test('where gas and rent alone cost more than the plate did, no portion is small enough', () => {
  expect(
    portionThatKeepsMargin({
      reimbursementPerMeal: 15_000,
      plateCost: 5_000,
      plateCostAfter: 12_000,
      fixedCostAfter: 6_000,
    }),
  ).toEqual({ exists: false, reason: 'no-portion-is-small-enough' });
});

test.each<[what: string, call: () => unknown, argument: string]>([
  [
    'meals for nothing',
    () => mealsFunded({ money: 1, reimbursementPerMeal: 0 }),
    'reimbursementPerMeal + overheadPerMeal',
  ],
  ['negative money', () => wholeMealsFunded({ money: -1, reimbursementPerMeal: 1 }), 'money'],
  ['no reimbursement', () => margin({ reimbursementPerMeal: 0, plateCost: 1 }), 'reimbursementPerMeal'],
  ['no income', () => affordability({ pricePerMeal: 1, incomePerDay: 0 }), 'incomePerDay'],
  [
    'never claimed',
    () => fairPrice({ reimbursementPerMeal: 1, claimsPerDay: 0, interestPerDay: 0 }),
    'claimsPerDay',
  ],
  [
    'negative interest',
    () => fairDiscount({ reimbursementPerMeal: 1, claimsPerDay: 1, interestPerDay: -0.1 }),
    'interestPerDay',
  ],
  [
    'no number',
    () => expectedPlateCost({ plateCost: 1, claimsPerDay: 1, inflationPerDay: Number.NaN }),
    'inflationPerDay',
  ],
  [
    'no plate cost',
    () => breakEvenHoldDays({ reimbursementPerMeal: 1, plateCost: 0, inflationPerDay: 1 }),
    'plateCost',
  ],
  ['no portion', () => pricePerFullPortion({ pricePerMeal: 1, portionShare: 0 }), 'portionShare'],
  [
    'all of it fixed',
    () =>
      portionThatKeepsMargin({ reimbursementPerMeal: 1, plateCost: 1, plateCostAfter: 1, fixedCostAfter: 1 }),
    'fixedCostAfter',
  ],
])('refused, by name: %s', (_, call, argument) => {
  expect(call).toThrow(expect.objectContaining({ name: 'DomainError', argument }));
});
