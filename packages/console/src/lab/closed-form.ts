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
  /** Why there is none for the tokens that are out, where there is none. */
  readonly whyNot: WhyNot | null;
  /** The pot's line is drawn as if the pot could go below nothing. */
  readonly isAsIf: boolean;
  readonly runs: number;
}

/** Fewer runs say too little of how far they are from a formula. */
export const runsForChecks = 32;

/** Lines to be drawn over the simulation; quick, so that they follow a hand. */
export const linesOf = (scenario: Scenario, bands: Bands): readonly FormulaLine[] => {
  const outstanding = outstandingFormula(scenario);
  const gifts = plainGifts(scenario);
  const pot = potOf(scenario);
  return [
    ...(outstanding.exists && !(outstanding.value.needsPot && hasRunDry(bands))
      ? [{ series: 'outstanding', valueAt: outstanding.value.meanAt } as const]
      : []),
    ...(gifts && pot
      ? [{ series: 'pot', valueAt: (day: number) => expectedPot(scenario, gifts.perDay, pot, day) } as const]
      : []),
  ];
};

const hasRunDry = ({ figures }: Bands): boolean => (figures.ranDry?.mean ?? 0) > 0;

/** Every formula that is about the same thing as the scenario, and how far the simulation is from it. */
export const formulasOf = (scenario: Scenario, bands: Bands): Formulas => {
  const ranDry = hasRunDry(bands);
  const { days } = scenario;
  const outstanding = outstandingFormula(scenario);
  const gifts = plainGifts(scenario);
  const lines = linesOf(scenario, bands);
  const atLast = (series: FormulaLine['series']): number | undefined =>
    lines.find((line) => line.series === series)?.valueAt(days);
  const dry = dryCheck(scenario, bands);
  const potAtLast = atLast('pot');
  return {
    checks: [
      ...checkOf('outstanding', atLast('outstanding'), atEnd(bands, 'outstanding')),
      ...checkOf('given', gifts ? gifts.perDay * days : undefined, figure(bands, 'given')),
      ...(ranDry ? [] : checkOf('pot', potAtLast, figure(bands, 'potAtEnd'))),
      ...(dry ? [dry] : []),
    ],
    whyNot: outstanding.exists ? (outstanding.value.needsPot && ranDry ? 'pot' : null) : outstanding.reason,
    isAsIf: ranDry && potAtLast !== undefined,
    runs: bands.runs,
  };
};

const checkOf = (
  what: Check['what'],
  closed: number | undefined,
  estimate: Estimate | null,
): readonly Check[] =>
  estimate === null || closed === undefined
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
