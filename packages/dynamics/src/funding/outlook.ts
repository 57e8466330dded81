import { type Answer, answer, noAnswer } from '../answer.ts';
import { requireNonNegative } from '../domain.ts';
import type { AmountLaw } from './amount-law.ts';
import { type ExponentialCost, lundbergBound, ruinProbability } from './lumpy-costs.ts';
import { dryProbability } from './random-gifts.ts';

/** Money that comes or goes: steadily, or in lumps at random times (a Poisson stream). */
export type Flow<Law extends AmountLaw = AmountLaw> =
  | { readonly kind: 'steady'; readonly perDay: number }
  | { readonly kind: 'lumps'; readonly lumpsPerDay: number; readonly lump: Law };

export type RuinFormula = 'neither-random' | 'random-gifts' | 'lumpy-costs' | 'lundberg-bound';

export interface Outlook {
  readonly formula: RuinFormula;
  /** Of running out of money, ever; an upper bound where the formula is Lundberg's. */
  readonly probability: number;
}

/**
 * Will the money ever run out: by which formula, and how likely?
 *
 * Random gifts and steady spending: the dual of ruin. Steady income and lumpy costs: Cramér–Lundberg, or its bound for costs
 * without a closed form. Both steady: no chance is involved. Both in lumps: none of these formulas holds; simulate.
 *
 * @throws DomainError as the formula that applies
 */
export const outlook = (fund: {
  readonly reserve: number;
  readonly income: Flow;
  readonly costs: Flow;
}): Answer<Outlook, 'both-random-simulate'> => {
  const { income, costs } = fund;
  const reserve = requireNonNegative('reserve', fund.reserve);
  if (income.kind === 'lumps' && costs.kind === 'lumps') return noAnswer('both-random-simulate');
  if (income.kind === 'lumps' && costs.kind === 'steady') {
    const probability = dryProbability({
      reserve,
      giftsPerDay: income.lumpsPerDay,
      gift: income.lump,
      spendingPerDay: costs.perDay,
    });
    return answer({ formula: 'random-gifts', probability });
  }
  if (income.kind === 'steady' && costs.kind === 'lumps') {
    const { lumpsPerDay: costsPerDay, lump: cost } = costs;
    const rates = { reserve, incomePerDay: income.perDay, costsPerDay };
    return isExponential(cost)
      ? answer({ formula: 'lumpy-costs', probability: ruinProbability({ ...rates, cost }) })
      : answer({ formula: 'lundberg-bound', probability: lundbergBound({ ...rates, cost }) });
  }
  const surplus =
    requireNonNegative('income.perDay', steady(income)) - requireNonNegative('costs.perDay', steady(costs));
  return answer({ formula: 'neither-random', probability: surplus >= 0 ? 0 : 1 });
};

const isExponential = (size: AmountLaw): size is ExponentialCost =>
  size.law === 'exponential' || size.law === 'mixed-exponential';

const steady = (flow: Flow): number => (flow.kind === 'steady' ? flow.perDay : Number.NaN);
