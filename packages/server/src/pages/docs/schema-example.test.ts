import {
  communityIn,
  handoutsIn,
  inspectIn,
  mealIn,
  prepaymentIn,
  redemptionsIn,
  vendorIn,
} from '@megibung/core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Schema } from './openapi-document.ts';
import { exampleOf, exampleText } from './schema-example.ts';
import { fieldsOf, formOf } from './schema-words.ts';

const schemaOf = (schema: z.ZodType): Schema => z.toJSONSchema(schema, { io: 'input' }) as Schema;
const asItIs = (schema: Schema): Schema => schema;

test.each([
  ['community', communityIn],
  ['vendor', vendorIn],
  ['meal', mealIn],
  ['prepayment', prepaymentIn],
  ['handout', handoutsIn],
  ['redemption', redemptionsIn],
  ['token', inspectIn],
] as const)('an example of a request about a %s is one that the server takes', (noun, schema) => {
  const example = exampleOf(schemaOf(schema), asItIs, noun);
  expect(schema.safeParse(example).error).toBeUndefined();
});

test('fields say where they stand, what they look like, and whether they must be there', () => {
  expect(fieldsOf(schemaOf(redemptionsIn), asItIs).map(({ path }) => path)).toContain(
    'redemptions[].record.counter',
  );
  const [, quantity] = ['vendorId', 'quantity'].map((name) =>
    fieldsOf(schemaOf(prepaymentIn), asItIs).find(({ path }) => path === name),
  );
  expect(quantity).toMatchObject({ form: 'integer, 1–100000', required: true });
});

test.each<[Schema, string]>([
  [{ anyOf: [{ type: 'integer', minimum: 1 }, { type: 'null' }] }, 'integer, at least 1 or null'],
  [{ type: ['string', 'null'], format: 'date-time' }, 'time, RFC 3339 or null'],
  [{ enum: ['cash', 'qris'] }, '"cash" | "qris"'],
  [
    { type: 'array', items: { type: 'string', minLength: 1, maxLength: 80 }, maxItems: 3 },
    'list of string, 1–80, at most 3',
  ],
])('%o is "%s"', (schema, words) => {
  expect(formOf(schema, asItIs)).toBe(words);
});

test('an example is JSON, short things on one line', () => {
  const value = { served: { meals: 3, money: '60000' }, names: ['a'.repeat(60), 'b'.repeat(60)], none: {} };
  expect(JSON.parse(exampleText(value))).toEqual(value);
  expect(exampleText(value).split('\n')[1]).toBe('  "served": { "meals": 3, "money": "60000" },');
});
