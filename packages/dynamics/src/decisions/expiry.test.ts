import { assert, double, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { decideExpiry, type ExpiryInput } from './expiry.ts';

const usual: ExpiryInput = {
  claimedAfterDays: [],
  stillOutAfterDays: [],
  meanHoldDays: 10,
  holdShape: 1,
  neverShare: 0,
  acceptedCutOff: 0.02,
  tokensPerDay: 15,
  costPerMeal: 20_000,
  confidence: 0.95,
};
const days = (input: Partial<ExpiryInput> = {}): number => {
  const found = decideExpiry({ ...usual, ...input }).days;
  return found.exists ? found.value : Number.NaN;
};

describe('expiry', () => {
  test('exponential holds: ⌈mean × ln(1/x)⌉, and the money by Little', () => {
    expect(days()).toBe(Math.ceil(10 * Math.log(50)));
    const tied = 15 * 20_000 * 10 * -Math.expm1(-40 / 10);
    expect(decideExpiry(usual).figures.moneyTied?.value).toBeCloseTo(tied, 3);
  });

  test('later for longer holds, earlier where more may be cut off', () => {
    const mean = double({ min: 0.5, max: 200, noNaN: true });
    const accepted = double({ min: 0.001, max: 0.5, noNaN: true });
    assert(
      property(mean, accepted, (meanHoldDays, acceptedCutOff) => {
        const at = days({ meanHoldDays, acceptedCutOff });
        expect(days({ meanHoldDays: meanHoldDays * 1.3, acceptedCutOff })).toBeGreaterThanOrEqual(at);
        expect(days({ meanHoldDays, acceptedCutOff: acceptedCutOff * 1.3 })).toBeLessThanOrEqual(at);
      }),
      { numRuns: 60 },
    );
  });

  test('lost tokens tie up money, and do not move the date', () => {
    expect(days({ neverShare: 0.3 })).toBe(days());
    const tied = (neverShare: number) => decideExpiry({ ...usual, neverShare }).figures.moneyTied?.value ?? 0;
    expect(tied(0.3)).toBeGreaterThan(tied(0));
  });

  test('of what was seen: the day by which 90% of those who came had come', () => {
    const claimedAfterDays = Array.from({ length: 100 }, (_, i) => i + 1);
    const result = decideExpiry({ ...usual, claimedAfterDays, acceptedCutOff: 0.1 });
    expect(result.verdict).toBe('by-what-was-seen');
    expect(result.days).toEqual({ exists: true, value: 90 });
    expect(result.cautiousDays.exists && result.cautiousDays.value).toBeGreaterThan(90);
  });

  test('most of them still out, or none claimed yet: it cannot be told', () => {
    for (const claimedAfterDays of [[], [1, 2]]) {
      const result = decideExpiry({ ...usual, claimedAfterDays, stillOutAfterDays: [20, 20, 20, 20] });
      expect(result.verdict).toBe('not-seen-long-enough');
      expect(result.days.exists).toBe(false);
    }
  });

  test.each([
    { acceptedCutOff: 0 },
    { meanHoldDays: 0 },
    { neverShare: 1 },
    { holdShape: -1 },
    { claimedAfterDays: [-1] },
    { meanHoldDays: 1e9 },
  ])('refuses %o', (wrong) => {
    expect(() => decideExpiry({ ...usual, ...wrong })).toThrow(DomainError);
  });
});
