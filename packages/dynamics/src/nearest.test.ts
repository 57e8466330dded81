import { expect, test } from 'vitest';
import { nearestName } from './nearest.ts';

test.each([
  ['dry-pt', 'dry-pot'],
  ['DRYPOT', 'dry-pot'],
  ['twelve', 'twelve-stalls'],
  ['quarterly-report', undefined],
  ['', undefined],
])('"%s" is near to %s', (typed, nearest) => {
  expect(nearestName(typed, ['one-stall', 'dry-pot', 'twelve-stalls'])).toBe(nearest);
});

test('of no names none is near', () => {
  expect(nearestName('dry-pot', [])).toBeUndefined();
});
