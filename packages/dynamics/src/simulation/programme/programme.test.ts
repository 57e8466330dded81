import { expect, test } from 'vitest';
import { changed } from '../scenario/change.ts';
import { checkScenario } from '../scenario/check.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type FigureName, figures, series } from './book.ts';
import { sizeOf } from './outline.ts';
import { outlineOf, runProgramme, stepProgramme } from './programme.ts';
import { scenarios } from './scenarios/index.ts';

const run = (scenario: Scenario, seed = 1, number = 0): Float64Array => {
  const into = new Float64Array(sizeOf(outlineOf(scenario)));
  runProgramme(scenario, seed, number, into);
  return into;
};
const figure = (result: Float64Array, name: FigureName): number =>
  result[result.length - figures.length + figures.indexOf(name)] as number;
const column = (result: Float64Array, name: (typeof series)[number]): number[] => {
  const days = (result.length - figures.length) / series.length;
  const at = series.indexOf(name) * days;
  return [...result.subarray(at, at + days)];
};
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const named = (id: string): Scenario => {
  const found = scenarios.find((each) => each.id === id);
  if (!found) throw new Error(`no scenario ${id}`);
  return found.scenario;
};
const withChange = (scenario: Scenario, path: string, value: unknown): Scenario => {
  const checked = changed(scenario, path, value);
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  return checked.scenario;
};
/** A figure's mean over runs 0 … n−1. */
const mean = (scenario: Scenario, name: FigureName, runs = 40): number =>
  sum(Array.from({ length: runs }, (_, i) => figure(run(scenario, 7, i), name))) / runs;

test.each(scenarios)('$id: a story in both languages, and no token or rupiah is lost', ({ scenario }) => {
  expect(checkScenario(scenario)).toMatchObject({ ok: true });
  for (let number = 0; number < 3; number++) {
    const result = run(scenario, 5, number);
    expect(result.every(Number.isFinite)).toBe(true);
    expect(figure(result, 'issued')).toBeGreaterThan(50);
    const gone = figure(result, 'eaten') + figure(result, 'misused') + figure(result, 'expired');
    expect(figure(result, 'issued')).toBe(gone + figure(result, 'stillOut'));
    for (const name of ['issued', 'eaten', 'expired', 'misused', 'sentHome'] as const)
      expect(sum(column(result, name)), name).toBe(figure(result, name));
    expect(column(result, 'outstanding').at(-1)).toBe(figure(result, 'stillOut'));
    expect(Math.min(...column(result, 'pot'))).toBeGreaterThanOrEqual(0);
    expect(sum(column(result, 'gifts'))).toBeCloseTo(figure(result, 'given'), 3);
  }
});

test('the pot’s money adds up: what came in less what was paid, plus what came back', () => {
  const scenario = named('dry-pot');
  const result = run(scenario);
  const paid = figure(result, 'issued') * 20_500 - figure(result, 'expired') * 20_000;
  expect(figure(result, 'potAtEnd')).toBeCloseTo(3_000_000 + figure(result, 'given') - paid, 3);
});

test('a run depends on the scenario, the seed and its number, and on nothing else', () => {
  const scenario = named('friday-rush');
  const first = run(scenario, 3, 4);
  run(named('resold'), 9, 9);
  expect(run(scenario, 3, 4)).toEqual(first);
  expect(run(scenario, 3, 5)).not.toEqual(first);
  expect(run(scenario, 4, 4)).not.toEqual(first);
});

test('in steps or in one go, a run is the same', () => {
  const scenario = withChange(named('friday-rush'), 'warmUpDays', 40);
  const into = new Float64Array(sizeOf(outlineOf(scenario)));
  const steps = [...stepProgramme(scenario, 3, 4, into)];
  expect(steps.length).toBeGreaterThan(2);
  expect(into).toEqual(run(scenario, 3, 4));
});

test('two policies meet the same donors: only what the change touches differs', () => {
  const scenario = named('dry-pot');
  const other = withChange(scenario, 'rules.tokensPerDay', 12);
  expect(column(run(other), 'gifts')).toEqual(column(run(scenario), 'gifts'));
  expect(figure(run(other), 'issued')).not.toBe(figure(run(scenario), 'issued'));
});

test.each<[id: string, path: string, value: unknown, figure: FigureName, than: 'more' | 'less']>([
  ['dry-pot', 'money.opening', 30_000_000, 'ranDry', 'less'],
  ['dry-pot', 'rules.tokensPerDay', 14, 'daysDry', 'more'],
  ['dry-pot', 'rules.expiryDays', 8, 'expired', 'more'],
  ['dry-pot', 'rules.outstandingMax', 20, 'issued', 'less'],
  ['prices-rise', 'stalls.sari.priceChanges', [], 'issued', 'more'],
  [
    'prices-rise',
    'stalls.sari.priceChanges',
    [{ day: 91, factor: 1, costFactor: 1.2 }],
    'stallsMargin',
    'less',
  ],
  ['friday-rush', 'stalls.ketut.counters', 2, 'meanWaitMinutes', 'less'],
  ['friday-rush', 'stalls.ketut.otherGuestsPerDay', 30, 'meanWaitMinutes', 'more'],
  ['friday-rush', 'stalls.ketut.portionsPerDay', 12, 'sentHome', 'more'],
  ['stall-closes', 'rules.reassign', false, 'expired', 'more'],
  ['resold', 'recipients.families.sells', 0, 'misused', 'less'],
  ['resold', 'misuse.copied', 0, 'robbed', 'less'],
  ['resold', 'partners.banjar.rule', 'first_come', 'giniOfMeals', 'more'],
  ['resold', 'partners.banjar.diverts', 0.2, 'misused', 'more'],
  ['own-tokens', 'misuse.visitsPerMonth', 8, 'foundOutDay', 'less'],
  ['own-tokens', 'misuse.visitsPerMonth', 0, 'misused', 'more'],
  ['circulation', 'circulation.spends', 0.6, 'multiplier', 'more'],
  ['circulation', 'circulation.daysBetweenSpending', 20, 'velocityPerDay', 'less'],
  ['one-stall', 'recipients.elders.noShow', 0.3, 'stillOut', 'more'],
  ['one-stall', 'donors.neighbours.staysDays', 60, 'given', 'less'],
  ['one-stall', 'donors.neighbours.newGiversPerDay', 0.2, 'given', 'more'],
  ['dry-pot', 'rules.mealsPerPersonPerWeek', 1, 'meanHoldDays', 'more'],
  ['one-stall', 'donors.neighbours.givers', { poisson: { mean: 24 } }, 'given', 'more'],
  ['one-stall', 'recipients.elders.people', { poisson: { mean: 200 } }, 'neverServedShare', 'more'],
  ['friday-rush', 'stalls.ketut.counters', { poisson: { mean: 3 } }, 'meanWaitMinutes', 'less'],
  ['friday-rush', 'stalls.ketut.opensAt', { uniform: { from: 6, to: 8 } }, 'meanWaitMinutes', 'less'],
  ['friday-rush', 'stalls.ketut.closesAt', { uniform: { from: 18, to: 20 } }, 'meanWaitMinutes', 'less'],
  ['friday-rush', 'weekdays.4', { uniform: { from: 0, to: 0.2 } }, 'sentHome', 'less'],
  ['prices-rise', 'stalls.sari.priceChanges.0.factor', { uniform: { from: 2, to: 3 } }, 'issued', 'less'],
  ['prices-rise', 'stalls.sari.priceChanges.0.day', { uniform: { from: 1, to: 20 } }, 'issued', 'less'],
  ['resold', 'partners.clinic.weight', { uniform: { from: 50, to: 60 } }, 'giniOfMeals', 'more'],
  ['own-tokens', 'misuse.looksAt', { poisson: { mean: 1.5 } }, 'foundOutDay', 'more'],
])('%s with %s = %j: %s is %s', (id, path, value, name, than) => {
  const scenario = named(id);
  const before = mean(scenario, name);
  const after = mean(withChange(scenario, path, value), name);
  if (than === 'more') expect(after).toBeGreaterThan(before * 1.02);
  else expect(after).toBeLessThan(before * 0.98);
});

test('a parameter that is a law is drawn once for each run, within its range', () => {
  const rich = withChange(named('dry-pot'), 'money.opening', 50_000_000);
  const unsure = withChange(rich, 'rules.tokensPerDay', { uniform: { from: 4, to: 16 } });
  const issued = Array.from({ length: 40 }, (_, i) => column(run(unsure, 1, i), 'issued').slice(1, 20));
  const perDay = issued.map((days) => sum(days) / days.length);
  expect(Math.min(...perDay)).toBeGreaterThan(3.9);
  expect(Math.max(...perDay)).toBeLessThan(16.1);
  expect(Math.max(...perDay) - Math.min(...perDay)).toBeGreaterThan(6);
  // Within a run it stays the same.
  for (const days of issued) expect(Math.max(...days) - Math.min(...days)).toBeLessThanOrEqual(1);
});

test.each([
  ['three of four to the near one', { sari: 0, ketut: 5 }, 0.75],
  ['all alike', { sari: 3, ketut: 3 }, 0.5],
])('where people go follows the distance: %s', (_, distanceKilometres, nearShare) => {
  // e^(−d/w) with d = 5 and w = 5 ÷ ln 3 is a third: of four, three go to the one next door.
  const walksKilometres = 5 / Math.log(3);
  const families = { ...named('resold').recipients.families, goesTo: { sari: 1, ketut: 1 }, sells: 0 };
  const near = { ...families, distanceKilometres, walksKilometres };
  const scenario = withChange(named('resold'), 'recipients.families', near);
  const prices = { sari: 20_000, ketut: 18_000 };
  let [paid, issued] = [0, 0];
  const only = withChange(withChange(scenario, 'partners.clinic.weight', 0), 'money.opening', 100_000_000);
  for (let number = 0; number < 20; number++) {
    const result = run(withChange(only, 'rules.expiredMoney', 'stall'), 3, number);
    paid += 100_000_000 + figure(result, 'given') - figure(result, 'potAtEnd');
    issued += figure(result, 'issued');
  }
  const share = (paid / issued - prices.ketut) / (prices.sari - prices.ketut);
  expect(Math.abs(share - nearShare)).toBeLessThan(5 * Math.sqrt(0.25 / issued));
});

test('who lives too far from every stall stays at home', () => {
  const far = withChange(named('one-stall'), 'recipients.elders', {
    ...named('one-stall').recipients.elders,
    distanceKilometres: { sari: 2 },
    walksKilometres: 2 / Math.LN2,
  });
  let [came, issued] = [0, 0];
  for (let number = 0; number < 40; number++) {
    const result = run(withChange(far, 'days', 2_000), 3, number);
    came += figure(result, 'eaten');
    issued += figure(result, 'issued');
  }
  // Half of them; nobody waits longer than 100 of the 2,000 days.
  expect(came / issued).toBeGreaterThan(0.47);
  expect(came / issued).toBeLessThan(0.52);
});

test('demurrage moves balances and makes none: what is held is what came in less what was cashed', () => {
  const plain = withChange(named('circulation-demurrage'), 'circulation.hurry', 0);
  const without = withChange(plain, 'circulation.demurrage', 0);
  const [held, heldWithout] = [column(run(plain), 'balances'), column(run(without), 'balances')];
  expect(held.every((value) => value >= 0)).toBe(true);
  // Until it is charged for the first time, nothing differs.
  expect(held.slice(0, 28)).toEqual(heldWithout.slice(0, 28));
  expect(held[28]).toBeCloseTo(heldWithout[28] as number, 3);
});

test('a warm-up is lived through and not counted: day 1 finds tokens out, and the pot as it opens', () => {
  const warm = withChange(named('dry-pot'), 'warmUpDays', 60);
  const result = run(warm);
  expect(column(result, 'pot')[0]).toBe(3_000_000);
  expect(column(result, 'outstanding')[0]).toBeGreaterThan(30);
  expect(sum(column(result, 'issued'))).toBe(figure(result, 'issued'));
  const before = column(result, 'outstanding')[0] as number;
  const gone = figure(result, 'eaten') + figure(result, 'expired') + figure(result, 'misused');
  expect(before + figure(result, 'issued')).toBe(gone + figure(result, 'stillOut'));
});

test('days of the week and days of the story are counted from day 1, warm-up or not', () => {
  const closing = { ...named('stall-closes'), rules: { tokensPerDay: 15, expiryDays: 45 } };
  const ketutOnly = withChange(closing, 'recipients.families.goesTo', { ketut: 1 });
  const eatenAfter = (scenario: Scenario): number => sum(column(run(scenario), 'eaten').slice(100));
  // Whoever may go to one stall only, which has closed, goes to another from then on.
  expect(eatenAfter(withChange(ketutOnly, 'warmUpDays', 30))).toBeGreaterThan(0);
  const fridays = (warmUpDays: number): number => {
    const result = column(run(withChange(named('friday-rush'), 'warmUpDays', warmUpDays)), 'eaten').slice(1);
    return sum(result.filter((_, i) => i % 7 === 4)) / sum(result);
  };
  expect(fridays(0)).toBeGreaterThan(0.2);
  expect(fridays(31)).toBeGreaterThan(0.2);
});
