import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { confidenceReached } from './audit-size.ts';
import { largestRate, rateInterval, smallestRate } from './rate-interval.ts';

const findings = fc.integer({ min: 1, max: 5000 }).chain((visits) =>
  fc.record({
    visits: fc.constant(visits),
    deviations: fc.integer({ min: 0, max: visits }),
    confidence: fc.double({ min: 0.5, max: 0.999, noNaN: true }),
  }),
);

test('the largest rate is the one at which so few would be seen with α only', () => {
  fc.assert(
    fc.property(findings, ({ deviations, visits, confidence }) => {
      fc.pre(deviations < visits);
      const deviationRate = largestRate({ deviations, visits, confidence });
      const reached = confidenceReached({ visits, deviationRate, allowedDeviations: deviations });
      expect(reached).toBeCloseTo(confidence, 9);
    }),
  );
});

test('the ends mirror each other, and hold the observed rate between them', () => {
  fc.assert(
    fc.property(findings, ({ deviations, visits, confidence }) => {
      const { from, to } = rateInterval({ deviations, visits, confidence });
      const mirrored = rateInterval({ deviations: visits - deviations, visits, confidence });
      expect(from).toBeCloseTo(1 - mirrored.to, 9);
      expect(from).toBeLessThanOrEqual(deviations / visits);
      expect(to).toBeGreaterThanOrEqual(deviations / visits);
    }),
  );
});

// scipy.stats.beta.ppf
test.each([
  [3, 1_000_000, 0.975, largestRate, 8.767247788067677e-6],
  [3, 1_000_000, 0.975, smallestRate, 6.186725501906401e-7],
  [500, 1_000_000, 0.95, largestRate, 0.0005383661633179478],
  [0, 1_000_000_000, 0.95, largestRate, 2.9957322690667843e-9],
] as const)('%d of %d at %d', (deviations, visits, confidence, rate, expected) => {
  expect(rate({ deviations, visits, confidence }) / expected).toBeCloseTo(1, 9);
});

test('none and all', () => {
  expect(rateInterval({ deviations: 0, visits: 1, confidence: 0.9 })).toEqual({ from: 0, to: 0.95 });
  expect(largestRate({ deviations: 7, visits: 7, confidence: 0.9 })).toBe(1);
});

test('refuses no visits, and more deviations than visits', () => {
  expect(() => largestRate({ deviations: 0, visits: 0, confidence: 0.9 })).toThrow(DomainError);
  expect(() => smallestRate({ deviations: 3, visits: 2, confidence: 0.9 })).toThrow(DomainError);
});
