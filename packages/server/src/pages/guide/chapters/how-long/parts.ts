import { breakageAt, daysUntilRedeemed } from '@megibung/dynamics';
import type { Formula } from '../../formula.ts';
import type { Writer } from '../../writer.ts';
import { booksAt, curveOn, example, howLongFigures, knownOn, lateCurve } from './figures.ts';

/** What the chapter is made of, but for its prose. */
export const howLongParts = {
  slug: 'how-long',
  figures: howLongFigures,
  formulas: {
    curve: {
      tex: String.raw`S(t) = \prod_{t_i \le t} \left( 1 - \frac{d_i}{n_i} \right)`,
      source:
        'Kaplan & Meier (1958), Nonparametric Estimation from Incomplete Observations, Journal of the American Statistical Association 53.',
      symbols: { still: 'S(t)', day: 't', eaten: 'd_i', out: 'n_i' },
    },
    spread: {
      tex: String.raw`\mathrm{Var}\,S(t) = S(t)^2 \sum_{t_i \le t} \frac{d_i}{n_i (n_i - d_i)}`,
      source: 'Greenwood (1926), The Natural Duration of Cancer.',
      symbols: { still: 'S(t)', eaten: 'd_i', out: 'n_i' },
    },
    books: {
      tex: String.raw`R = P\,\frac{r}{e}`,
      source: 'IFRS 15 (2014), B44–B47.',
      symbols: { revenue: 'R', paid: 'P', redeemed: 'r', expected: 'e' },
    },
  } satisfies Record<string, Formula>,
  numbers: (write: Writer) => {
    const { today, expiryDays, sold, price, redeemed, expected } = example;
    const known = knownOn(today);
    const half = (counts: 'all' | 'eaten'): string => {
      const days = daysUntilRedeemed(curveOn(today, counts));
      return write.number(days.exists ? days.value : Number.NaN, 0);
    };
    const lapsed = breakageAt(lateCurve(), expiryDays);
    const book = booksAt(redeemed, expected);
    return {
      today: write.number(today, 0),
      given: write.number(known.length, 0),
      eaten: write.number(known.filter((card) => card.eaten).length, 0),
      halfAll: half('all'),
      halfEaten: half('eaten'),
      expiry: write.number(expiryDays, 0),
      lapsed: write.percent(lapsed.exists ? lapsed.value.survival : Number.NaN),
      sold: write.number(sold, 0),
      paid: write.money(sold * price),
      redeemed: write.number(redeemed, 0),
      expected: write.number(expected, 0),
      income: write.money(book?.revenueToDate ?? Number.NaN),
      owed: write.money(book?.liability ?? Number.NaN),
    };
  },
};
