import { exp } from '../elementary.ts';
import { Engine } from '../engine/engine.ts';
import { exponential } from '../random/exponential.ts';
import { pickerOf } from '../random/law.ts';
import type { Stream } from '../random/stream.ts';

/** A fund with a steady income and costs that come at random: Cramér and Lundberg's. */
export interface CostsSetting {
  readonly start: number;
  readonly incomePerDay: number;
  /** Draws the days to the next cost. */
  readonly nextCost: () => number;
  /** Draws a cost. */
  readonly cost: () => number;
}

const COST = 0;

/** Runs for so many days; gives the day on which a cost could not be paid, if there was one. */
export const simulateCosts = (setting: CostsSetting, days: number): { readonly brokeOn?: number } => {
  const { start, incomePerDay, nextCost, cost } = setting;
  const engine = new Engine(8);
  let paid = 0;
  let broke = false;
  engine.use([
    () => {
      paid += cost();
      if (paid > start + incomePerDay * engine.now) {
        broke = true;
        engine.stop();
      } else engine.after(nextCost(), COST, 0);
    },
  ]);
  engine.after(nextCost(), COST, 0);
  engine.run(days);
  return broke ? { brokeOn: engine.now } : {};
};

export interface LastingCosts {
  readonly start: number;
  readonly incomePerDay: number;
  readonly costsPerDay: number;
  /** Costs are a mixture of exponentials: each of this mean, with this weight. */
  readonly costs: readonly { readonly weight: number; readonly mean: number }[];
}

/**
 * Will a cost ever be too high? By exponential tilting with the adjustment coefficient R (Asmussen & Albrecher 2010,
 * ch. XV.3): under the bent chances every run ends, and it counts e^(−R(start + deficit)); the mean is the
 * probability, without any bias. Gives a function that makes one run; or a reason, where income does not exceed the mean
 * cost.
 */
export const tiltedCosts = (
  setting: LastingCosts,
  stream: Stream,
):
  | { readonly exists: true; readonly run: () => number }
  | { readonly exists: false; readonly reason: 'surely-broke' } => {
  const { start, incomePerDay, costsPerDay, costs } = setting;
  const total = costs.reduce((sum, { weight }) => sum + weight, 0);
  const meanCost = costs.reduce((sum, { weight, mean }) => sum + weight * mean, 0) / total;
  if (incomePerDay <= costsPerDay * meanCost) return { exists: false, reason: 'surely-broke' };
  // E e^(rX) − 1 over r, which has no cancellation near r = 0.
  const growth = (r: number): number =>
    costs.reduce((sum, { weight, mean }) => sum + (weight * mean) / (1 - r * mean), 0) / total;
  let low = 0;
  let high = 1 / Math.max(...costs.filter(({ weight }) => weight > 0).map(({ mean }) => mean));
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (costsPerDay * growth(middle) < incomePerDay) low = middle;
    else high = middle;
  }
  const r = low;
  const rate = costsPerDay * (1 + r * growth(r));
  const pick = pickerOf(costs.map(({ weight, mean }) => weight / (1 - r * mean)));
  const means = Float64Array.from(costs, ({ mean }) => mean / (1 - r * mean));
  return {
    exists: true,
    run: () => {
      let left = start;
      while (left >= 0) {
        left += (incomePerDay * exponential(stream)) / rate;
        left -= (means[pick(stream)] as number) * exponential(stream);
      }
      return exp(-r * (start - left));
    },
  };
};
