import stdlibCdf from '@stdlib/stats-base-dists-hypergeometric-cdf';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { atMostDrawn } from './hypergeometric.ts';

// Exact fractions of binomial coefficients (python's fractions), rounded once.
test.each([
  [3, { tokens: 1000, deviating: 40, drawn: 200 }, 0.026203932811434967],
  [0, { tokens: 100_000, deviating: 50, drawn: 5000 }, 0.07689536520791694],
  [299, { tokens: 2000, deviating: 1000, drawn: 600 }, 0.48054276165501514],
])('at most %d of %j', (allowed, drawing, exact) => {
  expect(atMostDrawn(allowed, drawing) / exact).toBeCloseTo(1, 11);
});

test('near 1, though its last term is below the smallest number', () => {
  expect(atMostDrawn(199, { tokens: 1_000_000, deviating: 200, drawn: 201 })).toBe(1);
});

test('agrees with the library where that is sound', () => {
  const drawing = fc.integer({ min: 1, max: 300 }).chain((tokens) =>
    fc.record({
      tokens: fc.constant(tokens),
      deviating: fc.integer({ min: 0, max: tokens }),
      drawn: fc.integer({ min: 0, max: tokens }),
    }),
  );
  fc.assert(
    fc.property(drawing, fc.integer({ min: 0, max: 300 }), (drawn, allowed) => {
      const theirs = stdlibCdf(allowed, drawn.tokens, drawn.deviating, drawn.drawn);
      if (theirs > 0) expect(Math.abs(atMostDrawn(allowed, drawn) / theirs - 1)).toBeLessThan(1e-9);
    }),
  );
});

test('what must be drawn is drawn', () => {
  expect(atMostDrawn(6, { tokens: 20, deviating: 12, drawn: 15 })).toBe(0);
  expect(atMostDrawn(12, { tokens: 20, deviating: 12, drawn: 15 })).toBe(1);
});

test('refuses more drawn than there are', () => {
  expect(() => atMostDrawn(0, { tokens: 5, deviating: 1, drawn: 6 })).toThrow(DomainError);
});
