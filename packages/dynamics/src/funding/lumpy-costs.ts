import { type Answer, answer, noAnswer } from '../answer.ts';
import { requireNonNegative, requirePositive, requireShare } from '../domain.ts';
import {
  type AmountLaw,
  exponentialSlope,
  growthLimit,
  type MixedExponential,
  meanAmount,
  requireAmountLaw,
} from './amount-law.ts';
import { risingRoot } from './rising-root.ts';

/** A fund with a steady income, whose costs come at random (a Poisson stream). Money in one unit. */
export interface CostFund<Law extends AmountLaw = AmountLaw> {
  readonly incomePerDay: number;
  readonly costsPerDay: number;
  readonly cost: Law;
}

/** Costs for which ruin has a closed form. */
export type ExponentialCost = Extract<AmountLaw, { law: 'exponential' }> | MixedExponential;

/** `no-root`: the costs' tail is so heavy that no exponential bounds the danger. */
export type NoCostAdjustment = 'income-does-not-cover-costs' | 'no-root';

/**
 * How quickly does the danger of ruin fall with each coin in reserve, when the costs come in lumps?
 *
 * R, per unit of money: the positive root of `λ(E e^(RX) − 1) = cR`, with λ costs per day and income c per day. It exists
 * for light tails when the income is above the mean cost, `c > λ E X`.
 *
 * @throws DomainError income or rate of costs not above 0, not a law
 * @see Asmussen, Albrecher, Ruin Probabilities (2010), chapter IV.5; Bowers et al., Actuarial Mathematics, 13.4
 */
export const costAdjustment = (fund: CostFund): Answer<number, NoCostAdjustment> => {
  requireFund(fund);
  const { incomePerDay, costsPerDay, cost } = fund;
  const surplus = incomePerDay - costsPerDay * meanAmount(cost);
  if (!(surplus > 0)) return noAnswer('income-does-not-cover-costs');
  if (cost.law === 'exponential') return answer(surplus / (incomePerDay * cost.mean));
  const rising = (r: number): number => costsPerDay * exponentialSlope(cost, r) - incomePerDay;
  const limit = growthLimit(cost);
  if (limit !== Number.POSITIVE_INFINITY) {
    const root = risingRoot(rising, 0, limit);
    // A law may be finite up to its limit and jump there: then the search ends at the edge without having met 0.
    const met = rising(root) >= -1e-9 * incomePerDay || growsWithoutBound(cost);
    return met && root > 0 ? answer(root) : noAnswer('no-root');
  }
  let beyond = 1 / meanAmount(cost);
  while (!(rising(beyond) > 0)) beyond *= 2;
  return answer(risingRoot(rising, 0, beyond));
};

const growsWithoutBound = (size: AmountLaw): boolean => size.law !== 'transform';

/**
 * At most how likely is ruin, ever, whatever the light-tailed law of the costs?
 *
 * Lundberg's inequality `ψ(u) ≤ e^(−Ru)`; 1 where there is no R.
 *
 * @throws DomainError as `costAdjustment`; reserve below 0
 */
export const lundbergBound = (fund: CostFund & { readonly reserve: number }): number => {
  requireNonNegative('reserve', fund.reserve);
  const adjustment = costAdjustment(fund);
  return adjustment.exists ? Math.exp(-adjustment.value * fund.reserve) : 1;
};

/**
 * How likely is it that costs in lumps ever exceed reserve and income?
 *
 * Cramér–Lundberg. Exponential costs with mean m: `ψ(u) = λm/c · e^(−Ru)`, `R = 1/m − λ/c`. Mixed exponential costs with any
 * number of components: `ψ(u) = Σ C e^(−ru)` over the roots r of `λ(E e^(rX) − 1) = cr`, one below the smallest of the rates
 * 1/mean and one between each two, with `C = (c − λ E X)/(λ M'(r) − c)`, M'(r) = Σ weight·rate/(rate − r)². 1 where the
 * income is no more than the mean cost.
 *
 * @throws DomainError as `costAdjustment`; reserve below 0
 * @see Gerber 1979, An Introduction to Mathematical Risk Theory, chapter 8; Bowers et al., 13.6
 */
export const ruinProbability = (fund: CostFund<ExponentialCost> & { readonly reserve: number }): number => {
  requireNonNegative('reserve', fund.reserve);
  return ruinAt(ruinTerms(fund), fund.reserve);
};

/**
 * How much reserve keeps ruin by lumpy costs at or below this probability, for ever? 0 if none is needed.
 *
 * @throws DomainError as `costAdjustment`; probability not between 0 and 1
 */
export const reserveAgainstRuin = (
  fund: CostFund<ExponentialCost> & { readonly acceptedProbability: number },
): Answer<number, 'income-does-not-cover-costs'> => {
  const accepted = requireShare('acceptedProbability', fund.acceptedProbability);
  const terms = ruinTerms(fund);
  if (terms === 'certain') return noAnswer('income-does-not-cover-costs');
  if (ruinAt(terms, 0) <= accepted) return answer(0);
  const slowest = Math.min(...terms.map(({ decay }) => decay));
  // ψ(u) ≤ ψ(0) e^(−Ru) for such costs, so the reserve is not beyond this.
  const enough = -Math.log(accepted) / slowest;
  return answer(risingRoot((reserve) => accepted - ruinAt(terms, reserve), 0, enough));
};

/** One term `coefficient · e^(−decay · u)` of the ruin probability; decay per unit of money. */
export interface RuinTerm {
  readonly decay: number;
  readonly coefficient: number;
}

/**
 * The terms of `ruinProbability`, slowest first; `certain` where the income is no more than the mean cost.
 *
 * @throws DomainError as `costAdjustment`
 */
export const ruinTerms = (fund: CostFund<ExponentialCost>): readonly RuinTerm[] | 'certain' => {
  requireFund(fund);
  const { incomePerDay, costsPerDay, cost } = fund;
  const surplus = incomePerDay - costsPerDay * meanAmount(cost);
  if (!(surplus > 0)) return 'certain';
  const components = byRate(cost);
  return components.map(({ rate }, i) => {
    const below = components[i - 1]?.rate ?? 0;
    // As a distance below the rate that bounds it above: the subtraction in M' then loses nothing.
    const gaps = components.map((other) => other.rate - rate);
    const rising = (distance: number): number =>
      incomePerDay -
      costsPerDay *
        components.reduce((sum, other, j) => sum + other.weight / ((gaps[j] as number) + distance), 0);
    const distance = risingRoot(rising, 0, rate - below);
    const growth = components.reduce(
      (sum, other, j) => sum + (other.weight * other.rate) / ((gaps[j] as number) + distance) ** 2,
      0,
    );
    return { decay: rate - distance, coefficient: surplus / (costsPerDay * growth - incomePerDay) };
  });
};

const ruinAt = (terms: readonly RuinTerm[] | 'certain', reserve: number): number =>
  terms === 'certain'
    ? 1
    : terms.reduce((sum, { decay, coefficient }) => sum + coefficient * Math.exp(-decay * reserve), 0);

/** Rates 1/mean, smallest first, each once; without what has no weight. */
const byRate = (cost: ExponentialCost): readonly { rate: number; weight: number }[] => {
  if (cost.law === 'exponential') return [{ rate: 1 / cost.mean, weight: 1 }];
  const weights = new Map<number, number>();
  for (const { weight, mean } of cost.components)
    if (weight > 0) weights.set(1 / mean, (weights.get(1 / mean) ?? 0) + weight);
  return [...weights].map(([rate, weight]) => ({ rate, weight })).sort((a, b) => a.rate - b.rate);
};

const requireFund = ({ incomePerDay, costsPerDay, cost }: CostFund): void => {
  requirePositive('incomePerDay', incomePerDay);
  requirePositive('costsPerDay', costsPerDay);
  requireAmountLaw('cost', cost);
};
