import type { Schema } from './openapi-document.ts';

/** A field of a body or an answer, with where it stands: `redemptions[].token`. */
export interface FieldRow {
  readonly path: string;
  readonly form: string;
  readonly required: boolean;
  readonly description: string;
}

type Resolve = (schema: Schema) => Schema;

const depthMax = 5;
const enumShownMax = 24;

/** Every field of a schema, outermost first. */
export const fieldsOf = (schema: Schema, resolve: Resolve, prefix = '', depth = 0): readonly FieldRow[] => {
  const whole = unwrapped(schema, resolve);
  if (whole.items && depth < depthMax) return fieldsOf(whole.items, resolve, `${prefix}[]`, depth + 1);
  const rows: FieldRow[] = [];
  for (const [name, property] of Object.entries(whole.properties ?? {})) {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    rows.push({
      path,
      form: formOf(property, resolve),
      required: whole.required?.includes(name) ?? false,
      description: resolve(property).description ?? '',
    });
    const inner = unwrapped(property, resolve);
    if (depth < depthMax && (inner.properties || inner.items)) {
      rows.push(...fieldsOf(property, resolve, path, depth + 1));
    }
  }
  return rows;
};

/** What a value looks like, in a few words: `string, 1–80`, `"cash" | "qris"`, `integer ≥ 1 or null`. */
export const formOf = (schema: Schema, resolve: Resolve): string => {
  const whole = resolve(schema);
  const choices = whole.anyOf ?? whole.oneOf;
  if (choices) return [...new Set(choices.map((each) => formOf(each, resolve)))].join(' or ');
  if (whole.const !== undefined) return JSON.stringify(whole.const);
  if (whole.enum) return enumForm(whole.enum);
  const types = typeof whole.type === 'string' ? [whole.type] : (whole.type ?? []);
  if (types.length > 1) return types.map((type) => formOf({ ...whole, type }, resolve)).join(' or ');
  switch (types[0]) {
    case 'string':
      return stringForm(whole);
    case 'integer':
    case 'number':
      return types[0] + range(whole.minimum, whole.maximum);
    case 'array':
      return `list of ${whole.items ? formOf(whole.items, resolve) : 'anything'}${
        whole.maxItems === undefined ? '' : `, at most ${whole.maxItems}`
      }`;
    default:
      return types[0] ?? (whole.properties ? 'object' : 'any');
  }
};

const enumForm = (values: readonly unknown[]): string => {
  const shown = values.slice(0, enumShownMax).map((value) => JSON.stringify(value));
  return shown.join(' | ') + (values.length > shown.length ? ' | …' : '');
};

const stringForm = ({ format, minLength, maxLength, pattern }: Schema): string => {
  if (format === 'date-time') return 'time, RFC 3339';
  if (pattern !== undefined && pattern.length <= 48) return `string, ${pattern}`;
  return `string${range(minLength, maxLength)}`;
};

const range = (least: number | undefined, most: number | undefined): string => {
  const from = least === undefined || least <= -Number.MAX_SAFE_INTEGER ? null : least;
  const to = most === undefined || most >= Number.MAX_SAFE_INTEGER ? null : most;
  if (from !== null && to !== null) return `, ${from}–${to}`;
  if (from !== null && from > 0) return `, at least ${from}`;
  return to === null ? '' : `, at most ${to}`;
};

/** The schema behind references and `… or null`. */
export const unwrapped = (schema: Schema, resolve: Resolve): Schema => {
  const whole = resolve(schema);
  const choices = (whole.anyOf ?? whole.oneOf)?.filter((each) => resolve(each).type !== 'null');
  const [only] = choices ?? [];
  return only !== undefined && choices?.length === 1 ? unwrapped(only, resolve) : whole;
};
