import { assert, double, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localMultiplier3 } from '../circulation/local-multiplier.ts';
import { DomainError } from '../domain.ts';
import { decideRespending, type RespendingInput } from './respending.ts';

const usual: RespendingInput = {
  stalls: 12,
  stallsThatBuyInside: 5,
  shareSpentInside: 0.3,
  worthwhileExtra: 0.1,
  demurragePerMonth: 0,
  volumePerWeek: 0,
  meanBalance: 0,
  meanHoldWeeks: 0,
};
const extra = (input: Partial<RespendingInput>): number => {
  const { headline } = decideRespending({ ...usual, ...input });
  return headline.exists ? headline.value.value : Number.NaN;
};

describe('spending again', () => {
  test('LM3 − 1 of the rounds 1, b, b²', () => {
    assert(
      property(integer({ min: 0, max: 12 }), double({ min: 0, max: 0.99, noNaN: true }), (buying, share) => {
        const b = (buying / 12) * share;
        const lm3 = localMultiplier3({ round1: 1, round2: b, round3: b * b });
        expect(extra({ stallsThatBuyInside: buying, shareSpentInside: share })).toBeCloseTo(lm3 - 1, 12);
      }),
    );
  });

  test('more stalls that buy, more income', () => {
    for (let buying = 0; buying < 12; buying++)
      expect(extra({ stallsThatBuyInside: buying + 1 })).toBeGreaterThan(
        extra({ stallsThatBuyInside: buying }),
      );
  });

  test('says when it does not help', () => {
    const verdict = (input: Partial<RespendingInput>) => decideRespending({ ...usual, ...input }).verdict;
    expect(verdict({})).toBe('helps');
    expect(verdict({ stallsThatBuyInside: 0 })).toBe('nobody-buys');
    expect(verdict({ stallsThatBuyInside: 1 })).toBe('too-little');
    const seen = { volumePerWeek: 900_000, meanBalance: 3_000_000, meanHoldWeeks: 1 };
    expect(verdict(seen)).toBe('helps-but-stands-still');
    expect(verdict({ ...seen, meanHoldWeeks: 3 })).toBe('helps');
  });

  test.each([
    { stalls: 0 },
    { stallsThatBuyInside: 13 },
    { shareSpentInside: 1.1 },
    { stallsThatBuyInside: 12, shareSpentInside: 1 },
    { volumePerWeek: 1 },
    { volumePerWeek: 10, meanBalance: 1, meanHoldWeeks: 1 },
  ])('refuses %o', (wrong) => {
    expect(() => decideRespending({ ...usual, ...wrong })).toThrow(DomainError);
  });
});
