import { dryProbability, reserveAgainstDryness } from '@megibung/dynamics';
import type { Formula } from '../../formula.ts';
import type { Writer } from '../../writer.ts';
import { chance, dryWithinYear, example, million, potOf } from './figures.ts';
import { asInsurer, thePotFigures } from './insurers.ts';
import { type Pot, weeksOfYear } from './years.ts';

/** What the chapter is made of, but for its prose. */
export const thePotParts = {
  slug: 'the-pot',
  figures: thePotFigures,
  formulas: {
    dry: {
      tex: String.raw`\psi(u) = e^{-R u}, \qquad R = \frac{\lambda}{c} - \frac{1}{m}`,
      source:
        'Avanzi, Gerber & Shiu (2007), Optimal Dividends in the Dual Model, Insurance: Mathematics and Economics 41(1), §2.',
      symbols: {
        dry: String.raw`\psi(u)`,
        opening: 'u',
        safety: 'R',
        gifts: String.raw`\lambda`,
        mean: 'm',
        spending: 'c',
      },
    },
    reserve: {
      tex: String.raw`u = \frac{-\ln \varepsilon}{R} \qquad (\lambda m > c)`,
      source: {
        id: 'Rumus sebelumnya, dibalik.',
        en: 'The formula before, turned round.',
      },
      symbols: {
        opening: 'u',
        accepted: String.raw`\varepsilon`,
        safety: 'R',
        income: String.raw`\lambda m`,
        spending: 'c',
      },
    },
    year: {
      tex: String.raw`f(t) = \frac{u}{t}\; g(c\,t - u;\, t)`,
      source:
        'Kendall (1957), Some Problems in the Theory of Dams, Journal of the Royal Statistical Society B 19; Borovkov & Burq (2001), Electronic Communications in Probability 6.',
      symbols: { when: 'f(t)', gifts: 'g(x; t)', opening: 'u', spending: 'c', time: 't' },
    },
    insurers: {
      tex: String.raw`\psi(u) = \frac{1}{1+\theta}\, \exp\!\left( \frac{-\theta\, u}{(1+\theta)\, b} \right)`,
      source:
        'Cramér (1930), On the Mathematical Theory of Risk; Gerber (1979), An Introduction to Mathematical Risk Theory, ch. 8.',
      symbols: { ruin: String.raw`\psi(u)`, opening: 'u', loading: String.raw`\theta`, lump: 'b' },
    },
  } satisfies Record<string, Formula>,
  numbers: (write: Writer) => {
    const { giftsPerWeek, meanGift, spendingPerWeek, opening, accepted, plate } = example;
    const pot: Pot = { giftsPerWeek, meanGift, spendingPerWeek };
    const reserveOf = (other: Partial<Pot>): number => {
      const found = reserveAgainstDryness({ ...potOf({ ...pot, ...other }), acceptedProbability: accepted });
      return found.exists ? found.value : Number.NaN;
    };
    const income = giftsPerWeek * meanGift;
    const fewerPlates = { spendingPerWeek: spendingPerWeek - 14 * plate };
    // The variance of gifts that come by chance, exponential in size: gifts expected · 2 · mean².
    const yearSpread = meanGift * Math.sqrt(2 * giftsPerWeek * weeksOfYear);
    return {
      plates: write.number(spendingPerWeek / 7 / plate, 0),
      gifts: write.number(giftsPerWeek, 0),
      meanGift: write.money(meanGift),
      income: write.money(income),
      spending: write.money(spendingPerWeek),
      opening: write.money(opening),
      dryEver: write.percent(dryProbability({ ...potOf(pot), reserve: opening })),
      dryYear: write.percent(dryWithinYear(pot, opening)),
      accepted: write.percent(accepted),
      reserve: million(reserveOf({}), write),
      reserveWeeks: write.number(reserveOf({}) / spendingPerWeek, 0),
      fewLarge: million(reserveOf({ giftsPerWeek: giftsPerWeek / 2, meanGift: meanGift * 2 }), write),
      lessPlates: write.number(fewerPlates.spendingPerWeek / 7 / plate, 0),
      lessReserve: million(reserveOf(fewerPlates), write),
      insurer: chance(asInsurer(pot, 'plate', opening), write),
      histories: write.number(example.histories, 0),
      runs: write.number(example.runs, 0),
      yearSurplus: million((income - spendingPerWeek) * weeksOfYear, write),
      yearSpread: million(yearSpread, write),
    };
  },
};
