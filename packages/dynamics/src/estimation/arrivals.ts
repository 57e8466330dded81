import gammaln from '@stdlib/math-base-special-gammaln';
import { requireCount, requireEach, requireShare } from '../domain.ts';
import { beta, gamma } from '../simulation/random/gamma.ts';
import { pickerOf } from '../simulation/random/law.ts';
import type { Stream } from '../simulation/random/stream.ts';
import { gammaQuantile } from '../stock/gamma-quantile.ts';
import { incompleteGamma } from '../stock/incomplete-gamma.ts';

/**
 * How often something arrives, from counts by week, where the rate itself may drift: a gamma–Poisson filter. Each week the
 * rate's gamma law is updated by its count; from week to week it keeps its mean times e^growth and loses the share
 * 1 − memory of what was known (a power discount). Memory and growth are not chosen but weighed on a grid by how well each
 * foretold the weeks that were seen.
 *
 * @see Smith 1979 (JRSS B 41(3)), power steady model; West, Harrison 1997, Bayesian Forecasting and Dynamic Models, ch. 10
 */
export interface Arrivals {
  readonly weeks: number;
  readonly count: number;
  readonly options: readonly Drift[];
  /** Draws the place of an option. */
  readonly pick: (stream: Stream) => number;
  /** Variance of a week's count over a Poisson's, 1 where the data do not show more. */
  readonly dispersion: number;
  readonly perWeek: number;
}

/** One way the rate may drift, how probable it is now, and the rate it leaves: Gamma(shape, rate), per week. */
interface Drift {
  readonly memory: number;
  readonly growth: number;
  readonly probability: number;
  readonly shape: number;
  readonly rate: number;
}

const memories = [
  [1, 0.3],
  [0.98, 0.2],
  [0.95, 0.2],
  [0.9, 0.2],
  [0.8, 0.1],
] as const;
const growths = [-0.12, -0.08, -0.05, -0.03, -0.015, 0, 0.015, 0.03, 0.05] as const;
/** How much growth per week is thought possible before anything was seen. */
const GROWTH_SD = 0.025;
/** What is assumed beforehand weighs as much as this many arrivals. */
const PRIOR = 0.5;

export const fitArrivals = (countsByWeek: ArrayLike<number>): Arrivals => {
  requireEach('countsByWeek', countsByWeek, requireCount, 0);
  const weeks = countsByWeek.length;
  const counts = Array.from(countsByWeek);
  const count = counts.reduce((sum, n) => sum + n, 0);
  const perWeek = weeks > 0 ? count / weeks : 0;
  const first = weighed(counts, perWeek, 1);
  const dispersion = dispersionOf(counts, perWeek, first);
  const options = dispersion > 1 ? weighed(counts, perWeek, dispersion) : first;
  const pick = pickerOf(options.map(({ probability }) => probability));
  return { weeks, count, options, pick, dispersion, perWeek };
};

/** Whole weeks that end with the last day; how many of `at` are in each. */
export const countsByWeek = (at: ArrayLike<number>, days: number): Float64Array => {
  const weeks = Math.floor(days / 7);
  const start = days - 7 * weeks;
  const counts = new Float64Array(weeks);
  for (let i = 0; i < at.length; i++) {
    const week = Math.min(Math.floor(((at[i] as number) - start) / 7), weeks - 1);
    if (week >= 0) counts[week] = (counts[week] as number) + 1;
  }
  return counts;
};

/** A little before the first week: the mean of all weeks, known as if from half an arrival. */
const priorOf = (perWeek: number) => ({ shape: PRIOR, rate: PRIOR / Math.max(perWeek, 0.1) });

const weighed = (counts: readonly number[], perWeek: number, dispersion: number): Drift[] => {
  const options: (Omit<Drift, 'probability'> & { readonly log: number })[] = [];
  for (const [memory, weight] of memories) {
    for (const growth of growths) {
      let { shape, rate } = priorOf(perWeek);
      let log = Math.log(weight) - (growth / GROWTH_SD) ** 2 / 2;
      for (const [week, count] of counts.entries()) {
        if (week > 0) {
          shape *= memory;
          rate *= memory * Math.exp(-growth);
        }
        log += logPredictive(count / dispersion, shape, rate * dispersion);
        shape += count / dispersion;
        rate += 1 / dispersion;
      }
      options.push({ memory, growth, shape, rate, log });
    }
  }
  const best = Math.max(...options.map(({ log }) => log));
  const sum = options.reduce((total, { log }) => total + Math.exp(log - best), 0);
  return options.map(({ log, ...drift }) => ({ ...drift, probability: Math.exp(log - best) / sum }));
};

/** Of a gamma–Poisson (negative binomial) count; a count divided by the dispersion need not be whole. */
const logPredictive = (count: number, shape: number, rate: number): number =>
  gammaln(shape + count) -
  gammaln(shape) -
  gammaln(count + 1) +
  shape * Math.log(rate / (rate + 1)) -
  count * Math.log1p(rate);

/** Pearson's statistic of the best drift's forecasts for the next week; 1 unless it is clearly above. */
const dispersionOf = (counts: readonly number[], perWeek: number, options: readonly Drift[]): number => {
  const best = options.reduce((a, b) => (b.probability > a.probability ? b : a));
  let { shape, rate } = priorOf(perWeek);
  let [pearson, used] = [0, 0];
  for (const [week, count] of counts.entries()) {
    if (week > 0) {
      shape *= best.memory;
      rate *= best.memory * Math.exp(-best.growth);
    }
    const mean = shape / rate;
    if (week >= 3 && mean > 0.5) {
      pearson += (count - mean) ** 2 / (mean * (1 + 1 / rate));
      used++;
    }
    shape += count;
    rate += 1;
  }
  if (used < 6) return 1;
  const dispersion = pearson / used;
  return dispersion > 1 + 1.6 * Math.sqrt(2 / used) ? dispersion : 1;
};

/** The rate per week now, with an interval that is missed with half the rest on either side. */
export const arrivalRateNow = (
  { options }: Arrivals,
  confidence = 0.9,
): { readonly mean: number; readonly from: number; readonly to: number } => {
  requireShare('confidence', confidence);
  const below = (x: number): number =>
    options.reduce(
      (sum, each) => sum + each.probability * incompleteGamma(each.shape, each.rate * x).lower,
      0,
    );
  const quantile = (p: number): number => {
    const parts = options.map(({ shape, rate }) => gammaQuantile(p, shape) / rate);
    let [low, high] = [Math.min(...parts), Math.max(...parts)];
    for (let i = 0; i < 60 && low < high; i++) {
      const middle = (low + high) / 2;
      if (below(middle) < p) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
  const mean = options.reduce((sum, { probability, shape, rate }) => sum + probability * (shape / rate), 0);
  return { mean, from: quantile((1 - confidence) / 2), to: quantile((1 + confidence) / 2) };
};

/** One draw of the rates of the weeks to come. */
export const drawWeeklyRates = (arrivals: Arrivals, stream: Stream, weeks: number): Float64Array => {
  const rates = new Float64Array(weeks);
  const drift = arrivals.options[arrivals.pick(stream)];
  if (!drift) return rates;
  let { shape } = drift;
  let rate = gamma(stream, shape) / drift.rate;
  const own = arrivals.dispersion > 1 ? arrivals.perWeek / (arrivals.dispersion - 1) : Infinity;
  for (let week = 0; week < weeks; week++) {
    rate *= Math.exp(drift.growth);
    if (drift.memory < 1) {
      // The share of the past that is forgotten makes room for a change that keeps the mean.
      rate *= beta(stream, drift.memory * shape, (1 - drift.memory) * shape) / drift.memory;
      shape *= drift.memory;
    }
    rates[week] = own === Infinity ? rate : (rate * gamma(stream, own)) / own;
  }
  return rates;
};
