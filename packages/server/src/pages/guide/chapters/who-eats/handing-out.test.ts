import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askedByHouseholds, countedBy, evennessOf, handOut, householdMeals, sumOf } from './handing-out.ts';

const demands = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 6 });
const rules = ['least', 'equal', 'asked'] as const;

test('nobody gets more than they ask for, and no more is given than there is', () => {
  fc.assert(
    fc.property(demands, fc.integer({ min: 0, max: 40 }), (asked, meals) => {
      for (const rule of rules) {
        const { amounts } = handOut(asked, meals, rule);
        amounts.forEach((amount, i) => {
          expect(amount).toBeLessThanOrEqual(asked[i] as number);
        });
        expect(sumOf(amounts)).toBeLessThanOrEqual(meals + 1e-9);
      }
      // Only equal parts leave meals unused while somebody goes short.
      for (const rule of ['least', 'asked'] as const)
        expect(sumOf(handOut(asked, meals, rule).amounts)).toBeCloseTo(Math.min(meals, sumOf(asked)), 9);
    }),
  );
});

test('the most even of the three is whoever has least first', () => {
  fc.assert(
    fc.property(demands, fc.integer({ min: 1, max: 40 }), (asked, meals) => {
      fc.pre(sumOf(asked) > 0);
      const least = evennessOf(handOut(asked, meals, 'least').amounts).gini;
      const other = evennessOf(handOut(asked, meals, 'asked').amounts).gini;
      expect(least).toBeLessThanOrEqual(other + 1e-12);
    }),
  );
});

test('who goes short gains nothing by asking for more, but by what is asked they do', () => {
  const [least, more] = [handOut([1, 3, 6, 10], 12, 'least'), handOut([1, 3, 6, 20], 12, 'least')];
  expect([least.amounts, least.height, more.amounts[3]]).toEqual([[1, 3, 4, 4], 4, 4]);
  expect(handOut([1, 3, 6, 10], 12, 'asked').amounts[3]).toBeCloseTo(6, 12);
  expect(handOut([1, 3, 6, 20], 12, 'asked').amounts[3]).toBeCloseTo(8, 12);
});

test('a draw gives about what there is, and over the years to each what they asked for', () => {
  const meals = 240;
  const once = sumOf(householdMeals('lots', { meals, weeks: 1, seed: 1 }));
  expect(Math.abs(once - meals)).toBeLessThan(60);
  const weeks = 4_000;
  const long = householdMeals('lots', { meals, weeks, seed: 1 });
  const share = sumOf(long) / weeks / askedByHouseholds;
  expect(share).toBeCloseTo(meals / askedByHouseholds, 2);
  expect(evennessOf(countedBy('head', long)).gini).toBeLessThan(0.01);
});

test('counting by head gives the same meals to more people', () => {
  const meals = householdMeals('least', { meals: 240, weeks: 3, seed: 1 });
  const heads = countedBy('head', meals);
  expect([meals.length, heads.length]).toEqual([60, 210]);
  expect(sumOf(heads)).toBeCloseTo(sumOf(meals), 9);
  expect(evennessOf([0, 0]).gini).toBeNaN();
});
