import { expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { exponentialDaysOut } from './exponential-hold.ts';

// By 40-digit decimals (python3 `decimal`): m(1 − e^(−t/m)).
test.each([
  [10, 60, 9.975212478233336],
  [30, 1e-9, 9.99999999983e-10],
  [1e-6, 1e6, 1e-6],
])('a mean of %d days, within %d days: %d', (meanHoldDays, days, expected) => {
  expect(exponentialDaysOut({ meanHoldDays, days })).toBeCloseTo(expected, 14);
});

test('what makes no sense is refused', () => {
  expect(() => exponentialDaysOut({ meanHoldDays: 0, days: 1 })).toThrow(DomainError);
  expect(() => exponentialDaysOut({ meanHoldDays: 1, days: -1 })).toThrow(DomainError);
});
