import { neverDrawnProbability } from '@megibung/dynamics';
import type { Formula } from '../../formula.ts';
import type { Writer } from '../../writer.ts';
import { whoEatsFigures } from './figures.ts';
import {
  askedByHouseholds,
  countedBy,
  evennessOf,
  example,
  type HouseholdRule,
  handOut,
  householdMeals,
  sumOf,
} from './handing-out.ts';
import { chanceOf } from './never.ts';

/** What the chapter is made of, but for its prose. */
export const whoEatsParts = {
  slug: 'who-eats',
  figures: whoEatsFigures,
  formulas: {
    level: {
      tex: String.raw`x_i = \min(d_i,\; w_i\,\ell) \qquad \sum_i x_i = C`,
      source:
        'Bertsekas & Gallager (1992), Data Networks, §6.5.2; Keshav (1997), An Engineering Approach to Computer Networking, §9.4.2; Sprumont (1991), The Division Problem with Single-Peaked Preferences, Econometrica 59(2).',
      symbols: { gets: 'x_i', asks: 'd_i', heads: 'w_i', level: String.raw`\ell`, meals: 'C' },
    },
    gini: {
      tex: String.raw`G = \frac{\sum_{i=1}^{n} (2i - n - 1)\, x_{(i)}}{n \sum_{i=1}^{n} x_i}`,
      source:
        'Gini (1912), Variabilità e mutabilità; Lorenz (1905), Publications of the American Statistical Association 9; Sen (1973), On Economic Inequality, §2.8.',
      symbols: { gini: 'G', gets: 'x_{(i)}', count: 'n' },
    },
    never: {
      tex: 'P = (1 - p)^n',
      source:
        'de Moivre (1718), The Doctrine of Chances; Särndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, §3.6.',
      symbols: { never: 'P', chance: 'p', rounds: 'n' },
    },
  } satisfies Record<string, Formula>,
  numbers: (write: Writer) => {
    const { wayan, made, nyoman, ketut, meals, householdMeals: there, people, cards, drawWeeks } = example;
    const demands = [wayan, made, nyoman, ketut];
    const least = handOut(demands, meals, 'least');
    const equal = handOut(demands, meals, 'equal');
    const asked = handOut(demands, meals, 'asked');
    const number = (value: number | undefined): string => write.number(value ?? Number.NaN, 1);
    const giniOf = (rule: HouseholdRule, measure: 'household' | 'head', weeks: number): string =>
      write.number(
        evennessOf(countedBy(measure, householdMeals(rule, { meals: there, weeks, seed: example.seed })))
          .gini,
        2,
      );
    const chance = chanceOf(people, cards);
    const never = neverDrawnProbability(chance, drawWeeks);
    return {
      meals: number(meals),
      asked: number(sumOf(demands)),
      wayan: number(wayan),
      made: number(made),
      nyoman: number(nyoman),
      ketut: number(ketut),
      equalPart: number(equal.height),
      equalLost: number(meals - sumOf(equal.amounts)),
      level: number(least.height),
      askedShare: write.percent(meals / sumOf(demands)),
      ketutAsked: number(asked.amounts[3]),
      wayanAsked: number(asked.amounts[0]),
      households: '60',
      householdMeals: number(there),
      householdsAsk: number(askedByHouseholds),
      leastByHousehold: giniOf('least', 'household', 1),
      askedByHousehold: giniOf('asked', 'household', 1),
      leastByHead: giniOf('least', 'head', 1),
      askedByHead: giniOf('asked', 'head', 1),
      lots: giniOf('lots', 'household', 1),
      lotsYear: giniOf('lots', 'household', 52),
      people: number(people),
      cards: number(cards),
      chance: write.percent(chance),
      weeks: number(drawWeeks),
      never: write.percent(never),
      neverPeople: write.number(never * people, 0),
      turnWeeks: number(Math.ceil(people / cards)),
    };
  },
};
