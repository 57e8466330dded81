import { retentionRate } from '@megibung/dynamics';
import type { Formula } from '../../formula.ts';
import type { Writer } from '../../writer.ts';
import { example, people } from './figures.ts';
import { averageChurn, byAverage, expectedSurvivors, lastMonth, modelOf, stillToCome } from './givers.ts';
import { donorsComeBackFigures, rounded } from './worth.ts';

const faderHardie =
  'Fader & Hardie (2007), How to Project Customer Retention, Journal of Interactive Marketing 21(1)';

/** What the chapter is made of, but for its prose. */
export const donorsComeBackParts = {
  slug: 'donors-come-back',
  figures: donorsComeBackFigures,
  formulas: {
    average: {
      tex: String.raw`k = \frac{\sum_t d_t}{\sum_t n_t}, \qquad S(t) = (1 - k)^t`,
      source: { id: 'Cara yang biasa dipakai.', en: 'The common way.' },
      symbols: { churn: 'k', stopped: 'd_t', atRisk: 'n_t', still: 'S(t)' },
    },
    still: {
      tex: String.raw`S(t) = \prod_{j=1}^{t} \frac{\beta + j - 1}{\alpha + \beta + j - 1}`,
      source: `${faderHardie}, (5)–(7).`,
      symbols: { still: 'S(t)', alpha: String.raw`\alpha`, beta: String.raw`\beta`, month: 'j' },
    },
    rate: {
      tex: String.raw`r(t) = \frac{\beta + t - 1}{\alpha + \beta + t - 1}`,
      source: `${faderHardie}, (8).`,
      symbols: { rate: 'r(t)', month: 't', alpha: String.raw`\alpha`, beta: String.raw`\beta` },
    },
    fit: {
      tex: String.raw`\begin{gathered} \ln L = \sum_t \bigl( d_t \ln (1 - r(t)) \\ {} + s_t \ln r(t) \bigr) \end{gathered}`,
      source: { id: `${faderHardie}, lampiran B.`, en: `${faderHardie}, appendix B.` },
      symbols: { likelihood: 'L', stopped: 'd_t', stayed: 's_t', rate: 'r(t)' },
    },
    worth: {
      tex: String.raw`E(n) = \sum_{k \ge 1} \frac{S(n+k)}{S(n)} \frac{1}{(1+d)^{k-1}}`,
      source:
        'Fader & Hardie (2010), Customer-Base Valuation in a Contractual Setting, Marketing Science 29(1), (6).',
      symbols: { worth: 'E(n)', stayed: 'n', still: 'S', discount: 'd' },
    },
  } satisfies Record<string, Formula>,
  numbers: (write: Writer) => {
    const { givers, gift, monthsSeen, discount } = example;
    const model = modelOf(example);
    const left = expectedSurvivors(model, givers);
    const after = (month: number): string => write.number(left[month] ?? Number.NaN, 0);
    const churn = averageChurn(left, monthsSeen);
    const average = byAverage(churn, givers);
    const [fresh, old] = [0, 12].map((month) => stillToCome(model, month, discount) ?? Number.NaN);
    const soon = left.slice(1).reduce((sum, n, i) => sum + n / givers / (1 + discount) ** i, 0);
    return {
      givers: write.number(givers, 0),
      afterOne: after(1),
      monthsSeen: write.number(monthsSeen, 0),
      afterSeen: after(monthsSeen),
      churn: write.percent(churn),
      byAverageYear: write.number(average[12] ?? Number.NaN, 0),
      afterYear: after(12),
      byAverageEnd: people(average[lastMonth] ?? Number.NaN, write),
      afterEnd: after(lastMonth),
      firstStop: write.percent(1 - retentionRate(model, 1)),
      yearStop: write.percent(1 - retentionRate(model, 13), 0),
      gift: write.money(gift),
      discount: write.percent(discount),
      fresh: write.money(rounded(gift * (fresh ?? Number.NaN))),
      old: write.money(rounded(gift * (old ?? Number.NaN))),
      times: write.number((old ?? Number.NaN) / (fresh ?? Number.NaN), 0),
      soon: write.percent(soon / (fresh ?? Number.NaN)),
      bookMonths: write.number(example.bookMonths, 0),
    };
  },
};
