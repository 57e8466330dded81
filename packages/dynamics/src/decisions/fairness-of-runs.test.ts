import { describe, expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { scenarios } from '../simulation/programme/scenarios/index.ts';
import { changed } from '../simulation/scenario/change.ts';
import { decideFairer } from './fairer.ts';
import { fairnessOfRuns } from './fairness-of-runs.ts';

const resold = scenarios.find(({ id }) => id === 'resold')?.scenario;
if (!resold) throw new Error('the scenario is gone');
const firstCome = changed(resold, 'partners.banjar.rule', 'first_come');
const turns = changed(resold, 'partners.banjar.rule', 'turns');
if (!firstCome.ok || !turns.ok) throw new Error('the rule is gone');

describe('fairness of runs', () => {
  test('in turns is fairer than first come, and a rule is not fairer than itself', () => {
    const how = { measure: 'gini', runs: 12, seed: 3 } as const;
    const one = fairnessOfRuns(firstCome.scenario, how);
    const other = fairnessOfRuns(turns.scenario, how);
    const ask = (a: Float64Array, b: Float64Array) =>
      decideFairer({ listsHold: 'runs', measure: 'gini', one: a, other: b, confidence: 0.95 });
    expect(ask(one, other).verdict).toBe('other-is-fairer');
    expect(ask(one, fairnessOfRuns(firstCome.scenario, how)).interval).toEqual({ low: 0, high: 0 });
  });

  test('shares of people who never ate are shares', () => {
    for (const share of fairnessOfRuns(resold, { measure: 'never-served', runs: 3, seed: 1 })) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
  });

  test('refuses what a run does not tell', () => {
    expect(() => fairnessOfRuns(resold, { measure: 'least-served', runs: 3, seed: 1 })).toThrow(DomainError);
    expect(() => fairnessOfRuns(resold, { measure: 'gini', runs: 0, seed: 1 })).toThrow(DomainError);
  });
});
