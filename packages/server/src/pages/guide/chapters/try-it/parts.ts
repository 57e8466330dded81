import { estimateOf } from '@megibung/dynamics';
import type { Formula } from '../../formula.ts';
import type { Writer } from '../../writer.ts';
import { example, formulaAt, lastDays, oneRun, tryItMoving } from './figures.ts';
import { story, storyBand, storyFormula, storyRuns } from './story.ts';

/** What the chapter is made of, but for its prose. */
export const tryItParts = {
  slug: 'try-it',
  figures: [...tryItMoving, story] as const,
  formulas: {
    average: {
      tex: String.raw`\overline{x} = \frac{1}{n} \sum_{i=1}^{n} x_i \qquad g = \frac{s}{\sqrt{n}}`,
      source: 'Law (2015), Simulation Modeling and Analysis, ch. 4.',
      symbols: { average: String.raw`\overline{x}`, each: 'x_i', runs: 'n', error: 'g', spread: 's' },
    },
    apart: {
      tex: String.raw`z = \frac{\overline{x} - \mu}{g}`,
      source: '“Student” (1908), The Probable Error of a Mean, Biometrika 6(1).',
      symbols: {
        apart: 'z',
        average: String.raw`\overline{x}`,
        formula: String.raw`\mu`,
        error: 'g',
      },
    },
    same: {
      tex: 'x_i = f(a, b, i)',
      source: 'Blackman & Vigna (2021), Scrambled Linear Pseudorandom Number Generators, ACM TOMS 47(4).',
      symbols: { each: 'x_i', run: 'i', setting: 'a', seed: 'b' },
    },
  } satisfies Record<string, Formula>,
  numbers: (write: Writer) => {
    const { perDay, holdDays, seed, manyRuns, givers, claimDays } = example;
    const first = oneRun({ perDay, holdDays, seed, run: 0 });
    const few = estimateOf(lastDays(manyRuns, seed));
    const more = estimateOf(lastDays(4 * manyRuns, seed));
    const seen = storyRuns({ givers, claimDays, runs: 60 });
    const band = storyBand(seen, seen.days.length - 1);
    const formula = storyFormula(givers, claimDays);
    return {
      perDay: write.number(perDay, 0),
      holdDays: write.number(holdDays, 0),
      days: write.number(example.days, 0),
      expected: write.number(formulaAt(perDay, holdDays, example.days)),
      seed: write.number(seed, 0),
      first: write.number(first[example.days] ?? 0, 0),
      runs: write.number(manyRuns, 0),
      error: write.number(2 * few.standardError),
      moreRuns: write.number(4 * manyRuns, 0),
      moreError: write.number(2 * more.standardError),
      storyFormula: write.number(formula.outstanding, 0),
      formulaLow: write.number(formula.low, 0),
      formulaHigh: write.number(formula.high, 0),
      storyLow: write.number(band.low, 0),
      storyHigh: write.number(band.high, 0),
      mealsPerGift: write.number(example.mealsPerGift, 0),
    };
  },
};
