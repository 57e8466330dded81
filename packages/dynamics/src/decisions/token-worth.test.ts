import { assert, double, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { decideTokenWorth, type TokenWorthInput } from './token-worth.ts';

const usual: TokenWorthInput = {
  proposedWorth: 20_000,
  plateCost: 14_000,
  wantedMargin: 0.2,
  incomePerDay: 60_000,
  meanHoldDays: 30,
  inflationPerYear: 0.08,
  interestPerYear: 0,
  paid: 'when-claimed',
};
const least = (input: Partial<TokenWorthInput> = {}): number => {
  const { leastWorth } = decideTokenWorth({ ...usual, ...input });
  return leastWorth.exists ? leastWorth.value : Number.POSITIVE_INFINITY;
};

describe('worth of a token', () => {
  test('k₀ν/(ν−π) ÷ (1 − margin)', () => {
    const inflationPerDay = Math.log(1.08) / 365;
    expect(least()).toBeCloseTo(14_000 / (1 - inflationPerDay * 30) / 0.8, 6);
  });

  test('prices as they are: plate cost ÷ (1 − margin), whatever the hold', () => {
    expect(least({ inflationPerYear: 0 })).toBeCloseTo(17_500, 9);
    expect(least({ inflationPerYear: 0, meanHoldDays: 1000 })).toBeCloseTo(17_500, 9);
  });

  test('rises with cost, margin, hold and inflation; interest on money in advance lowers it', () => {
    const factor = double({ min: 1, max: 3, noNaN: true });
    assert(
      property(factor, (f) => {
        for (const [name, value] of [
          ['plateCost', 14_000 * f],
          ['wantedMargin', 0.2 * f],
          ['meanHoldDays', 30 * f],
          ['inflationPerYear', 0.08 * f],
        ] as const)
          expect(least({ [name]: value })).toBeGreaterThanOrEqual(least());
        const paid = 'in-advance' as const;
        expect(least({ paid, interestPerYear: 0.1 * f })).toBeLessThanOrEqual(least({ paid }));
      }),
    );
  });

  test('enough, too little, and none where prices outrun the tokens', () => {
    expect(decideTokenWorth(usual).verdict).toBe('worth-enough');
    expect(decideTokenWorth({ ...usual, proposedWorth: 15_000 }).verdict).toBe('worth-too-little');
    const none = decideTokenWorth({ ...usual, inflationPerYear: 3, meanHoldDays: 1000 });
    expect(none.verdict).toBe('no-worth-suffices');
    expect(none.headline.exists).toBe(false);
  });

  test.each([
    { plateCost: 0 },
    { wantedMargin: 1 },
    { meanHoldDays: 0 },
    { inflationPerYear: -1 },
    { incomePerDay: 0 },
  ])('refuses %o', (wrong) => {
    expect(() => decideTokenWorth({ ...usual, ...wrong })).toThrow(DomainError);
  });
});
