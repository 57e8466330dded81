import {
  breakEvenHoldDays,
  breakEvenMeanHoldDays,
  pricePerFullPortion,
  ratePerDay,
} from '@megibung/dynamics';
import type { Formula } from '../../formula.ts';
import type { Writer } from '../../writer.ts';
import { costAfter, example, pricesRiseFigures, shareAt } from './figures.ts';

/** What the chapter is made of, but for its prose. */
export const pricesRiseParts = {
  slug: 'prices-rise',
  figures: pricesRiseFigures,
  formulas: {
    cost: {
      tex: String.raw`\mathrm{E}\!\left[k\,e^{\pi T}\right] = k\,\frac{\nu}{\nu - \pi}, \quad \pi < \nu`,
      source:
        'Feller (1971), An Introduction to Probability Theory and Its Applications II, XIII (Laplace transform).',
      symbols: {
        mean: String.raw`\mathrm{E}`,
        cost: 'k',
        inflation: String.raw`\pi`,
        wait: 'T',
        rate: String.raw`\nu`,
      },
    },
    even: {
      tex: String.raw`t = \frac{\ln (p / k)}{\pi} \qquad m = \frac{p - k}{p\,\pi}`,
      source: {
        id: 'Dari rumus di atas: modal sama dengan harga.',
        en: 'From the formula above: the cost equals the price.',
      },
      symbols: { fixed: 't', average: 'm', price: 'p', cost: 'k', inflation: String.raw`\pi` },
    },
    portion: {
      tex: String.raw`s = \frac{k - f}{k' - f} \qquad h = \frac{p}{s}`,
      source: {
        id: 'Hitungan biasa: bagian warung dijaga tetap, dengan harga yang sama.',
        en: 'Plain arithmetic: the stall keeps the same share, at the same price.',
      },
      symbols: { share: 's', cost: 'k', after: "k'", fixed: 'f', hidden: 'h', price: 'p' },
    },
  } satisfies Record<string, Formula>,
  numbers: (write: Writer) => {
    const { price, cost, inflation, fast, holdDays, rise, fixed } = example;
    const months = (rate: number): string => {
      const even = breakEvenMeanHoldDays({
        reimbursementPerMeal: price,
        plateCost: cost,
        inflationPerDay: ratePerDay(rate),
      });
      return write.number(even.exists ? even.value / 30.4 : Number.NaN, 0);
    };
    const sameDay = breakEvenHoldDays({
      reimbursementPerMeal: price,
      plateCost: cost,
      inflationPerDay: ratePerDay(fast),
    });
    const share = shareAt({ price, cost, rise, fixed });
    const portion = share.exists ? share.value : Number.NaN;
    return {
      price: write.money(price),
      cost: write.money(cost),
      inflation: write.percent(inflation),
      fast: write.percent(fast),
      holdDays: write.number(holdDays, 0),
      later: write.money(costAfter({ cost, inflation, holdDays }) - cost),
      laterFast: write.money(costAfter({ cost, inflation: fast, holdDays }) - cost),
      months: months(inflation),
      monthsFast: months(fast),
      sameDay: write.number(sameDay.exists ? sameDay.value / 30.4 : Number.NaN, 0),
      rise: write.percent(rise),
      fixed: write.money(fixed),
      portion: write.percent(portion),
      open: write.money(price * (1 + rise)),
      hidden: write.money(pricePerFullPortion({ pricePerMeal: price, portionShare: portion })),
    };
  },
};
