import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { type Answer, answer, noAnswer } from '../answer.ts';
import { DomainError, requireEach, requireFinite, requireNonNegative } from '../domain.ts';
import { standardNormalQuantile } from './normal-quantile.ts';
import { poissonAbove, poissonAtMost, poissonQuantile } from './poisson.ts';

/** What may be asked for on one day. */
export type Demand =
  | { readonly law: 'normal'; readonly mean: number; readonly standardDeviation: number }
  | { readonly law: 'poisson'; readonly mean: number }
  /** Days like this one, as they were. */
  | { readonly law: 'empirical'; readonly values: ArrayLike<number> }
  /** F(x) = P(demand ≤ x): from 0 or more at x = 0 towards 1, never falling. `whole`: portions come in whole numbers. */
  | {
      readonly law: 'general';
      readonly probabilityOfAtMost: (portions: number) => number;
      readonly whole?: boolean;
    };

export interface PortionCosts {
  /** C_u: what is lost for each guest who finds nothing: the margin, and the way for nothing. */
  readonly shortagePerPortion: number;
  /** C_o: what is lost with each portion left over: its cost, less what it still brings. */
  readonly leftoverPerPortion: number;
}

/**
 * How often should the portions last? C_u/(C_u + C_o).
 *
 * @returns a probability: 0 where a shortage costs nothing, 1 where a leftover does not
 * @throws DomainError a negative cost, or neither above 0
 */
export const criticalRatio = ({ shortagePerPortion, leftoverPerPortion }: PortionCosts): number => {
  requireNonNegative('shortagePerPortion', shortagePerPortion);
  requireNonNegative('leftoverPerPortion', leftoverPerPortion);
  if (shortagePerPortion + leftoverPerPortion === 0)
    throw new DomainError('shortagePerPortion + leftoverPerPortion', 0, 'above 0');
  return shortagePerPortion / (shortagePerPortion + leftoverPerPortion);
};

/**
 * How many portions should be prepared?
 *
 * The newsvendor: the smallest Q with F(Q) ≥ C_u/(C_u + C_o). Normal demand gives a fraction of a portion, and 0 where
 * it would give less; the others what can be asked for. No answer where leftovers cost nothing and demand has no end.
 *
 * @throws DomainError costs as in `criticalRatio`; a law without sense
 * @see Arrow, Harris and Marschak 1951; Cachon and Terwiesch, Matching Supply with Demand, ch. 12
 */
export const portionsToPrepare = (
  costs: PortionCosts & { readonly demand: Demand },
): Answer<number, 'no-number-is-enough'> => {
  const ratio = criticalRatio(costs);
  const demand = checked(costs.demand);
  if (demand.law === 'empirical') {
    const sorted = Float64Array.from(demand.values).sort();
    const { shortagePerPortion: short, leftoverPerPortion: left } = costs;
    // (i + 1)/n ≥ ratio without the quotients, so that 9 of 10 are 0.9.
    const at = sorted.findIndex((_, i) => (i + 1) * (short + left) >= sorted.length * short);
    return answer(sorted[at === -1 ? sorted.length - 1 : at] as number);
  }
  if (ratio === 0) return answer(0);
  switch (demand.law) {
    case 'normal':
      if (demand.standardDeviation === 0) return answer(Math.max(0, demand.mean));
      if (ratio === 1) return noAnswer('no-number-is-enough');
      return answer(Math.max(0, demand.mean + demand.standardDeviation * standardNormalQuantile(ratio)));
    case 'poisson':
      if (demand.mean === 0) return answer(0);
      return ratio === 1 ? noAnswer('no-number-is-enough') : answer(poissonQuantile(ratio, demand.mean));
    case 'general':
      return smallestReaching(demand.probabilityOfAtMost, ratio, demand.whole === true);
  }
};

export interface PortionOutcome {
  /** P(demand ≤ portions): nobody goes without. */
  readonly enoughProbability: number;
  /** Guests who find nothing, on average. */
  readonly expectedShort: number;
  readonly expectedLeftOver: number;
  readonly expectedServed: number;
}

/**
 * And what comes of preparing so many?
 *
 * E(D−Q)⁺ and E(Q−D)⁺ = Q − E D + E(D−Q)⁺. Normal: σ(φ(z) − z(1−Φ(z))), z = (Q−mean)/σ; Poisson: mean·P(D ≥ Q) −
 * Q·P(D > Q); days as they were: their mean.
 *
 * @param portions for Poisson demand a whole number
 * @throws DomainError a negative or (Poisson) broken number of portions; a law without sense
 */
export const outcomeOfPortions = (
  portions: number,
  given: Exclude<Demand, { law: 'general' }>,
): PortionOutcome => {
  requireNonNegative('portions', portions);
  const demand = checked(given);
  switch (demand.law) {
    case 'normal': {
      const { mean, standardDeviation } = demand;
      if (standardDeviation === 0) return outcomeOfDays(portions, [mean]);
      const z = (portions - mean) / standardDeviation;
      // L(−z) = z + L(z): the smaller of the two is a tail, the larger one the distance on top of it.
      const tail = standardDeviation * standardLoss(Math.abs(z));
      const expectedShort = tail + Math.max(0, mean - portions);
      const expectedLeftOver = tail + Math.max(0, portions - mean);
      return {
        enoughProbability: normalCdf(z, 0, 1),
        expectedShort,
        expectedLeftOver,
        expectedServed: mean - expectedShort,
      };
    }
    case 'poisson': {
      if (!Number.isSafeInteger(portions)) throw new DomainError('portions', portions, 'a whole number');
      const { mean } = demand;
      const more = poissonAbove(portions, mean);
      const expectedShort = Math.max(0, mean * poissonAbove(portions - 1, mean) - portions * more);
      const enoughProbability = poissonAtMost(portions, mean);
      const fewer = poissonAtMost(portions - 1, mean);
      const expectedLeftOver = Math.max(0, portions * enoughProbability - mean * fewer);
      return { enoughProbability, expectedShort, expectedLeftOver, expectedServed: mean - expectedShort };
    }
    case 'empirical':
      return outcomeOfDays(portions, demand.values);
  }
};

/** The standard normal loss function L(z) = φ(z) − z(1−Φ(z)), z ≥ 0; for large z by φ(z) times a continued fraction. */
const standardLoss = (z: number): number => {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z < 4) return density - z * normalCdf(-z, 0, 1);
  // With Mills' ratio m = 1/(z + 1/(z + 2/(z + …))) the loss is φ·(1 − z·m); 1 − z·m = t/(z + t), t = 1/(z + 2/(z + …)).
  let tail = 0;
  for (let k = 60; k >= 1; k--) tail = k / (z + tail);
  return (density * tail) / (z + tail);
};

const outcomeOfDays = (portions: number, days: ArrayLike<number>): PortionOutcome => {
  let [short, leftOver, served, enough] = [0, 0, 0, 0];
  for (let i = 0; i < days.length; i++) {
    const asked = days[i] as number;
    short += Math.max(0, asked - portions) / days.length;
    leftOver += Math.max(0, portions - asked) / days.length;
    served += Math.min(asked, portions) / days.length;
    if (asked <= portions) enough++;
  }
  return {
    enoughProbability: enough / days.length,
    expectedShort: short,
    expectedLeftOver: leftOver,
    expectedServed: served,
  };
};

/** Doubling until F is high enough, then bisection: to one portion where they are whole, else to the last digit. */
const smallestReaching = (
  probabilityOfAtMost: (portions: number) => number,
  ratio: number,
  whole: boolean,
): Answer<number, 'no-number-is-enough'> => {
  const reached = (portions: number): boolean => {
    const probability = probabilityOfAtMost(portions);
    if (!(probability >= 0 && probability <= 1))
      throw new DomainError(
        `demand.probabilityOfAtMost(${portions})`,
        probability,
        'a probability from 0 to 1',
      );
    return probability >= ratio;
  };
  if (reached(0)) return answer(0);
  let high = 1;
  while (!reached(high)) {
    high *= 2;
    if (high > Number.MAX_SAFE_INTEGER) return noAnswer('no-number-is-enough');
  }
  let low = high === 1 ? 0 : high / 2;
  for (;;) {
    const middle = whole ? Math.floor((low + high) / 2) : low + (high - low) / 2;
    if (middle <= low || middle >= high) return answer(high);
    if (reached(middle)) high = middle;
    else low = middle;
  }
};

const checked = <Law extends Demand>(demand: Law): Law => {
  switch (demand.law) {
    case 'normal':
      requireFinite('demand.mean', demand.mean);
      requireNonNegative('demand.standardDeviation', demand.standardDeviation);
      break;
    case 'poisson':
      requireNonNegative('demand.mean', demand.mean);
      break;
    case 'empirical':
      requireEach('demand.values', demand.values, requireNonNegative);
      break;
    case 'general':
      if (typeof demand.probabilityOfAtMost !== 'function')
        throw new DomainError('demand.probabilityOfAtMost', demand.probabilityOfAtMost, 'a function');
      break;
    default:
      throw new DomainError('demand.law', (demand as Demand).law, 'normal, poisson, empirical or general');
  }
  return demand;
};
