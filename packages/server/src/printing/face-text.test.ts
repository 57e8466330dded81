import { expect, test } from 'vitest';
import { gadoGadoSheet } from '../testing/sheets.ts';
import { faceText } from './face-text.ts';

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
  const { validUntil } = faceText({ ...gadoGadoSheet, validUntil: new Date(until), timeZone });
  expect(validUntil).toEqual([id, en]);
});

test('the main language comes first everywhere', () => {
  const text = faceText({ ...gadoGadoSheet, languages: ['en', 'id'], sample: true });
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
  expect(faceText({ ...gadoGadoSheet, meal: { ...gadoGadoSheet.meal, name } }).meal).toEqual(printed);
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
  expect(faceText({ ...gadoGadoSheet, meal: { ...gadoGadoSheet.meal, diet, allergens } }).notes).toEqual(
    notes,
  );
});
