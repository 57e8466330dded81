import { idPrefixes } from '@megibung/core';
import type { Schema } from './openapi-document.ts';
import { unwrapped } from './schema-words.ts';

type Resolve = (schema: Schema) => Schema;

/**
 * A value that a schema allows and a reader understands: its own example, default or first choice, otherwise one by
 * the field's name. Deterministic.
 */
export const exampleOf = (
  schema: Schema,
  resolve: Resolve,
  noun: string,
  name = '',
  parent = '',
  depth = 0,
): unknown => {
  const whole = unwrapped(schema, resolve);
  const given = whole.example ?? whole.examples?.[0] ?? whole.const ?? firstChoice(whole.enum);
  if (given !== undefined) return given;
  if (whole.properties) {
    if (depth > 6) return {};
    const keys = Object.keys(whole.properties);
    if (keys.join() === 'id,en') return { id: texts.id, en: texts.en };
    const inner = Object.hasOwn(idPrefixes, name) ? name : noun;
    return Object.fromEntries(
      Object.entries(whole.properties)
        .filter(([key]) => !onlyInTrouble.includes(key))
        .map(([key, property]) => [key, exampleOf(property, resolve, inner, key, name, depth + 1)]),
    );
  }
  const choice = (whole.anyOf ?? whole.oneOf)?.find(
    (each) => each.const === undefined && each.type !== 'null',
  );
  if (choice) return exampleOf(choice, resolve, noun, name, parent, depth + 1);
  const type = typeof whole.type === 'string' ? whole.type : whole.type?.find((each) => each !== 'null');
  switch (type) {
    case 'array':
      return whole.items
        ? [exampleOf(whole.items, resolve, nounOfList(name, noun), name, parent, depth + 1)]
        : [];
    case 'integer':
    case 'number':
      // Within `served: { meals, money }` the numbers add up.
      return (
        (name === 'meals' ? numbers[parent] : undefined) ??
        numbers[name] ??
        whole.default ??
        Math.max(whole.minimum ?? 1, Math.min(5, whole.maximum ?? 5))
      );
    case 'boolean':
      return whole.default ?? true;
    case 'string':
      if (name === 'money' && numbers[parent] !== undefined) return String(numbers[parent] * 20_000);
      return text(name, parent, noun, whole);
    default:
      return null;
  }
};

/** Fields of an answer that the ordinary one does not have. */
const onlyInTrouble = ['reason', 'bears', 'redeemedAt', 'thisDevice', 'detail', 'errors'];

const firstChoice = (choices: readonly unknown[] | undefined): unknown =>
  choices?.includes('created') ? 'created' : choices?.[0];

const uuid = '01940c5e-7a1b-7d3c-9e2f-4b5a6c7d8e9f';
const payload =
  'AGEKRWBXAAAAAAIAAAASTZVFU2ZLTHSJEKPINH4AVZORABXNNP2VZJ6JABQGX6MJLPH54QD52K2ZO7ESZGULEZBVRJ4BNZ3LVSOSIQEBPOITD7ABYKPP2VDSA4';

const numbers: Readonly<Record<string, number>> = {
  quantity: 5,
  from: 8,
  until: 20,
  capacity: 40,
  number: 12,
  epoch: 1,
  head: 128,
  seq: 128,
  status: 409,
  meals: 5,
  funded: 5,
  held: 1,
  handedOut: 1,
  served: 3,
  allotted: 0,
  expired: 0,
  voided: 0,
  returned: 0,
  disputed: 0,
};

const texts: Readonly<Record<string, string>> = {
  slug: 'ubud',
  currency: 'IDR',
  timeZone: 'Asia/Makassar',
  address: 'Jl. Raya Pengosekan 12, Ubud',
  phone: '+62 812 3456 7890',
  vendorName: 'Warung Bu Ketut',
  label: 'HP',
  price: '20000',
  total: '100000',
  money: '100000',
  token: `HTTPS://UBUD.MEGIBUNG.EXAMPLE/T#${payload}`,
  tokens: `HTTPS://UBUD.MEGIBUNG.EXAMPLE/T#${payload}`,
  shortCode: 'TCZ-S7W-3YF9',
  serial: '12-003',
  code: 'TCZ-S7W-3YF9',
  password: 'satu kalimat pendek',
  id: 'Gado-gado',
  en: 'Gado-gado',
  publicKey: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  prevHash: 'A'.repeat(43),
  snapshot: '1.4711',
  secondFactor: '0417',
  day: '2026-12-12',
  key: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  signature: `${'A'.repeat(85)}A`,
  link: `HTTPS://UBUD.MEGIBUNG.EXAMPLE/T#${payload}`,
  donorLink: 'https://ubud.megibung.example/g/…',
  donorName: 'Ayu',
  publicUrl: 'https://ubud.megibung.example',
};

const names: Readonly<Record<string, string>> = {
  community: 'Megibung Ubud',
  donor: 'Ayu',
  user: 'Made',
};

const text = (name: string, parent: string, noun: string, schema: Schema): string => {
  if (schema.format === 'date-time') return '2026-12-12T04:00:00.000Z';
  if (name === 'id') return publicId(noun);
  if (Object.hasOwn(idPrefixes, name)) return publicId(name);
  const owner = /^(.+)Id$/.exec(name)?.[1];
  if (owner !== undefined) return publicId(owner);
  if (name === 'name') return names[parent] ?? names[noun] ?? 'Warung Bu Ketut';
  return texts[name] ?? (typeof schema.default === 'string' ? schema.default : '…');
};

const publicId = (noun: string): string => {
  const prefix = Object.entries(idPrefixes).find(([kind]) => kind === noun)?.[1];
  return prefix === undefined ? uuid : `${prefix}_${uuid}`;
};

/** `redemptions` holds what is called a redemption. */
const nounOfList = (name: string, noun: string): string => {
  const single = name
    .replace(/ies$/, 'y')
    .replace(/(ch)es$/, '$1')
    .replace(/s$/, '');
  return Object.hasOwn(idPrefixes, single) ? single : noun;
};

const lineCharsMax = 84;

/** JSON with what fits on a line on one line. */
export const exampleText = (value: unknown, indent = ''): string => {
  const short = oneLine(value);
  if (indent.length + short.length <= lineCharsMax || typeof value !== 'object' || value === null)
    return short;
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((each) => inner + exampleText(each, inner))
    : Object.entries(value).map(
        ([key, each]) => `${inner}${JSON.stringify(key)}: ${exampleText(each, inner)}`,
      );
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
};

const oneLine = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  return `{ ${entries.map(([key, each]) => `${JSON.stringify(key)}: ${oneLine(each)}`).join(', ')} }`;
};
