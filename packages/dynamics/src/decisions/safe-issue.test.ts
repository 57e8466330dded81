import { assert, constantFrom, double, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { giftsAbove, giftsReachedWith } from './gifts-in-time.ts';
import { decideSafeIssue, type SafeIssueInput } from './safe-issue.ts';

const usual: SafeIssueInput = {
  potMoney: 12_000_000,
  reserveMoney: 5_000_000,
  reimbursementPerMeal: 20_000,
  overheadPerMeal: 1_000,
  giftsPerDay: 0.6,
  meanGift: 500_000,
  tokensOut: 150,
  tokensUnpaid: 0,
  meanHoldDays: 10,
  portionsPerDay: 60,
  busiestDayFactor: 1.5,
  confidence: 0.95,
};
const tokens = (input: Partial<SafeIssueInput> = {}): number =>
  decideSafeIssue({ ...usual, ...input }).tokens;

describe('safe issue', () => {
  test('without gifts the money is what it is: ⌊(pot − reserve − unpaid) ÷ cost⌋', () => {
    const input = { giftsPerDay: 0, portionsPerDay: 1_000, tokensUnpaid: 10 };
    expect(tokens(input)).toBe(Math.floor((7_000_000 - 210_000) / 21_000));
  });

  test('more money, gifts and portions never mean fewer; more out, cost and caution never more', () => {
    const steps: readonly [keyof SafeIssueInput, 'up' | 'down'][] = [
      ['potMoney', 'up'],
      ['giftsPerDay', 'up'],
      ['meanGift', 'up'],
      ['portionsPerDay', 'up'],
      ['reserveMoney', 'down'],
      ['reimbursementPerMeal', 'down'],
      ['tokensOut', 'down'],
      ['tokensUnpaid', 'down'],
      ['busiestDayFactor', 'down'],
    ];
    assert(
      property(
        constantFrom(...steps),
        integer({ min: 0, max: 300 }),
        double({ min: 1, max: 60, noNaN: true }),
        double({ min: 1.01, max: 3, noNaN: true }),
        ([name, direction], tokensOut, meanHoldDays, factor) => {
          const input = { ...usual, tokensOut, tokensUnpaid: 5, meanHoldDays };
          const changed = { ...input, [name]: Math.ceil(input[name] * factor) };
          if (direction === 'up') expect(tokens(changed)).toBeGreaterThanOrEqual(tokens(input));
          else expect(tokens(changed)).toBeLessThanOrEqual(tokens(input));
        },
      ),
      { numRuns: 25 },
    );
  });

  test('says which limit holds', () => {
    expect(decideSafeIssue(usual).verdict).toBe('money-limits');
    expect(decideSafeIssue({ ...usual, portionsPerDay: 40 }).verdict).toBe('kitchens-limit');
    expect(decideSafeIssue({ ...usual, potMoney: 0 }).verdict).toBe('no-money');
    expect(decideSafeIssue({ ...usual, portionsPerDay: 5 }).verdict).toBe('no-portions');
  });

  test('a pot of 0, and holds that go on for years', () => {
    expect(tokens({ potMoney: 0, giftsPerDay: 0 })).toBe(0);
    expect(tokens({ meanHoldDays: 1e6 })).toBeGreaterThan(300);
  });

  test.each([
    { confidence: 1 },
    { meanHoldDays: 0 },
    { portionsPerDay: -1 },
    { reimbursementPerMeal: 0, overheadPerMeal: 0 },
    { potMoney: Number.POSITIVE_INFINITY },
  ])('refuses %o', (wrong) => {
    expect(() => decideSafeIssue({ ...usual, ...wrong })).toThrow(DomainError);
  });
});

describe('gifts in a time', () => {
  test('the mean: the area under P(gifts > x)', () => {
    const gifts = { expectedGifts: 4.2, meanGift: 1 };
    let area = 0;
    for (let x = 0.005; x < 60; x += 0.01) area += giftsAbove(gifts, x) * 0.01;
    expect(area).toBeCloseTo(4.2, 4);
  });

  test('none: e^(−expected)', () => {
    expect(1 - giftsAbove({ expectedGifts: 2, meanGift: 5 }, 0)).toBeCloseTo(Math.exp(-2), 12);
  });

  test('the amount that is reached with a probability is reached with just that', () => {
    assert(
      property(
        double({ min: 0.1, max: 200, noNaN: true }),
        double({ min: 0.01, max: 0.99, noNaN: true }),
        (expectedGifts, p) => {
          const gifts = { expectedGifts, meanGift: 3 };
          const amount = giftsReachedWith(gifts, p);
          if (amount === 0) expect(-Math.expm1(-expectedGifts)).toBeLessThanOrEqual(p + 1e-12);
          else expect(giftsAbove(gifts, amount)).toBeCloseTo(p, 8);
        },
      ),
      { numRuns: 40 },
    );
  });
});
