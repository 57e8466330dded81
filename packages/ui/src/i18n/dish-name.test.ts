import { expect, test } from 'vitest';
import { dishInSentence } from './dish-name.ts';

test.each([
  ['Gado-gado', 'gado-gado'],
  ['Nasi campur', 'nasi campur'],
  ['BLT', 'BLT'],
  ['soto', 'soto'],
  ['Én', 'én'],
  ['', ''],
])('%s stands in a sentence as %s', (name, inSentence) => {
  expect(dishInSentence(name)).toBe(inSentence);
});
