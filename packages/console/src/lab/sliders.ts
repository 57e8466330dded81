import { type Law, meanOf, type Scenario } from '@megibung/dynamics';
import { type Changes, changesBetween, type Json, valueAt, withChanges } from './document.ts';
import { withMean } from './law-mean.ts';
import { type Parameter, type ParameterName, parameters, type Unit } from './parameters.ts';

/** A number of one scenario with the ends between which it is moved. Its ends do not move with it. */
export interface Slider {
  /** Also its place in a link and in tests: `rules.tokensPerDay`, `donors.friends.givers`, `stalls.*.pricePerMeal`. */
  readonly id: string;
  readonly parameter: ParameterName;
  readonly unit: Unit;
  /** What it moves: of several groups each in its proportion. */
  readonly paths: readonly string[];
  /** The group it belongs to, where several have such a number; `*` where it moves all of them. */
  readonly group: string | null;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly endless: boolean;
  /** Where the scenario as it was has it. */
  readonly start: number;
}

export const slidersMax = 10;

/** The sliders for a scenario: of the parameters named, those that it has, up to ten. */
export const slidersOf = (scenario: Scenario, names: readonly ParameterName[]): readonly Slider[] =>
  names.flatMap((name) => slidersOfParameter(scenario, name)).slice(0, slidersMax);

const slidersOfParameter = (scenario: Scenario, name: ParameterName): readonly Slider[] => {
  const parameter: Parameter = parameters[name];
  const [before, after] = parameter.path.split('.*.');
  const groups =
    after === undefined ? [null] : Object.keys((valueAt(scenario, before ?? '') as object | undefined) ?? {});
  const found = groups.flatMap((group) => {
    const path = group === null ? parameter.path : `${before}.${group}.${after}`;
    const value = numberAt(scenario, path, parameter);
    return value === null ? [] : [{ group, path, value }];
  });
  if (found.length === 0) return [];
  if (found.length > 1 && (parameter.together || found.length > 3)) {
    const mean = tidy(found.reduce((sum, { value }) => sum + value, 0) / found.length);
    const paths = found.map(({ path }) => path);
    return [sliderOf(name, parameter, parameter.path, paths, '*', mean, scenario)];
  }
  return found.map(({ group, path, value }) =>
    sliderOf(name, parameter, path, [path], found.length > 1 ? group : null, value, scenario),
  );
};

const sliderOf = (
  parameter: ParameterName,
  about: Parameter,
  id: string,
  paths: readonly string[],
  group: string | null,
  start: number,
  scenario: Scenario,
): Slider => {
  const isAbsent = paths.every((path) => valueAt(scenario, path) === undefined);
  const to = about.most ?? topOf(about, start, scenario);
  const least = about.least ?? 0;
  const step = about.whole ? Math.max(1, stepOf(to - least)) : stepOf(to - least);
  return {
    id,
    parameter,
    unit: about.unit,
    paths,
    group,
    from: Math.min(least, start),
    to,
    step,
    endless: about.endless === true,
    start: about.endless && isAbsent ? to : start,
  };
};

/** Three times what it is, as a round number; of what is 0, something to begin with. */
const topOf = (about: Parameter, start: number, scenario: Scenario): number => {
  if (about.unit === 'share') return Math.min(1, Math.max(0.5, roundUp(start * 2)));
  if (start > 0)
    return Math.min(about.path.endsWith('closesOnDay') ? scenario.days : Infinity, roundUp(start * 3));
  if (about.unit === 'money') return about.path === 'rules.reserve' ? reserveTop(scenario) : 5_000;
  return 20;
};

/** A month's spending, or what the pot opens with. */
const reserveTop = (scenario: Scenario): number => {
  const opening = numberAt(scenario, 'money.opening', { path: '', unit: 'money' }) ?? 0;
  const perDay = numberAt(scenario, 'rules.tokensPerDay', { path: '', unit: 'perDay' }) ?? 0;
  const prices = Object.values(scenario.stalls).map(({ pricePerMeal }) => meanOf(pricePerMeal));
  const price = prices.reduce((sum, each) => sum + each, 0) / Math.max(1, prices.length);
  return roundUp(Math.max(opening, 30 * perDay * price, 100_000));
};

/** 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten. */
const roundUp = (value: number): number => {
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((each) => each * power >= value * (1 - 1e-9)) ?? 10;
  return tidy(digit * power);
};

/** A hundred steps or so, of a size that one can say. */
const stepOf = (span: number): number => {
  const wanted = span / 100;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const digit = [1, 2, 5].findLast((each) => each * power <= wanted * (1 + 1e-9)) ?? 1;
  return tidy(digit * power);
};

/** Without the dust of binary fractions. */
const tidy = (value: number): number => Number(value.toPrecision(12));

/** Where a scenario has the slider now. */
export const positionOf = (slider: Slider, document: unknown): number => {
  const about = parameters[slider.parameter];
  if (slider.endless && slider.paths.every((path) => valueAt(document, path) === undefined)) return slider.to;
  const values = slider.paths.map((path) => numberAt(document, path, about) ?? 0);
  return tidy(values.reduce((sum, value) => sum + value, 0) / values.length);
};

/** All changes once the slider stands at `value`: those made before, and this one. */
export const moved = (scenario: Scenario, changes: Changes, slider: Slider, value: number): Changes => {
  const about: Parameter = parameters[slider.parameter];
  const set: Record<string, Json> = {};
  for (const path of slider.paths) {
    if (slider.endless && value >= slider.to) {
      set[path] = null;
      continue;
    }
    const law = valueAt(scenario, path) as Law | undefined;
    const own = law === undefined ? slider.start : meanOf(law);
    const part = slider.paths.length === 1 ? value : slider.start > 0 ? (own * value) / slider.start : value;
    const mean = tidy(about.whole ? Math.round(part) : part);
    // What was not there and still says nothing stays away.
    if (law === undefined && mean === about.missing && !slider.endless) set[path] = null;
    else set[path] = withMean(law ?? mean, mean) as Json;
  }
  const now = withChanges(scenario, changes) as Scenario;
  return changesBetween(scenario, withChanges(now, set));
};

const numberAt = (document: unknown, path: string, about: Parameter): number | null => {
  const value = valueAt(document, path);
  if (value === undefined) return about.missing ?? null;
  const mean = typeof value === 'number' ? value : isLaw(value) ? meanOf(value) : Number.NaN;
  return Number.isFinite(mean) ? mean : null;
};

/** Only a law is an object where a slider looks: the scenario was checked. */
const isLaw = (value: Json): value is Json & Exclude<Law, number> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
