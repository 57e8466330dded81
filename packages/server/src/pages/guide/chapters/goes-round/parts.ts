import {
  circulationOfLog,
  demurrageOver,
  demurragePerPeriod,
  localMultiplier,
  localMultiplierLimit,
  summariseCirculation,
} from '@megibung/dynamics';
import type { Formula } from '../../formula.ts';
import type { Writer } from '../../writer.ts';
import { ringOf } from './crossed.ts';
import { example } from './example.ts';
import { goesRoundFigures } from './figures.ts';
import { tillLog } from './till.ts';

/** Sarafu in Kenya, January 2020 to June 2021, in weeks and its own unit (Mattsson, Luedtke & Takes). */
const sarafu = {
  volume: 302_468_064.998,
  meanBalance: 13_547_008.260921,
  duration: 12_155 / 168,
  meanHoldingTime: 1.3602613358726798,
} as const;

/** What the chapter is made of, but for its prose. */
export const goesRoundParts = {
  slug: 'goes-round',
  figures: goesRoundFigures,
  formulas: {
    velocity: {
      tex: String.raw`V = \frac{Q}{\overline{M}\,T} = \frac{1}{\overline{\tau}}\,e`,
      source:
        'Fisher (1911), The Purchasing Power of Money; Mattsson, Luedtke & Takes (2022), arXiv 2209.01512.',
      symbols: {
        velocity: 'V',
        volume: 'Q',
        balance: String.raw`\overline{M}`,
        time: 'T',
        hold: String.raw`\overline{\tau}`,
        moving: 'e',
      },
    },
    ageing: {
      tex: String.raw`d = 1 - (1 - \delta)^{1/n}`,
      source: 'Gesell (1916), Die natürliche Wirtschaftsordnung durch Freiland und Freigeld.',
      symbols: { each: 'd', whole: String.raw`\delta`, periods: 'n' },
    },
    again: {
      tex: String.raw`m = \frac{R_1 + R_2 + R_3}{R_1} \;\le\; \frac{1}{1 - b}`,
      source: 'Sacks (2002), The Money Trail, New Economics Foundation.',
      symbols: { multiplier: 'm', rounds: 'R_i', local: 'b' },
    },
    crossed: {
      tex: String.raw`\begin{gathered} \max \textstyle\sum_{i,j} f_{ij} \\ \textstyle\sum_j f_{ij} = \sum_j f_{ji}, \quad 0 \le f_{ij} \le w_{ij} \end{gathered}`,
      source:
        'Fleischman, Dini & Littera (2020), Liquidity-Saving through Obligation-Clearing and Mutual Credit, Journal of Risk and Financial Management 13(12).',
      symbols: { crossed: 'f_{ij}', owed: 'w_{ij}' },
    },
  } satisfies Record<string, Formula>,
  numbers: (write: Writer) => {
    const { waitDays, spent, demurrage, localShare } = example;
    const log = tillLog(waitDays, spent);
    const oldest = circulationOfLog([log], 'fifo', example.days);
    const newest = circulationOfLog([log], 'lifo', example.days);
    const kenya = summariseCirculation(sarafu);
    const ring = ringOf(example.sariOwes, example.madeOwes, example.wayanOwes);
    return {
      perWeek: write.money(example.perWeek),
      wait: write.number(waitDays, 0),
      spent: write.percent(spent),
      kept: write.percent(1 - spent, 0),
      oldest: write.number(oldest.exists ? oldest.meanHoldingTime : Number.NaN, 1),
      newest: write.number(newest.exists ? newest.meanHoldingTime : Number.NaN, 1),
      kenyaStill: write.percent(kenya.staticShare),
      kenyaDays: write.number(sarafu.meanHoldingTime * 7, 0),
      demurrage: write.percent(demurrage, 0),
      perDay: write.percent(demurragePerPeriod(demurrage, 28), 3),
      perYear: write.percent(demurrageOver(demurrage, 13)),
      local: write.percent(localShare),
      three: write.number(localMultiplier(localShare, 3)),
      limit: write.number(localMultiplierLimit(localShare)),
      owed: write.money(ring.owed),
      cleared: write.money(ring.cleared),
      cash: write.money(ring.cash),
    };
  },
};
