import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { auditSize, confidenceReached, stockAuditSize } from './audit-size.ts';

describe('audit size', () => {
  // By 40-digit sums of binomial terms (mpmath).
  test.each([
    [0.999, 1e-6, 0, 6_907_752],
    [0.95, 1e-12, 0, 2_995_732_273_553],
    [0.95, 1e-5, 5, 1_051_301],
    [0.99, 0.001, 100, 125_826],
    [0.9, 0.02, 3, 333],
  ])(
    'confidence %d, rate %d, %d allowed: %d visits',
    (confidence, deviationRate, allowedDeviations, visits) => {
      expect(auditSize({ confidence, deviationRate, allowedDeviations })).toBe(visits);
    },
  );

  test('an exact power of the missed share is not overshot', () => {
    // (1/2)^n = 1 − confidence exactly, and 0.2² = 1 − 0.96 but for rounding
    expect(auditSize({ confidence: 1 - 2 ** -8, deviationRate: 0.5 })).toBe(8);
    expect(auditSize({ confidence: 0.96, deviationRate: 0.8 })).toBe(2);
    expect(auditSize({ confidence: 0.999, deviationRate: 0.9 })).toBe(3);
  });

  // In fractions of the decimals as written. What a computer stores for 0.9999 is more than 0.9999.
  test.each([
    [0.9999, 0.9, 0, 4],
    [0.99999, 0.9, 0, 5],
    [0.9999, 0.99, 0, 2],
    [0.999999999, 0.9, 0, 9],
    [0.999999999999, 0.999999, 0, 2],
    [0.1, 0.1, 0, 1],
    [0.19, 0.1, 0, 2],
    [0.9375, 0.5, 1, 7],
    [0.5, 0.5, 1000, 2001],
    [1e-12, 1e-9, 1, 1415],
    [1e-12, 0.001, 20, 2632],
  ])(
    'an equality of decimals is met: confidence %d, rate %d, %d allowed: %d visits',
    (confidence, deviationRate, allowedDeviations, visits) => {
      expect(auditSize({ confidence, deviationRate, allowedDeviations })).toBe(visits);
    },
  );

  test('of a million tokens with one that deviates, all but one are looked at for a confidence of 0.999999', () => {
    const one = { tokens: 1_000_000, deviating: 1 };
    expect(stockAuditSize({ ...one, confidence: 0.999999 })).toEqual({ exists: true, tokens: 999_999 });
    expect(stockAuditSize({ ...one, confidence: 0.95 })).toEqual({ exists: true, tokens: 950_000 });
  });

  test('where every visit deviates, one more than is allowed', () => {
    expect(auditSize({ confidence: 0.95, deviationRate: 1, allowedDeviations: 4 })).toBe(5);
  });

  test('it is the smallest', () => {
    const plan = fc.record({
      confidence: fc.double({ min: 0.01, max: 0.9999, noNaN: true }),
      deviationRate: fc.double({ min: 1e-6, max: 0.999, noNaN: true }),
      allowedDeviations: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(plan, ({ confidence, deviationRate, allowedDeviations }) => {
        const visits = auditSize({ confidence, deviationRate, allowedDeviations });
        const missed = (n: number) => binomialCdf(allowedDeviations, n, deviationRate);
        expect(missed(visits)).toBeLessThanOrEqual((1 - confidence) * (1 + 1e-10));
        expect(missed(visits - 1)).toBeGreaterThan((1 - confidence) * (1 - 1e-10));
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    [{ confidence: 1, deviationRate: 0.05 }, 'confidence'],
    [{ confidence: 0.95, deviationRate: 0 }, 'deviationRate'],
    [{ confidence: 0.95, deviationRate: 1.2 }, 'deviationRate'],
    [{ confidence: 0.95, deviationRate: 1e-300 }, 'deviationRate'],
    [{ confidence: 0.95, deviationRate: 0.05, allowedDeviations: 0.5 }, 'allowedDeviations'],
  ])('refuses %j', (plan, argument) => {
    expect(() => auditSize(plan)).toThrow(expect.objectContaining({ name: 'DomainError', argument }));
  });
});

describe('audit size of a small stock', () => {
  const size = (tokens: number, deviating: number, allowedDeviations = 0) =>
    stockAuditSize({ confidence: 0.95, tokens, deviating, allowedDeviations });

  test('no more deviations than allowed: none', () => {
    expect(size(100, 3, 3)).toEqual({ exists: false, reason: 'no-more-deviations-than-allowed' });
    expect(size(100, 0)).toEqual({ exists: false, reason: 'no-more-deviations-than-allowed' });
  });

  test('one among a thousand: 950 must be looked at', () => {
    expect(size(1000, 1)).toEqual({ exists: true, tokens: 950 });
  });

  test('with none allowed never more than the binomial size, and about it in a large stock', () => {
    const stock = fc
      .integer({ min: 2, max: 5000 })
      .chain((tokens) => fc.tuple(fc.constant(tokens), fc.integer({ min: 1, max: tokens - 1 })));
    fc.assert(
      fc.property(stock, ([tokens, deviating]) => {
        const found = size(tokens, deviating);
        const binomial = auditSize({ confidence: 0.95, deviationRate: deviating / tokens });
        expect(found.exists && found.tokens).toBeLessThanOrEqual(binomial);
      }),
      { numRuns: 200 },
    );
    // Where nearly all deviate and some are allowed it may be more: 154·153/(158·157) < 0.95 < (154/158)².
    expect(size(158, 154, 1)).toEqual({ exists: true, tokens: 3 });
    expect(auditSize({ confidence: 0.95, deviationRate: 154 / 158, allowedDeviations: 1 })).toBe(2);
    expect(size(2_000_000, 100_000)).toEqual({ exists: true, tokens: 59 });
  });

  test('refuses a stock that cannot be', () => {
    expect(() => size(10, 11)).toThrow(DomainError);
    expect(() => size(10.5, 1)).toThrow(DomainError);
  });
});

describe('confidence reached', () => {
  test('is the plan turned round', () => {
    expect(confidenceReached({ visits: 59, deviationRate: 0.05 })).toBeGreaterThanOrEqual(0.95);
    expect(confidenceReached({ visits: 58, deviationRate: 0.05 })).toBeLessThan(0.95);
    expect(confidenceReached({ visits: 124, deviationRate: 0.05, allowedDeviations: 2 })).toBeGreaterThan(
      0.95,
    );
    expect(confidenceReached({ visits: 123, deviationRate: 0.05, allowedDeviations: 2 })).toBeLessThan(0.95);
  });

  test('keeps its digits where it is tiny', () => {
    // 1 − Σ of 40-digit binomial terms: 1.2e-25 (1 − 5.2e-9)
    const tiny = confidenceReached({ visits: 10, deviationRate: 1e-9, allowedDeviations: 2 });
    expect(tiny / 1.1999999937000001e-25).toBeCloseTo(1, 12);
    expect(confidenceReached({ visits: 1, deviationRate: 1e-18 })).toBe(1e-18);
  });

  test('nothing before there are more visits than allowed deviations', () => {
    expect(confidenceReached({ visits: 0, deviationRate: 0.05 })).toBe(0);
    expect(confidenceReached({ visits: 3, deviationRate: 0.05, allowedDeviations: 3 })).toBe(0);
  });
});
