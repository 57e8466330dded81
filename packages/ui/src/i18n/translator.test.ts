import { describe, expect, expectTypeOf, test } from 'vitest';
import { createTranslator } from './translator.ts';
import type { Key, Params, Translation } from './words.ts';

const id = {
  hello: 'Halo, {name}!',
  deep: { down: 'Jauh', cards_other: '{count} kartu di {place}' },
  quiet_other: 'Ada',
} as const;
const en: Translation<typeof id> = {
  hello: 'Hello, {name}!',
  deep: { down: 'Deep', cards_one: '{count} card in {place}', cards_other: '{count} cards in {place}' },
  quiet_one: 'One',
  quiet_other: 'Some',
};
const areas = { greeting: { id, en } } as const;

describe('words', () => {
  const indonesian = createTranslator('id', areas);
  const english = createTranslator('en', areas);

  test('a key gives its text in the language', () => {
    expect(indonesian('greeting.deep.down')).toBe('Jauh');
    expect(english('greeting.deep.down')).toBe('Deep');
    expect(english.language).toBe('en');
  });

  test('parameters take their places, numbers in the manner of the language', () => {
    expect(english('greeting.hello', { name: 'Wayan $& {x}' })).toBe('Hello, Wayan $& {x}!');
    expect(indonesian('greeting.deep.cards', { count: 12500, place: 'Ubud' })).toBe('12.500 kartu di Ubud');
    expect(english('greeting.deep.cards', { count: 12500, place: 'Ubud' })).toBe('12,500 cards in Ubud');
  });

  test('plurals follow the language', () => {
    expect(english('greeting.deep.cards', { count: 1, place: 'Ubud' })).toBe('1 card in Ubud');
    expect(english('greeting.deep.cards', { count: 0, place: 'Ubud' })).toBe('0 cards in Ubud');
    expect(indonesian('greeting.deep.cards', { count: 1, place: 'Ubud' })).toBe('1 kartu di Ubud');
    expect(english('greeting.quiet', { count: 1 })).toBe('One');
  });

  test('a key that is not there comes back as itself', () => {
    const t: (key: never) => string = english;
    for (const key of ['greeting.nothing', 'nowhere.hello', 'greeting.deep', '', 'greeting.toString']) {
      expect(t(key as never)).toBe(key);
    }
  });
});

test('types: keys, and the parameters that the Indonesian names', () => {
  type A = typeof areas;
  expectTypeOf<Key<A>>().toEqualTypeOf<
    'greeting.hello' | 'greeting.deep.down' | 'greeting.deep.cards' | 'greeting.quiet'
  >();
  expectTypeOf<Params<A, 'greeting.deep.down'>>().toEqualTypeOf<[]>();
  expectTypeOf<Params<A, 'greeting.hello'>[0]>().toEqualTypeOf<{ readonly name: string | number }>();
  expectTypeOf<Params<A, 'greeting.quiet'>[0]>().toEqualTypeOf<{ readonly count: number }>();
});
