import { redemptionStatusList } from '@megibung/core';
import { describe, expect, test } from 'vitest';
import { bookWords } from './book.ts';
import { cardWords } from './card.ts';
import { commonWords } from './common.ts';
import { consoleWords } from './console.ts';
import { errorsWords } from './errors.ts';
import { labWords } from './lab.ts';
import { practiceWords } from './practice.ts';
import { publicWords } from './public.ts';
import { stallWords } from './stall.ts';
import type { Words } from './words.ts';

const areas: Readonly<Record<string, { id: Words; en: Words }>> = {
  book: bookWords,
  card: cardWords,
  common: commonWords,
  console: consoleWords,
  errors: errorsWords,
  lab: labWords,
  practice: practiceWords,
  public: publicWords,
  stall: stallWords,
};

const leaves = (words: Words, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  );

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();

describe.each(Object.entries(areas))('%s', (_, { id, en }) => {
  const indonesian = new Map(leaves(id));
  const english = new Map(leaves(en));

  test('both languages have the same keys, and English a singular for each plural', () => {
    const expected = [...indonesian.keys()].flatMap((key) =>
      key.endsWith('_other') ? [key, key.replace(/_other$/, '_one')] : [key],
    );
    expect([...english.keys()].sort()).toEqual(expected.sort());
  });

  test('both languages name the same parameters', () => {
    const differing = [...english].filter(([key, text]) => {
      const model = indonesian.get(key.replace(/_one$/, '_other')) ?? indonesian.get(key) ?? '';
      return placeholders(text).join() !== placeholders(model).join();
    });
    expect(differing).toEqual([]);
  });

  test('no text is empty, padded or shouted at', () => {
    const odd = [...indonesian, ...english].filter(
      ([, text]) => text.trim() !== text || text === '' || /!!|\.\.\.|'/.test(text),
    );
    expect(odd).toEqual([]);
  });
});

test('every status of a redemption has its words at the stall', () => {
  const words = Object.keys(stallWords.id.verdict);
  // `exists` is the first answer again, and is said in the same words.
  const said = redemptionStatusList.filter((status) => status !== 'exists');
  expect(said.filter((status) => !words.includes(status))).toEqual([]);
});

test('a card never speaks of money or need', () => {
  const text = [...leaves(cardWords.id), ...leaves(cardWords.en), ...leaves(publicWords.id.token)]
    .map(([, words]) => words)
    .join(' ');
  expect(text).not.toMatch(/\b(Rp|harga|price|miskin|poor|bantuan|aid|charity|amal|sedekah|donasi)\b/i);
});
