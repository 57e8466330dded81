import { expect, test } from 'vitest';
import { compare, estimateOf, proportionOf, type Verdict } from './z-score.ts';

test('mean and standard error of runs', () => {
  expect(estimateOf([2, 4, 4, 6])).toEqual({ mean: 4, standardError: Math.sqrt(8 / 3 / 4), runs: 4 });
  // Far from zero nothing is lost to cancellation.
  const far = estimateOf([2, 4, 4, 6].map((x) => x + 1e9));
  expect(far.mean - 1e9).toBe(4);
  expect(far.standardError).toBeCloseTo(Math.sqrt(8 / 3 / 4), 7);
  expect(() => estimateOf([1])).toThrow(RangeError);
});

test('a share has the standard error that the closed form gives it, even where nothing was hit', () => {
  expect(proportionOf(0, 400, 0.01)).toEqual({ mean: 0, standardError: Math.sqrt(0.0099 / 400), runs: 400 });
});

test.each<[number, number, number, Verdict]>([
  [10, 1, 12.9, 'agrees'],
  [10, 1, 13.1, 'doubtful'],
  [10, 1, 5.1, 'doubtful'],
  [10, 1, 4.9, 'disagrees'],
  [10, 0, 10 + 1e-12, 'agrees'],
  [10, 0, 10.001, 'disagrees'],
])('%d ± %d against %d %s', (mean, standardError, closedForm, verdict) => {
  const said = compare({ mean, standardError, runs: 100 }, closedForm);
  expect(said.verdict).toBe(verdict);
  if (standardError > 0) expect(said.z).toBeCloseTo(mean - closedForm, 12);
  else expect(said.z).toBeUndefined();
});
