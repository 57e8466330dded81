import { assert, double, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { portionsToPrepare } from '../stock/newsvendor.ts';
import { decidePortions, type PortionsInput } from './portions.ts';

const usual: PortionsInput = {
  weekday: 'friday',
  tokensOut: 150,
  meanHoldDays: 10,
  dayFactor: 1.5,
  shareAtThisStall: 1,
  cashGuests: 20,
  guestsOnSuchDays: [],
  lossPerGuestTurnedAway: 15_000,
  lossPerPortionLeft: 8_000,
};
const portions = (input: Partial<PortionsInput> = {}): number => {
  const { headline } = decidePortions({ ...usual, ...input });
  return headline.exists ? headline.value.value : Number.NaN;
};

describe('portions', () => {
  test('the newsvendor’s number for tokens × (1 − e^(−1/hold)) × factor + cash guests', () => {
    const mean = 150 * -Math.expm1(-1 / 10) * 1.5 + 20;
    const found = portionsToPrepare({
      shortagePerPortion: 15_000,
      leftoverPerPortion: 8_000,
      demand: { law: 'poisson', mean },
    });
    expect(found).toEqual({ exists: true, value: portions() });
  });

  test('more tokens, cash guests or loss by shortage never mean fewer portions', () => {
    assert(
      property(
        integer({ min: 0, max: 2000 }),
        double({ min: 0, max: 100, noNaN: true }),
        double({ min: 1, max: 5, noNaN: true }),
        (tokensOut, cashGuests, factor) => {
          const base = portions({ tokensOut, cashGuests });
          expect(portions({ tokensOut: tokensOut * factor, cashGuests })).toBeGreaterThanOrEqual(base);
          expect(portions({ tokensOut, cashGuests: cashGuests + factor })).toBeGreaterThanOrEqual(base);
          expect(
            portions({ tokensOut, cashGuests, lossPerGuestTurnedAway: 15_000 * factor }),
          ).toBeGreaterThanOrEqual(base);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('days as they were come first', () => {
    const result = decidePortions({
      ...usual,
      guestsOnSuchDays: [10, 20, 30],
      lossPerGuestTurnedAway: 1,
      lossPerPortionLeft: 1,
    });
    expect(result.verdict).toBe('prepare-as-seen');
    expect(result.figures.portions).toEqual({ value: 20, unit: 'portions' });
  });

  test('nobody expected, leftovers that cost nothing, a hundred thousand tokens', () => {
    expect(decidePortions({ ...usual, tokensOut: 0, cashGuests: 0 }).verdict).toBe('prepare-none');
    expect(decidePortions({ ...usual, lossPerPortionLeft: 0 }).verdict).toBe('no-number-is-enough');
    expect(portions({ tokensOut: 1e5 })).toBeGreaterThan(14_000);
    // A token is claimed once a day at most.
    expect(portions({ dayFactor: 1e9, cashGuests: 0 })).toBe(portions({ dayFactor: 1e12, cashGuests: 0 }));
  });

  test.each([
    { tokensOut: -1 },
    { meanHoldDays: 0 },
    { shareAtThisStall: 1.2 },
    { guestsOnSuchDays: [3, -1] },
    { lossPerGuestTurnedAway: 0, lossPerPortionLeft: 0 },
  ])('refuses %o', (wrong) => {
    expect(() => decidePortions({ ...usual, ...wrong })).toThrow(DomainError);
  });
});
