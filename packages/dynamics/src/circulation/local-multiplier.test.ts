import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { localMultiplier, localMultiplier3, localMultiplierLimit } from './local-multiplier.ts';

test('three rounds of a constant share are LM3, and ever more rounds its limit', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.999999, noNaN: true }), (share) => {
      const lm3 = localMultiplier3({ round1: 1000, round2: 1000 * share, round3: 1000 * share * share });
      expect(localMultiplier(share, 3)).toBeCloseTo(lm3, 9);
      expect(localMultiplier(share, 1e9) / localMultiplierLimit(share)).toBeCloseTo(1, 9);
      expect(localMultiplier(share, 1)).toBeCloseTo(1, 12);
    }),
  );
});

test('by hand, and at the ends', () => {
  expect(localMultiplier3({ round1: 100, round2: 60, round3: 30 })).toBeCloseTo(1.9, 12);
  expect(localMultiplier(0, 5)).toBe(1);
  expect(localMultiplier(0.5, 0)).toBe(0);
  expect(localMultiplierLimit(0)).toBe(1);
});

test('refuses a share of 1, and a round larger than the one before', () => {
  expect(() => localMultiplierLimit(1)).toThrow(DomainError);
  expect(() => localMultiplier3({ round1: 1, round2: 2, round3: 0 })).toThrow('round2');
});
