import {
  cleanAuditSize,
  cleanConfidence,
  deterringFine,
  refusalThatStopsResale,
  resale,
} from '@megibung/dynamics';
import type { Formula } from '../../formula.ts';
import type { Writer } from '../../writer.ts';
import { daysToAlarm } from './drift.ts';
import { example } from './example.ts';
import { honestFigures } from './figures.ts';

/** What the chapter is made of, but for its prose. */
export const honestParts = {
  slug: 'honest',
  figures: honestFigures,
  formulas: {
    size: {
      tex: String.raw`n = \left\lceil \frac{\ln \alpha}{\ln (1 - p)} \right\rceil`,
      source:
        'Cochran (1977), Sampling Techniques, ch. 3; Wilks (1941), Annals of Mathematical Statistics 12(1).',
      symbols: { plates: 'n', missed: String.raw`\alpha`, rate: 'p' },
    },
    stake: {
      tex: String.raw`s \ge g\,\frac{1 - q}{q} \qquad s' \ge \frac{g}{q}`,
      source:
        'Becker (1968), Crime and Punishment: An Economic Approach, Journal of Political Economy 76(2).',
      symbols: { stake: 's', kept: "s'", gain: 'g', chance: 'q' },
    },
    drift: {
      tex: String.raw`\begin{gathered} S_t = \max(0,\; S_{t-1} + x_t - \mu - k) \\ S_t > h \end{gathered}`,
      source: 'Page (1954), Continuous Inspection Schemes, Biometrika 41.',
      symbols: { excess: 'S_t', counted: 'x_t', usual: String.raw`\mu`, forgiven: 'k', alarm: 'h' },
    },
    sold: {
      tex: String.raw`m\,(1 - f) - b > v`,
      source:
        'Southworth (1945), The Economics of Public Measures to Subsidize Food Consumption, Journal of Farm Economics 27(1).',
      symbols: { price: 'm', refusal: 'f', trouble: 'b', value: 'v' },
    },
  } satisfies Record<string, Formula>,
  numbers: (write: Writer) => {
    const { confidence, rate, visits, price, chance, extra, slack, threshold } = example;
    const sizeFor = (deviationRate: number): string =>
      write.number(cleanAuditSize({ confidence, deviationRate }), 0);
    const least = deterringFine({ gain: price, probability: chance, gainWhenCaught: 'lost' });
    const market = {
      menuPrice: price,
      valueToHolder: example.valueToHolder,
      buyerHassle: example.buyerHassle,
    };
    const { sellerFloor, buyerCeiling } = resale(market);
    return {
      confidence: write.percent(confidence),
      missed: write.percent(1 - confidence),
      rate: write.percent(rate, 0),
      size: sizeFor(rate),
      few: write.number(visits, 0),
      fewFind: write.percent(cleanConfidence({ visits, deviationRate: rate })),
      rareRate: write.percent(0.01, 0),
      rareSize: sizeFor(0.01),
      grossRate: write.percent(0.1, 0),
      grossSize: sizeFor(0.1),
      price: write.money(price),
      chance: write.percent(chance, 0),
      stake: write.money(least.exists ? least.fine : Number.NaN),
      perDay: write.number(example.perDay, 0),
      extra: write.number(extra, 0),
      slack: write.number(slack, 1),
      threshold: write.number(threshold, 0),
      found: write.number(daysToAlarm({ extra, slack, threshold }), 0),
      falseYears: write.number(daysToAlarm({ extra: 0, slack, threshold }) / 365, 0),
      floor: write.money(sellerFloor),
      ceiling: write.money(buyerCeiling),
      refusal: write.percent(refusalThatStopsResale(market)),
    };
  },
};
