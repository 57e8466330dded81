import { criticalRatio, outcomeOfPortions, portionsToPrepare, queueInBalance } from '@megibung/dynamics';
import type { Formula } from '../../formula.ts';
import type { Writer } from '../../writer.ts';
import { example, fridayFigures, stallOf } from './figures.ts';

/** What the chapter is made of, but for its prose. */
export const fridayParts = {
  slug: 'friday',
  figures: fridayFigures,
  formulas: {
    portions: {
      tex: String.raw`F(Q) \ge \frac{u}{u + o}`,
      source:
        'Arrow, Harris & Marschak (1951), Optimal Inventory Policy, Econometrica 19(3); Cachon & Terwiesch, Matching Supply with Demand, ch. 12.',
      symbols: { portions: 'Q', enough: 'F(Q)', missed: 'u', leftover: 'o' },
    },
    blocked: {
      tex: String.raw`B_0 = 1, \quad B_c = \frac{a\,B_{c-1}}{c + a\,B_{c-1}}`,
      source:
        'Erlang (1917), Solution of Some Problems in the Theory of Probabilities of Significance in Automatic Telephone Exchanges.',
      symbols: { blocked: 'B_c', servers: 'c', load: 'a' },
    },
    wait: {
      tex: String.raw`C = \frac{c\,B_c}{c - a\,(1 - B_c)} \qquad W = \frac{C}{c\mu - \lambda}`,
      source: 'Erlang (1917); Kleinrock (1975), Queueing Systems I, §3.5.',
      symbols: {
        waits: 'C',
        wait: 'W',
        arrivals: String.raw`\lambda`,
        served: String.raw`\mu`,
        load: 'a',
        servers: 'c',
      },
    },
  } satisfies Record<string, Formula>,
  numbers: (write: Writer) => {
    const { guests, missed, leftover, perHour, minutes } = example;
    const costs = { shortagePerPortion: missed, leftoverPerPortion: leftover };
    const best = portionsToPrepare({ ...costs, demand: { law: 'poisson', mean: guests } });
    const count = best.exists ? best.value : Number.NaN;
    const average = outcomeOfPortions(guests, { law: 'poisson', mean: guests });
    const minutesFor = (counters: number): string => {
      const queue = queueInBalance(stallOf({ perHour, minutes, counters }));
      return write.number(queue.exists ? queue.value.meanWaitHours * 60 : Number.NaN, counters === 1 ? 0 : 1);
    };
    const one = queueInBalance(stallOf({ perHour, minutes, counters: 1 }));
    return {
      guests: write.number(guests, 0),
      missed: write.money(missed),
      leftover: write.money(leftover),
      ratio: write.percent(criticalRatio(costs)),
      best: write.number(count, 0),
      averageShort: write.percent(1 - average.enoughProbability),
      perHour: write.number(perHour, 0),
      minutes: write.number(minutes, 0),
      busy: write.percent(one.exists ? one.value.utilisation : Number.NaN),
      waitOne: minutesFor(1),
      waitTwo: minutesFor(2),
    };
  },
};
