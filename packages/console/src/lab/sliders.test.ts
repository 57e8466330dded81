import { checkScenario, meanOf, type Scenario, scenarios } from '@megibung/dynamics';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesBetween, valueAt, withChanges } from './document.ts';
import { withMean } from './law-mean.ts';
import { type ParameterName, parameters } from './parameters.ts';
import { keyed, stepped } from './slider-field.tsx';
import { moved, positionOf, type Slider, slidersMax, slidersOf } from './sliders.ts';
import { storyOf } from './stories.ts';

const scenarioOf = (id: string): Scenario => {
  const found = scenarios.find((each) => each.id === id);
  if (!found) throw new Error(`no story ${id}`);
  return found.scenario;
};
const slider = (id: string, parameter: ParameterName): Slider => {
  const [found] = slidersOf(scenarioOf(id), [parameter]);
  if (!found) throw new Error(`no slider ${parameter}`);
  return found;
};

describe.each(scenarios.map(({ id, scenario }) => [id, scenario] as const))('%s', (id, scenario) => {
  const sliders = slidersOf(scenario, storyOf(scenario, id).sliders);

  test('has six sliders or more, each within its ends, in steps that can be seen', () => {
    expect(sliders.length).toBeGreaterThanOrEqual(5);
    expect(sliders.length).toBeLessThanOrEqual(slidersMax);
    expect(new Set(sliders.map((each) => each.id)).size).toBe(sliders.length);
    for (const each of sliders) {
      expect(each.from).toBeLessThanOrEqual(each.start);
      expect(each.start).toBeLessThanOrEqual(each.to);
      expect(positionOf(each, scenario)).toBe(each.start);
      const steps = (each.to - each.from) / each.step;
      expect(steps).toBeGreaterThanOrEqual(4);
      expect(steps).toBeLessThanOrEqual(260);
    }
  });

  test('every place of every slider is a scenario, and the way back leads to the beginning', () => {
    for (const each of sliders)
      for (const value of [each.from, (each.from + each.to) / 2, each.to]) {
        const changes = moved(scenario, {}, each, stepped(each, value, each.start));
        const checked = checkScenario(withChanges(scenario, changes));
        expect(checked.ok ? [] : checked.faults).toEqual([]);
        expect(moved(scenario, changes, each, each.start)).toEqual({});
      }
  });
});

test('a slider says where it was moved to', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...scenarios),
      fc.nat(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      ({ id, scenario }, which, part) => {
        const sliders = slidersOf(scenario, storyOf(scenario, id).sliders);
        const each = sliders[which % sliders.length] as Slider;
        const value = stepped(each, each.from + part * (each.to - each.from), each.start);
        const document = withChanges(scenario, moved(scenario, {}, each, value));
        // Groups of whole numbers that move together meet it as nearly as whole numbers can.
        const near = 'whole' in parameters[each.parameter] && each.paths.length > 1 ? 0.5 : 1e-9 * each.to;
        expect(Math.abs(positionOf(each, document) - value)).toBeLessThanOrEqual(near);
      },
    ),
  );
});

test('ends follow from the scenario: round, about three times what it is', () => {
  const tokens = slider('dry-pot', 'tokensPerDay');
  expect([tokens.id, tokens.from, tokens.to, tokens.step]).toEqual(['rules.tokensPerDay', 0, 30, 1]);
  const opening = slider('dry-pot', 'opening');
  expect([opening.from, opening.to, opening.step]).toEqual([0, 10_000_000, 100_000]);
  expect(slider('dry-pot', 'reserve')).toMatchObject({ start: 0, from: 0, to: 6_000_000 });
});

test('a law keeps its kind and moves its mean', () => {
  const gift = slider('dry-pot', 'gift');
  expect(moved(scenarioOf('dry-pot'), {}, gift, 600_000)).toEqual({
    'donors.visitors.gift': { exponential: { mean: 600_000 } },
  });
});

test('for ever takes the number out, and the way back brings it again', () => {
  const scenario = scenarioOf('dry-pot');
  const expiry = slider('dry-pot', 'expiryDays');
  const changes = moved(scenario, {}, expiry, expiry.to);
  expect(changes).toEqual({ 'rules.expiryDays': null });
  expect(positionOf(expiry, withChanges(scenario, changes))).toBe(expiry.to);
  expect(moved(scenario, changes, expiry, 60)).toEqual({});
});

test('stalls move together, each in its proportion', () => {
  const scenario = scenarioOf('twelve-stalls');
  const price = slider('twelve-stalls', 'pricePerMeal');
  expect(price.paths).toHaveLength(12);
  const changes = moved(scenario, {}, price, price.start * 1.5);
  expect(changes['stalls.sari.pricePerMeal']).toBe(30_000);
  expect(changes['stalls.ketut.pricePerMeal']).toBe(27_000);
});

test('keys move by a step, by ten, and to the ends', () => {
  const tokens = slider('dry-pot', 'tokensPerDay');
  expect(
    ['ArrowRight', 'ArrowLeft', 'PageUp', 'Home', 'End', 'a'].map((key) => keyed(tokens, key, 10)),
  ).toEqual([11, 9, 20, 0, 30, null]);
});

test('a law moved to another mean has that mean', () => {
  const laws = [
    5,
    { exponential: { mean: 3 } },
    { uniform: { from: 1, to: 4 } },
    { normal: { mean: 4, sd: 1 } },
    { lognormal: { mean: 4, sd: 3 } },
    { gamma: { mean: 4, sd: 3 } },
    { weibull: { shape: 1.7, scale: 4 } },
    { poisson: { mean: 3 } },
    {
      choice: [
        { value: 2, weight: 1 },
        { value: 8, weight: 3 },
      ],
    },
  ];
  for (const law of laws) expect(meanOf(withMean(law, 7.5))).toBeCloseTo(7.5, 10);
  expect(meanOf(withMean({ beta: { a: 2, b: 6 } }, 0.4))).toBeCloseTo(0.4, 10);
  expect(withMean({ gamma: { mean: 4, sd: 3 } }, 0)).toBe(0);
});

test('changes lead from one document to the other, and only where they differ', () => {
  const scenario = scenarioOf('prices-rise');
  const other = JSON.parse(JSON.stringify(scenario));
  other.rules.tokensPerDay = 12;
  delete other.rules.expiryDays;
  other.stalls.sari.priceChanges[0].factor = 1.3;
  const changes = changesBetween(scenario, other);
  expect(Object.keys(changes).sort()).toEqual([
    'rules.expiryDays',
    'rules.tokensPerDay',
    'stalls.sari.priceChanges',
  ]);
  expect(withChanges(scenario, changes)).toEqual(other);
  expect(valueAt(withChanges(scenario, {}), 'stalls.sari.priceChanges.0.factor')).toBe(1.2);
  expect(valueAt(scenario, 'rules.toString')).toBeUndefined();
});
