import { affordability, fairDiscount, margin, ratePerDay, wholeMealsFunded } from '@megibung/dynamics';
import type { Formula } from '../../formula.ts';
import type { Writer } from '../../writer.ts';
import { example, oneTokenFigures } from './figures.ts';

/** What the chapter is made of, but for its prose. */
export const oneTokenParts = {
  slug: 'one-token',
  figures: oneTokenFigures,
  formulas: {
    meals: {
      tex: String.raw`n = \left\lfloor \frac{G}{p + o} \right\rfloor`,
      source: {
        id: 'Hitungan biasa: pembagian, dibulatkan ke bawah.',
        en: 'Plain arithmetic: a division, rounded down.',
      },
      symbols: { meals: 'n', gift: 'G', price: 'p', overhead: 'o' },
    },
    margin: {
      tex: String.raw`m = \frac{p - k}{p} \qquad a = \frac{p}{y}`,
      source:
        'm: Horngren, Datar & Rajan, Cost Accounting (contribution margin). a: Herforth et al. (2020), Cost and affordability of healthy diets, FAO.',
      symbols: { margin: 'm', price: 'p', cost: 'k', burden: 'a', income: 'y' },
    },
    fair: {
      tex: String.raw`v = p\,\mathrm{E}\!\left[e^{-rT}\right] = p\,\frac{\nu}{\nu + r}`,
      source:
        'Feller (1971), An Introduction to Probability Theory and Its Applications II, XIII (Laplace transform).',
      symbols: {
        fair: 'v',
        price: 'p',
        wait: 'T',
        rate: String.raw`\nu`,
        interest: 'r',
        mean: String.raw`\mathrm{E}`,
      },
    },
  } satisfies Record<string, Formula>,
  numbers: (write: Writer) => {
    const { meals } = wholeMealsFunded({
      money: example.gift,
      reimbursementPerMeal: example.price,
      overheadPerMeal: example.overhead,
    });
    const discount = fairDiscount({
      reimbursementPerMeal: example.price,
      claimsPerDay: 1 / example.holdDays,
      interestPerDay: ratePerDay(example.interestPerYear),
    });
    return {
      gift: write.money(example.gift),
      price: write.money(example.price),
      cost: write.money(example.cost),
      income: write.money(example.income),
      overhead: write.money(example.overhead),
      meals: write.number(meals, 0),
      margin: write.percent(margin({ reimbursementPerMeal: example.price, plateCost: example.cost })),
      kept: write.money(example.price - example.cost),
      burden: write.percent(affordability({ pricePerMeal: example.price, incomePerDay: example.income })),
      days: write.number(example.holdDays, 0),
      interest: write.percent(example.interestPerYear),
      discount: write.money(discount),
    };
  },
};
