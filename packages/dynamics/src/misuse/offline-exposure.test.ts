import { expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { offlineCap, offlineExposure } from './offline-exposure.ts';

test('twelve phones, twenty meals each, 15,000 a meal', () => {
  expect(offlineExposure({ devices: 12, mealsPerDevice: 20, costPerMeal: 15_000 })).toBe(3_600_000);
});

test('the cap is the largest that keeps the promise', () => {
  const acceptableLoss = 1_000_000;
  const cap = offlineCap({ devices: 12, costPerMeal: 15_000, acceptableLoss });
  if (!cap.exists) throw new Error('a cap exists');
  const exposed = (mealsPerDevice: number) =>
    offlineExposure({ devices: 12, mealsPerDevice, costPerMeal: 15_000 });
  expect(exposed(cap.mealsPerDevice)).toBeLessThanOrEqual(acceptableLoss);
  expect(exposed(cap.mealsPerDevice + 1)).toBeGreaterThan(acceptableLoss);
});

test('without phones no cap is needed; half a phone is refused', () => {
  expect(offlineCap({ devices: 0, costPerMeal: 15_000, acceptableLoss: 1 })).toEqual({
    exists: false,
    reason: 'nothing-can-be-lost',
  });
  expect(() => offlineExposure({ devices: 1e9, mealsPerDevice: 1e9, costPerMeal: 1e300 })).toThrow(
    DomainError,
  );
  expect(() => offlineCap({ devices: 1, costPerMeal: 1e-300, acceptableLoss: 1 })).toThrow(DomainError);
  expect(() => offlineExposure({ devices: 0.5, mealsPerDevice: 1, costPerMeal: 1 })).toThrow(DomainError);
});
