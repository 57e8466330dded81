import type { Scenario } from '@megibung/dynamics';

/** Anything that JSON holds. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A scenario's parts that are not as they were: by path; null where one was taken out. A scenario itself has no null. */
export type Changes = Readonly<Record<string, Json>>;

/** What stands at `stalls.sari.pricePerMeal`; undefined where nothing does. */
export const valueAt = (document: unknown, path: string): Json | undefined => {
  let at: unknown = document;
  for (const step of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return at as Json | undefined;
};

/** The document with all changes made; the given one stays as it is. What comes out is not checked. */
export const withChanges = (scenario: Scenario, changes: Changes): unknown => {
  const document = JSON.parse(JSON.stringify(scenario)) as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) setAt(document, path.split('.'), value);
  return document;
};

const setAt = (document: Record<string, unknown>, steps: readonly string[], value: Json): void => {
  let place = document;
  for (const step of steps.slice(0, -1)) {
    const next = Object.hasOwn(place, step) ? place[step] : undefined;
    const inside = isGroup(next) || Array.isArray(next) ? (next as Record<string, unknown>) : {};
    if (next !== inside) define(place, step, inside);
    place = inside;
  }
  const last = steps.at(-1) ?? '';
  if (value === null) delete place[last];
  else define(place, last, value);
};

/** Also a key that an object inherits, such as `__proto__`, becomes a key of its own, which the check then refuses. */
const define = (place: Record<string, unknown>, key: string, value: unknown): void => {
  Object.defineProperty(place, key, { value, enumerable: true, configurable: true, writable: true });
};

/** What must be changed in `from` to become `to`, as deep down as the two differ. */
export const changesBetween = (from: unknown, to: unknown, path = ''): Changes => {
  if (JSON.stringify(from) === JSON.stringify(to)) return {};
  if (!isGroup(from) || !isGroup(to) || isLaw(from) || isLaw(to))
    return { [path]: to === undefined ? null : (to as Json) };
  const changes: Record<string, Json> = {};
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)]))
    Object.assign(changes, changesBetween(from[key], to[key], path === '' ? key : `${path}.${key}`));
  return changes;
};

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `{ exponential: { mean: 3 } }` is one value, which is set as a whole. */
const isLaw = (value: Record<string, unknown>): boolean => {
  const keys = Object.keys(value);
  return keys.length === 1 && laws.has(keys[0] ?? '');
};
const laws = new Set([
  'exponential',
  'uniform',
  'normal',
  'lognormal',
  'gamma',
  'weibull',
  'beta',
  'poisson',
  'choice',
]);
