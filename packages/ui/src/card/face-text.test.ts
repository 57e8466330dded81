import { expect, test } from 'vitest';
import { type FaceInput, faceText, unprintableIn } from './face-text.ts';

const gadoGado: FaceInput = {
  community: 'Megibung Ubud',
  meal: {
    name: { id: 'Gado-gado', en: 'Vegetables with peanut sauce' },
    picture: 'gado-gado',
    diet: ['vegetarian', 'halal'],
    allergens: ['peanut', 'egg', 'soy'],
  },
  stall: { name: 'Warung Bu Ketut Sari', address: 'Jl. Raya Pengosekan 12, Ubud.' },
  validUntil: new Date('2026-12-31T16:00:00.000Z'),
  timeZone: 'Asia/Makassar',
  sample: false,
  languages: ['id', 'en'],
};

test.each([
  ['midnight in Bali', '2026-12-31T16:00:00.000Z', 'Asia/Makassar', '31 Desember 2026', '31 December 2026'],
  [
    'the same moment in Jakarta',
    '2026-12-31T16:00:00.000Z',
    'Asia/Jakarta',
    '31 Des 2026, 23.00',
    '31 Dec 2026, 23:00',
  ],
  [
    'midnight before a leap day ends',
    '2028-02-29T16:00:00.000Z',
    'Asia/Makassar',
    '29 Februari 2028',
    '29 February 2028',
  ],
  ['midnight in UTC', '2027-01-01T00:00:00.000Z', 'UTC', '31 Desember 2026', '31 December 2026'],
  ['a second after midnight', '2027-01-01T00:00:01.000Z', 'UTC', '1 Jan 2027, 00.00', '1 Jan 2027, 00:00'],
])('valid until %s: the last day, or the day and the time', (_, until, timeZone, id, en) => {
  const { validUntil } = faceText({ ...gadoGado, validUntil: new Date(until), timeZone });
  expect(validUntil).toEqual([id, en]);
});

test('the main language comes first everywhere', () => {
  const text = faceText({ ...gadoGado, languages: ['en', 'id'], sample: true });
  expect(text.meal).toEqual(['Vegetables with peanut sauce', 'Gado-gado']);
  expect(text.validUntil[0]).toBe('31 December 2026');
  expect(text.show[0]).toBe('Show this card at the stall. Enjoy your meal!');
  expect(text.notes[0]).toBe('Vegetarian, halal; contains peanut, egg, soy');
  expect(text.sample).toBe('SAMPLE · CONTOH');
});

test.each([
  ['the same name in both languages', { id: 'Soto ayam', en: 'soto-ayam' }, ['Soto ayam', '']],
  ['a name in the second language only', { id: ' ', en: 'Chicken soup' }, ['Chicken soup', '']],
  ['two names', { id: 'Bubur', en: 'Porridge' }, ['Bubur', 'Porridge']],
])('%s is printed once where once is enough', (_, name, printed) => {
  expect(faceText({ ...gadoGado, meal: { ...gadoGado.meal, name } }).meal).toEqual(printed);
});

test.each([
  ['nothing to know', [], [], []],
  ['vegan is more than vegetarian', ['vegetarian', 'vegan'], [], ['Vegan']],
  ['meat is what it contains', ['beef', 'pork'], [], ['Mengandung babi, sapi', 'Contains pork, beef']],
  [
    'meat before allergens',
    ['halal', 'beef'],
    ['egg'],
    ['Halal; mengandung sapi, telur', 'Halal; contains beef, egg'],
  ],
] as const)('what a guest must know: %s', (_, diet, allergens, notes) => {
  expect(faceText({ ...gadoGado, meal: { ...gadoGado.meal, diet, allergens } }).notes).toEqual(notes);
});

test('characters that paper cannot show are named once each', () => {
  const stall = { name: 'Warung ᬩᬮᬶ', address: 'ᬩ 食堂 5' };
  expect(unprintableIn(faceText({ ...gadoGado, stall })).join('')).toBe('ᬩᬮᬶ食堂');
  expect(unprintableIn(faceText(gadoGado))).toEqual([]);
});
