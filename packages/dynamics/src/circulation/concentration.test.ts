import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { concentration } from './concentration.ts';

test('by hand: shares 40, 30, 20, 10 are 3,000 of 10,000', () => {
  const found = concentration([40, 30, 20, 10]);
  if (!found.exists) throw new Error('there is something to share');
  expect(found.index).toBeCloseTo(0.3, 14);
  expect(found.equivalentNumber).toBeCloseTo(10 / 3, 12);
  expect(found.largestShare).toBeCloseTo(0.4, 14);
});

test('from 1/n to 1, whatever the unit and the order', () => {
  const amounts = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(amounts, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (values, unit) => {
      fc.pre(values.some((value) => value > 1e-3));
      const found = concentration(values);
      const scaled = concentration(values.map((value) => value * unit).reverse());
      if (!found.exists || !scaled.exists) throw new Error('there is something to share');
      expect(found.index).toBeGreaterThanOrEqual(1 / values.length - 1e-12);
      expect(found.index).toBeLessThanOrEqual(1 + 1e-12);
      expect(scaled.index).toBeCloseTo(found.index, 10);
    }),
  );
});

test('one has all; nobody has anything; huge amounts', () => {
  expect(concentration([0, 7])).toMatchObject({ index: 1, equivalentNumber: 1, normalised: 1 });
  expect(concentration([0, 0])).toEqual({ exists: false, reason: 'nothing-to-share' });
  expect(concentration([1e308, 1e308])).toMatchObject({ index: 0.5, normalised: 0 });
  expect(() => concentration([])).toThrow(DomainError);
});
