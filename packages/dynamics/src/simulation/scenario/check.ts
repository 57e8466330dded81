import { closest, distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { chanceSchema } from '../random/law-schema.ts';
import { type Scenario, scenarioSchema } from './scenario.ts';

/** What is wrong with a scenario, and where. */
export interface Fault {
  /** Where: `stalls.sari.pricePerMeal`; empty for the whole document. */
  readonly path: string;
  /** Completes a sentence that begins with the path: `must be 1 or less`. */
  readonly reason: string;
  /** The key or name that was probably meant. */
  readonly nearest?: string;
}

export type Checked =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** Takes a document for a scenario, or says everything that is wrong with it. Nothing is changed in it. */
export const checkScenario = (document: unknown): Checked => {
  const parsed = scenarioSchema.safeParse(document);
  if (parsed.success) return { ok: true, scenario: parsed.data };
  return { ok: false, faults: parsed.error.issues.flatMap((issue) => faultsOf(issue, [], document)) };
};

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const faultsOf = (issue: Issue, before: Path, document: unknown): Fault[] => {
  const at = [...before, ...issue.path];
  const path = at.map(String).join('.');
  const value = valueAt(document, at);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...at.map(String), key].join('.'),
        reason: 'is not known here',
        ...nearestOf(key, keysAt(at)),
      }));
    case 'invalid_union':
      return ofUnion(issue, at, path, value, document);
    case 'invalid_type':
      return [
        {
          path,
          reason:
            value === undefined ? 'is missing' : `must be ${wordOf(issue.expected)}, and is ${kindOf(value)}`,
        },
      ];
    case 'invalid_value': {
      if (value === undefined) return [{ path, reason: 'is missing' }];
      const values = issue.values.map(String);
      return [
        {
          path,
          reason: `must be ${issue.values.map(shown).join(' or ')}, and is ${shown(value)}`,
          ...(typeof value === 'string' ? nearestOf(value, values) : {}),
        },
      ];
    }
    case 'too_small':
      return [
        {
          path,
          reason: `must be ${issue.inclusive ? '' : 'above '}${issue.minimum}${issue.inclusive ? ' or more' : ''}, and is ${sized(value)}`,
        },
      ];
    case 'too_big':
      return [
        {
          path,
          reason: `must be ${issue.inclusive ? '' : 'below '}${issue.maximum}${issue.inclusive ? ' or less' : ''}, and is ${sized(value)}`,
        },
      ];
    case 'invalid_key':
      return [{ path, reason: 'is no name: up to 40 small letters, digits and hyphens' }];
    case 'custom': {
      const named = /^nothing is named "(.*?)"; there (?:is|are) (.*)$/.exec(issue.message);
      const names = named?.[2]?.match(/[^", ]+/g) ?? [];
      return [{ path, reason: issue.message, ...(named ? nearestOf(named[1] ?? '', names) : {}) }];
    }
    default:
      return [{ path, reason: issue.message }];
  }
};

/** A law or a parameter: the branch that was probably meant says what is wrong; the others would only confuse. */
const ofUnion = (
  issue: Extract<Issue, { code: 'invalid_union' }>,
  at: Path,
  path: string,
  value: unknown,
  document: unknown,
): Fault[] => {
  const branches = issue.errors.map((issues) => issues.flatMap((each) => faultsOf(each, at, document)));
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const [key] = Object.keys(value);
    if (key === undefined) return [{ path, reason: `is empty: it needs one of ${laws.join(', ')}` }];
    if (!laws.includes(key))
      return [{ path: `${path}.${key}`, reason: 'is no law that is known', ...nearestOf(key, laws) }];
    const inside = branches.flat().filter((fault) => fault.path.startsWith(`${path}.${key}`));
    const meant = inside.filter(({ reason }) => reason !== 'is not known here');
    if (meant.length > 0) return unique(meant);
    const extra = branches
      .flat()
      .filter((fault) => fault.reason === 'is not known here' && fault.path !== `${path}.${key}`);
    return unique(extra.length > 0 ? extra : inside);
  }
  // A number out of range, or nothing that a number or a law could be.
  const ofNumber = branches
    .flat()
    .filter((fault) => fault.path === path && !fault.reason.includes('an object'));
  if (typeof value === 'number' && ofNumber[0]) return [ofNumber[0]];
  if (value === undefined) return [{ path, reason: 'is missing' }];
  return [{ path, reason: `must be a number or a law, and is ${kindOf(value)}` }];
};

const unique = (faults: readonly Fault[]): Fault[] => [
  ...new Map(faults.map((fault) => [`${fault.path} ${fault.reason}`, fault])).values(),
];

/** Names of the laws, as the schema has them. */
const laws: readonly string[] = chanceSchema.options.flatMap((option) =>
  'shape' in option ? Object.keys(option.shape as object) : [],
);

/** Keys that the schema knows at a path. */
const keysAt = (path: Path): readonly string[] => {
  let schemas: readonly unknown[] = [scenarioSchema];
  for (const step of path) {
    schemas = schemas.flatMap((schema) => {
      const inner = unwrapped(schema);
      return inner.flatMap((each) => {
        const { shape, valueType, element } = each;
        if (shape) return step in shape ? [shape[String(step)]] : [];
        return [valueType, element].filter((found) => found !== undefined);
      });
    });
  }
  return schemas.flatMap(unwrapped).flatMap(({ shape }) => Object.keys(shape ?? {}));
};

interface Inner {
  readonly shape?: Record<string, unknown>;
  readonly valueType?: unknown;
  readonly element?: unknown;
}

/** Past optional and union, to what has a shape. */
const unwrapped = (schema: unknown): readonly Inner[] => {
  const { innerType, options } =
    (schema as { def?: { innerType?: unknown; options?: readonly unknown[] } }).def ?? {};
  if (innerType !== undefined) return unwrapped(innerType);
  if (options) return options.flatMap(unwrapped);
  const { shape, valueType, element } = schema as Inner;
  return [
    { ...(shape ? { shape } : {}), ...(valueType ? { valueType } : {}), ...(element ? { element } : {}) },
  ];
};

/** Near enough to be a slip of the hand: a third of its letters at most. */
const nearestOf = (key: string, keys: readonly string[]): { nearest?: string } => {
  if (keys.length === 0) return {};
  const nearest = closest(key, [...keys]);
  const isNear =
    distance(key.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, Math.ceil(nearest.length / 3)) ||
    nearest.toLowerCase().includes(key.toLowerCase());
  return isNear ? { nearest } : {};
};

const valueAt = (document: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, step) => (value as Record<PropertyKey, unknown> | null | undefined)?.[step],
    document,
  );

const kindOf = (value: unknown): string => {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return `the text "${value}"`;
  return shown(value);
};
const shown = (value: unknown): string => (typeof value === 'string' ? `"${value}"` : String(value));
const sized = (value: unknown): string =>
  Array.isArray(value)
    ? `${value.length} long`
    : typeof value === 'string'
      ? `${value.length} letters long`
      : shown(value);
const wordOf = (expected: string): string =>
  ({
    number: 'a number',
    int: 'a whole number',
    string: 'text',
    object: 'an object',
    array: 'a list',
    boolean: 'true or false',
    record: 'an object',
  })[expected] ?? expected;
