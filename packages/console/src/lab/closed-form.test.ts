import {
  checkScenario,
  createInProcessPool,
  runProgramme,
  type Scenario,
  scenarios,
  simulate,
} from '@megibung/dynamics';
import { afterAll, expect, test } from 'vitest';
import { formulasOf } from './closed-form.ts';
import type { Json } from './document.ts';
import { withChanges } from './document.ts';

const pool = createInProcessPool<Scenario>(runProgramme);
afterAll(() => pool.close());

const formulas = async (id: string, changes: Record<string, Json> = {}, seed = 1, runs = 120) => {
  const checked = checkScenario(
    withChanges(scenarios.find((each) => each.id === id)?.scenario as Scenario, changes),
  );
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  const { scenario } = checked;
  return formulasOf(scenario, await simulate({ scenario, seed, runs, pool }));
};

test.each<[id: string, changes: Record<string, Json>, expected: readonly string[]]>([
  ['one-stall', {}, ['outstanding']],
  ['one-stall', { 'recipients.elders.noShow': 0.2, 'rules.expiryDays': 40 }, ['outstanding']],
  ['one-stall', { 'recipients.elders.claimDays': { weibull: { shape: 1.5, scale: 12 } } }, ['outstanding']],
  ['dry-pot', {}, ['given', 'dry']],
  ['dry-pot', { 'money.opening': 200_000_000 }, ['outstanding', 'given', 'pot', 'dry']],
  [
    'dry-pot',
    { 'money.opening': 200_000_000, 'rules.expiryDays': 4 },
    ['outstanding', 'given', 'pot', 'dry'],
  ],
  ['dry-pot', { 'rules.reserve': 2_000_000 }, ['given', 'dry']],
  ['dry-pot', { 'donors.visitors.gift': 450_000, 'donors.visitors.givers': 15 }, ['given', 'dry']],
])('%s with %j: simulation and formula agree', { timeout: 60_000 }, async (id, changes, expected) => {
  const { checks } = await formulas(id, changes);
  expect(checks.map(({ what }) => what)).toEqual(expected);
  expect(
    checks.filter(({ comparison }) => comparison.verdict !== 'agrees' || Math.abs(comparison.z ?? 0) > 3),
  ).toEqual([]);
});

test.each([
  ['friday-rush', 'counters'],
  ['stall-closes', 'capacity'],
  ['resold', 'misuse'],
  ['own-tokens', 'misuse'],
  ['twelve-stalls', 'capacity'],
  ['dry-pot', 'pot'],
] as const)('of %s it says why there is no formula: %s', { timeout: 60_000 }, async (id, why) => {
  expect((await formulas(id, {}, 1, 20)).whyNot).toBe(why);
});

test('a formula about something else is found out', { timeout: 60_000 }, async () => {
  const one = scenarios.find(({ id }) => id === 'one-stall')?.scenario as Scenario;
  const bands = await simulate({ scenario: one, seed: 1, runs: 200, pool });
  const quicker = withChanges(one, {
    'recipients.elders.claimDays': { exponential: { mean: 6 } },
  }) as Scenario;
  expect(formulasOf(quicker, bands).checks[0]?.comparison.verdict).toBe('disagrees');
});
