import {
  type Bands,
  type Comparison,
  compare,
  dryByProbability,
  type Estimate,
  proportionOf,
  type Scenario,
} from '@megibung/dynamics';
import type { FormulaLine } from './lab-chart.ts';
import { outstandingFormula, type WhyNot } from './outstanding-formula.ts';
import { expectedPot, plainGifts, potOf } from './pot-formula.ts';

/** What a formula says beside what was simulated. */
export interface Check {
  readonly what: 'outstanding' | 'given' | 'pot' | 'dry';
  /** From, to: the same where the formula says one number. */
  readonly closed: readonly [number, number];
  readonly simulated: number;
  readonly comparison: Comparison;
}

export interface Formulas {
  readonly checks: readonly Check[];
  /** Drawn over the simulation. */
  readonly lines: readonly FormulaLine[];
  /** Why there is none for the tokens that are out, where there is none. */
  readonly whyNot: WhyNot | null;
  /** The pot's line is drawn as if the pot could go below nothing. */
  readonly isAsIf: boolean;
}

/** Every formula that is about the same thing as the scenario, and how far the simulation is from it. */
export const formulasOf = (scenario: Scenario, bands: Bands): Formulas => {
  const ranDry = (bands.figures.ranDry?.mean ?? 0) > 0;
  const outstanding = outstandingFormula(scenario);
  const whyNot = outstanding.exists
    ? outstanding.value.needsPot && ranDry
      ? 'pot'
      : null
    : outstanding.reason;
  const checks: Check[] = [];
  const lines: FormulaLine[] = [];
  const { days } = scenario;
  if (outstanding.exists && whyNot === null) {
    lines.push({ series: 'outstanding', valueAt: outstanding.value.meanAt });
    checks.push(...checkOf('outstanding', outstanding.value.meanAt(days), atEnd(bands, 'outstanding')));
  }
  const gifts = plainGifts(scenario);
  if (gifts) checks.push(...checkOf('given', gifts.perDay * days, figure(bands, 'given')));
  const pot = potOf(scenario);
  if (gifts && pot) {
    const line = (day: number): number => expectedPot(scenario, gifts.perDay, pot, day);
    lines.push({ series: 'pot', valueAt: line });
    if (!ranDry) checks.push(...checkOf('pot', line(days), figure(bands, 'potAtEnd')));
  }
  const dry = dryCheck(scenario, bands);
  if (dry) checks.push(dry);
  return { checks, lines, whyNot, isAsIf: lines.some(({ series }) => series === 'pot') && ranDry };
};

const checkOf = (what: Check['what'], closed: number, estimate: Estimate | null): readonly Check[] =>
  estimate === null
    ? []
    : [{ what, closed: [closed, closed], simulated: estimate.mean, comparison: compare(estimate, closed) }];

/**
 * The chance of running dry within the days, between two formulas: the pot pays each morning for the whole day, which is
 * no earlier than if it paid evenly from a pot with a day's spending less, and no later than evenly from what it has.
 * What expired cards bring back is, for the lower one, taken as coming from the first day on.
 */
const dryCheck = (scenario: Scenario, bands: Bands): Check | null => {
  const gifts = plainGifts(scenario);
  const pot = potOf(scenario);
  const seen = bands.figures.ranDry;
  if (!gifts?.law || !pot || !seen) return null;
  const reserve = pot.opening - pot.kept;
  const { law: gift, giftsPerDay } = gifts;
  const { days } = scenario;
  const chance = (spendingPerDay: number, from: number): number =>
    from <= 0 ? 1 : dryByProbability({ giftsPerDay, gift, spendingPerDay, reserve: from, days });
  const low = reserve <= 0 ? 1 : chance(pot.spendingPerDay - pot.backPerDay, reserve);
  const high = chance(pot.spendingPerDay, reserve - pot.spendingPerDay);
  const simulated = seen.mean;
  const nearest = Math.min(high, Math.max(low, simulated));
  const isWithin = nearest === simulated;
  return {
    what: 'dry',
    closed: [low, high],
    simulated,
    comparison: isWithin
      ? { z: 0, verdict: 'agrees' }
      : compare(proportionOf(simulated * bands.runs, bands.runs, nearest), nearest),
  };
};

const atEnd = ({ series, runs, days }: Bands, name: string): Estimate | null => {
  const band = series[name];
  if (!band || runs < 2) return null;
  return {
    mean: band.mean[days] as number,
    standardError: (band.sd[days] as number) / Math.sqrt(runs),
    runs,
  };
};

const figure = ({ figures, runs }: Bands, name: string): Estimate | null => {
  const band = figures[name];
  if (!band || band.standardError === null) return null;
  return { mean: band.mean, standardError: band.standardError, runs };
};
