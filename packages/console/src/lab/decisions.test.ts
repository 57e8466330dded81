import { expect, test } from 'vitest';
import { numbersOf } from './decisions.tsx';

test.each([
  ['', []],
  ['20.000', [20_000]],
  ['1,250,000', [1_250_000]],
  ['0,5', [0.5]],
  ['0.125', [0.125]],
  ['5% 12,5 %', [0.05, 0.125]],
  ['3 4;5', [3, 4, 5]],
  ['dua', null],
] as const)('%j is read as %j', (text, numbers) => {
  expect(numbersOf(text)).toEqual(numbers);
});
