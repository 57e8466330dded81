import { describe, expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { auditSize } from '../misuse/audit-size.ts';
import { decideVisits, type VisitsInput } from './visits.ts';

const usual: VisitsInput = {
  deviationRate: 0.05,
  confidence: 0.95,
  allowedDeviations: 0,
  possibleVisits: 30,
  gain: 200_000,
  fine: 1_000_000,
  gainWhenCaught: 'lost',
};

describe('visits', () => {
  test('the audit size of the formula, for each rate of the published table', () => {
    for (let percent = 1; percent <= 10; percent++) {
      const deviationRate = percent / 100;
      expect(decideVisits({ ...usual, deviationRate }).visits).toBe(
        auditSize({ deviationRate, confidence: 0.95 }),
      );
    }
    expect(decideVisits(usual).visits).toBe(59);
  });

  test('more for rarer cheats and more confidence; enough or not', () => {
    expect(decideVisits({ ...usual, deviationRate: 0.02 }).visits).toBeGreaterThan(59);
    expect(decideVisits({ ...usual, confidence: 0.99 }).visits).toBeGreaterThan(59);
    expect(decideVisits(usual).verdict).toBe('too-few-visits');
    expect(decideVisits({ ...usual, possibleVisits: 59 }).verdict).toBe('enough-visits');
    expect(decideVisits({ ...usual, possibleVisits: 0 }).verdict).toBe('no-visits');
  });

  test('what a gain and a fine ask for', () => {
    expect(decideVisits(usual).deterrence).toEqual({ exists: true, probability: 1 / 6 });
    const none = decideVisits({ ...usual, fine: 1, gainWhenCaught: 'kept' });
    expect(none.deterrence.exists).toBe(false);
    expect(none.steps.map(({ step }) => step)).toContain('fine-too-small');
    expect(decideVisits({ ...usual, gain: 0 }).deterrence).toEqual({ exists: true, probability: 0 });
  });

  test.each([
    { deviationRate: 0 },
    { deviationRate: 1.2 },
    { confidence: 1 },
    { possibleVisits: 1.5 },
    { gain: -1 },
  ])('refuses %o', (wrong) => {
    expect(() => decideVisits({ ...usual, ...wrong })).toThrow(DomainError);
  });
});
