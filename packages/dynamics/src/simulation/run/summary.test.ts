import { expect, test } from 'vitest';
import { meanOfColumn, quantileOf, sdOfColumn, studentInterval, wilsonInterval } from './summary.ts';

const column = (...values: number[]): Float64Array => Float64Array.from(values);

test('mean and standard deviation, also far from 0', () => {
  const values = column(2, 4, 4, 4, 5, 5, 7, 9);
  expect(meanOfColumn(values)).toBe(5);
  expect(sdOfColumn(values, 5)).toBeCloseTo(Math.sqrt(32 / 7), 14);
  const far = column(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16);
  expect(sdOfColumn(far, meanOfColumn(far)) ** 2).toBeCloseTo(30, 10);
  expect(sdOfColumn(column(3), 3)).toBe(0);
  expect(sdOfColumn(column(0.1, 0.1, 0.1), 0.1)).toBe(0);
});

test('quantiles are the values themselves, and between two in proportion', () => {
  const sorted = column(10, 20, 30, 40, 50);
  expect([0, 0.25, 0.5, 0.75, 1].map((p) => quantileOf(sorted, p))).toEqual([10, 20, 30, 40, 50]);
  expect(quantileOf(sorted, 0.05)).toBeCloseTo(12, 12);
  expect(quantileOf(sorted, 0.95)).toBeCloseTo(48, 12);
  expect(quantileOf(column(7), 0.05)).toBe(7);
});

// Quantiles of Student's law as tables print them: 97.5%.
test.each([
  [1, 12.7062],
  [4, 2.776445],
  [10, 2.228139],
  [30, 2.042272],
  [999, 1.962341],
  [99_999, 1.959988],
])('Student’s interval with %i degrees of freedom is ±%f standard errors', (degrees, t) => {
  const { low, high } = studentInterval(100, 1, degrees);
  expect(high - 100).toBeCloseTo(t, t > 10 ? 4 : 5);
  expect(100 - low).toBeCloseTo(t, t > 10 ? 4 : 5);
});

// By Wilson's formula in exact arithmetic (python's fractions, z = 1.959963984540054).
test.each([
  [0, 10, 0, 0.277533],
  [10, 10, 0.722467, 1],
  [8, 10, 0.490162, 0.943318],
  [1, 1000, 0.000177, 0.005643],
])('%i of %i: from %f to %f', (hits, n, low, high) => {
  const interval = wilsonInterval(hits / n, n);
  expect(interval.low).toBeCloseTo(low, 5);
  expect(interval.high).toBeCloseTo(high, 5);
});
