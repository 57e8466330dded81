import { assert, constantFrom, double, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { dryByProbability } from '../funding/dry-by.ts';
import { decideReserve, type ReserveInput } from './reserve.ts';

const usual: ReserveInput = {
  giftsPerDay: 0.6,
  meanGift: 500_000,
  giftSizes: 'exponential',
  spendingPerDay: 240_000,
  spending: 'steady',
  horizonDays: 90,
  acceptedProbability: 0.01,
};
const reserveFor = (input: Partial<ReserveInput>): number => {
  const { forHorizon } = decideReserve({ ...usual, ...input });
  if (!forHorizon.exists) throw new Error(forHorizon.reason);
  return forHorizon.value;
};
const dry = (input: Partial<ReserveInput>, reserve: number): number => {
  const { giftsPerDay, meanGift, giftSizes, spendingPerDay, horizonDays: days } = { ...usual, ...input };
  const gift =
    giftSizes === 'fixed'
      ? ({ law: 'fixed', amount: meanGift } as const)
      : ({ law: 'exponential', mean: meanGift } as const);
  return dryByProbability({ giftsPerDay, gift, spendingPerDay, reserve, days });
};

const random = {
  giftsPerDay: double({ min: 0.05, max: 3, noNaN: true }),
  horizonDays: double({ min: 1, max: 300, noNaN: true }),
  acceptedProbability: double({ min: 0.001, max: 0.5, noNaN: true }),
};

describe('the reserve', () => {
  test('the smallest that is safe enough: a hair less is not', () => {
    assert(
      property(
        random.giftsPerDay,
        random.horizonDays,
        random.acceptedProbability,
        constantFrom<ReserveInput['giftSizes'][]>('exponential', 'fixed'),
        (giftsPerDay, horizonDays, acceptedProbability, giftSizes) => {
          const input = { giftsPerDay, horizonDays, acceptedProbability, giftSizes };
          const reserve = reserveFor(input);
          expect(dry(input, reserve)).toBeLessThanOrEqual(acceptedProbability + 1e-9);
          expect(dry(input, reserve * (1 - 1e-6))).toBeGreaterThan(acceptedProbability - 1e-9);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('grows with the horizon and with caution, and never beyond that for ever', () => {
    assert(
      property(random.giftsPerDay, random.horizonDays, random.acceptedProbability, (g, days, accepted) => {
        const at = { giftsPerDay: g, horizonDays: days, acceptedProbability: accepted };
        const reserve = reserveFor(at);
        expect(reserveFor({ ...at, horizonDays: days * 1.5 })).toBeGreaterThanOrEqual(reserve * (1 - 1e-9));
        expect(reserveFor({ ...at, acceptedProbability: accepted / 2 })).toBeGreaterThanOrEqual(reserve);
        expect(reserve).toBeLessThanOrEqual(240_000 * days * (1 + 1e-8));
        const { forEver } = decideReserve({ ...usual, ...at });
        if (forEver.exists) expect(reserve).toBeLessThanOrEqual(forEver.value * (1 + 1e-9));
      }),
      { numRuns: 8 },
    );
  });

  test('for ever as the formula has it: −ln ε/R, R = λ/c − 1/m', () => {
    const { forEver } = decideReserve(usual);
    const r = 0.6 / 240_000 - 1 / 500_000;
    expect(forEver.exists && forEver.value).toBeCloseTo(-Math.log(0.01) / r, 3);
  });

  test('gifts below the spending: for ever none suffices, for a time one does', () => {
    const result = decideReserve({ ...usual, giftsPerDay: 0.4 });
    expect(result.verdict).toBe('horizon-only');
    expect(result.forEver).toEqual({ exists: false, reason: 'gifts-do-not-cover-spending' });
    expect(result.forHorizon.exists).toBe(true);
  });

  test('no gift at all: all the spending of that time', () => {
    expect(reserveFor({ giftsPerDay: 0 })).toBeCloseTo(90 * 240_000, -1);
  });

  test('lumpy costs: no formula, simulate', () => {
    const result = decideReserve({ ...usual, spending: 'lumpy' });
    expect(result.verdict).toBe('simulate');
    expect(result.headline.exists).toBe(false);
  });

  test('sensitivity is the decision itself, asked again', () => {
    const { sensitivity } = decideReserve(usual);
    const row = sensitivity.find(({ input }) => input === 'spendingPerDay');
    expect(row?.more.given).toBe(288_000);
    expect(row?.more.headline).toEqual({
      exists: true,
      value: { value: reserveFor({ spendingPerDay: 288_000 }), unit: 'money' },
    });
  });

  test.each([
    { horizonDays: 0 },
    { acceptedProbability: 1 },
    { meanGift: -1 },
    { spendingPerDay: 0 },
    { giftsPerDay: Number.NaN },
  ])('refuses %o', (wrong) => {
    expect(() => decideReserve({ ...usual, ...wrong })).toThrow(DomainError);
  });
});
