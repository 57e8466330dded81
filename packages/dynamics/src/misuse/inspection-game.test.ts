import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { inspectionStrategy, inspectionValue, inspectionValues } from './inspection-game.ts';

test('the closed form and the stage games agree, cell by cell', () => {
  const rows = inspectionValues({ stages: 60, inspections: 60 });
  for (let stages = 1; stages <= 60; stages++)
    for (let inspections = 0; inspections <= 60; inspections++)
      expect(inspectionValue({ stages, inspections })).toBeCloseTo(rows[stages]?.[inspections] as number, 11);
});

// Exact fractions of binomial coefficients (python's fractions), rounded once.
test.each([
  [1_000_000, 1, -0.999998000002],
  [100_000, 50, -0.9990000100097092],
  [2000, 1000, -0.017526358245761937],
  [300, 299, -4.909093465297727e-91],
])('v(%d, %d)', (stages, inspections, exact) => {
  expect(inspectionValue({ stages, inspections }) / exact).toBeCloseTo(1, 11);
});

test('neither side can do better than its strategy', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 400 }), (stages, inspections) => {
      const { inspect, violate, value } = inspectionStrategy({ stages, inspections });
      const later = (left: number): number =>
        stages === 1 ? 0 : left < 0 ? -1 : inspectionValue({ stages: stages - 1, inspections: left });
      const [spent, kept] = [later(inspections - 1), later(inspections)];
      const tiny = 1e-10;
      // what the inspector gets against a violation now, and against none
      expect(inspect - (1 - inspect)).toBeGreaterThanOrEqual(value - tiny);
      expect(inspect * spent + (1 - inspect) * kept).toBeGreaterThanOrEqual(value - tiny);
      // and what the violator concedes to a visit (while there is one to make), and to none
      if (inspections > 0) expect(violate + (1 - violate) * spent).toBeLessThanOrEqual(value + tiny);
      expect(-violate + (1 - violate) * kept).toBeLessThanOrEqual(value + tiny);
    }),
  );
});

test('more inspections help, more days hurt', () => {
  for (let n = 2; n < 50; n++)
    for (let m = 0; m < n; m++) {
      const value = inspectionValue({ stages: n, inspections: m });
      expect(inspectionValue({ stages: n, inspections: m + 1 })).toBeGreaterThan(value);
      if (m > 0) expect(inspectionValue({ stages: n + 1, inspections: m })).toBeLessThan(value);
    }
});

test('enough inspections, and none', () => {
  expect(inspectionStrategy({ stages: 3, inspections: 3 })).toEqual({ inspect: 1, violate: 0, value: 0 });
  expect(inspectionStrategy({ stages: 3, inspections: 0 })).toEqual({ inspect: 0, violate: 1, value: -1 });
  expect(inspectionValue({ stages: 5000, inspections: 4999 })).toBe(0);
  expect(() => inspectionValue({ stages: 0, inspections: 0 })).toThrow(DomainError);
});
