import { languages } from '@megibung/core';
import { parseTokenInput } from '@megibung/token';
import { expect, test } from 'vitest';
import { sampleCodeOf } from '../scan/sample-code.ts';
import { whatWasRead } from '../scan/what-was-read.ts';
import { loadWords, wordsIn } from '../stall/words.ts';
import { isSample, lookOf, type Outcome, outcomeView, samples } from './samples.ts';
import { practiceWordsIn } from './words.ts';

await loadWords('en');

const outcomes: readonly Outcome[] = [
  ...samples.filter((sample) => sample !== 'fold'),
  'confirm',
  'undone',
  'left',
];

test.each(samples)(
  'the code of the sample %s is read as that sample, and no token can be made of it',
  (sample) => {
    const code = sampleCodeOf(sample);
    expect(whatWasRead(code)).toEqual({ kind: 'sample', sample });
    expect(isSample(sample)).toBe(true);
    expect(parseTokenInput(code).kind).toBe('malformed');
  },
);

test.each(languages)('each outcome has words of its own in %s', (language) => {
  const said = outcomes.map((outcome) => {
    const view = outcomeView(outcome, {
      t: wordsIn(language),
      p: practiceWordsIn(language),
      timeZone: 'Asia/Makassar',
      now: 1_780_000_000_000,
    });
    return [view.words, ...view.details].join(' ');
  });
  expect(new Set(said).size).toBe(outcomes.length);
  expect(said.join()).not.toContain('{');
});

test('shape and sound tell the outcomes apart without words', () => {
  const told = outcomes.filter((outcome) => !['other_stall', 'left'].includes(outcome));
  expect(new Set(told.map((outcome) => lookOf(outcome).plate)).size).toBe(told.length);
  expect(new Set(told.map((outcome) => lookOf(outcome).cue)).size).toBe(told.length);
});
