import { littlesLaw } from '@megibung/dynamics';
import type { Formula } from '../../formula.ts';
import type { Writer } from '../../writer.ts';
import { example, ordinary, outThereFigures } from './figures.ts';

/** What the chapter is made of, but for its prose. */
export const outThereParts = {
  slug: 'out-there',
  figures: outThereFigures,
  formulas: {
    little: {
      tex: String.raw`L = \lambda W`,
      source: 'Little (1961), A Proof for the Queuing Formula: L = λW, Operations Research 9(3).',
      symbols: { outThere: 'L', perDay: String.raw`\lambda`, hold: 'W' },
    },
    start: {
      tex: String.raw`\mathrm{E}[N_t] = \lambda \int_0^t S(u)\,\mathrm{d}u`,
      source:
        'Takács (1962), Introduction to the Theory of Queues; Eick, Massey & Whitt (1993), The Physics of the Mt/G/∞ Queue, Operations Research 41(4).',
      symbols: {
        count: 'N_t',
        mean: String.raw`\mathrm{E}`,
        perDay: String.raw`\lambda`,
        still: 'S(u)',
        day: 't',
      },
    },
    swing: {
      tex: String.raw`\mathrm{P}(N = n) = e^{-L}\,\frac{L^n}{n!}`,
      source: 'Poisson (1837), Recherches sur la probabilité des jugements.',
      symbols: { chance: String.raw`\mathrm{P}`, count: 'n', outThere: 'L' },
    },
  } satisfies Record<string, Formula>,
  numbers: (write: Writer) => {
    const calm = littlesLaw({ arrivalsPerDay: example.perDay, meanHoldDays: example.holdDays }).outstanding;
    const [low, high] = ordinary(calm);
    const { meanHoldDays } = littlesLaw({
      outstanding: example.outThere,
      arrivalsPerDay: example.eatenPerDay,
    });
    return {
      perDay: write.number(example.perDay, 0),
      holdDays: write.number(example.holdDays, 0),
      calm: write.number(calm, 0),
      low: write.number(low, 0),
      high: write.number(high, 0),
      outThere: write.number(example.outThere, 0),
      eaten: write.number(example.eatenPerDay, 0),
      hold: write.number(meanHoldDays),
      owed: write.money(example.outThere * example.price),
    };
  },
};
