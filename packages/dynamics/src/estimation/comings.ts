import { gamma } from '../simulation/random/gamma.ts';
import type { Stream } from '../simulation/random/stream.ts';
import { type History, lastDayBefore, tokenEnd, weekdayOf } from './history.ts';

/**
 * How those who hold a token come, day by day: the chance that a token which is still out is redeemed today is
 * `hazard(its age in days) × weekday factor`. The discrete form of proportional hazards, with a hazard that is constant
 * within bins of ages; the bins are as narrow as the redemptions allow.
 */
export interface Comings {
  /** By age in days: how many were redeemed, and how many went out of sight with no meal (still out, ended, withdrawn). */
  readonly redeemedAtAge: Float64Array;
  readonly lostAtAge: Float64Array;
  /** First age of each bin, in days; the last goes on for ever. */
  readonly binFrom: Int32Array;
  /** Redemptions at these ages, and tokens at risk × weekday factor, summed over days. */
  readonly redeemed: Float64Array;
  readonly atRisk: Float64Array;
  /** 7 factors, Monday first; their mean over what was at risk is 1. */
  readonly weekday: Float64Array;
  readonly weekdayRedeemed: Float64Array;
  /** Redemptions that each weekday would have seen with factor 1. */
  readonly weekdayExpected: Float64Array;
  /** Redemptions in all. */
  readonly count: number;
  /** Variance of a week's redemptions over what the model says, 1 where the data do not show more. */
  readonly dispersion: number;
  /** Mean redemptions of a week. */
  readonly perWeek: number;
}

/** A bin holds at least so many redemptions, and there are at most so many bins. */
const REDEEMED_PER_BIN = 12;
const BINS_MAX = 24;
const ROUNDS = 25;
/** The weight of what is assumed before anything was seen: half a redemption. */
const PRIOR = 0.5;
/** What is assumed of a token's chance per day where nothing was ever redeemed. */
const PRIOR_HAZARD = 0.1;

export const fitComings = (history: History): Comings => {
  const { days, tokens } = history;
  const ages = days + 1;
  const redeemedAtAge = new Float64Array(ages);
  const lostAtAge = new Float64Array(ages);
  const weekdayRedeemed = new Float64Array(7);
  const byDay = new Float64Array(days);
  /** At risk by age and weekday. */
  const atRiskAt = new Float64Array(ages * 7);
  let count = 0;
  for (let i = 0; i < tokens.issuedAt.length; i++) {
    const { first, last, isRedeemed } = daysAtRisk(history, i);
    if (isRedeemed) {
      count++;
      redeemedAtAge[last - first] = (redeemedAtAge[last - first] as number) + 1;
      const weekday = weekdayOf(history, last);
      weekdayRedeemed[weekday] = (weekdayRedeemed[weekday] as number) + 1;
      byDay[last] = (byDay[last] as number) + 1;
    } else if (last >= first) lostAtAge[last - first] = (lostAtAge[last - first] as number) + 1;
    for (let day = first; day <= last; day++) {
      const cell = (day - first) * 7 + ((history.firstWeekday + day) % 7);
      atRiskAt[cell] = (atRiskAt[cell] as number) + 1;
    }
  }
  const binFrom = binsOf(redeemedAtAge, count);
  const binOf = binByAge(binFrom, ages);
  const redeemed = new Float64Array(binFrom.length);
  const atRiskIn = new Float64Array(binFrom.length * 7);
  for (let age = 0; age < ages; age++) {
    const bin = binOf[age] as number;
    redeemed[bin] = (redeemed[bin] as number) + (redeemedAtAge[age] as number);
    for (let k = 0; k < 7; k++)
      atRiskIn[bin * 7 + k] = (atRiskIn[bin * 7 + k] as number) + (atRiskAt[age * 7 + k] as number);
  }
  const fitted = alternate(redeemed, atRiskIn, weekdayRedeemed, count);
  const model = { redeemedAtAge, lostAtAge, binFrom, redeemed, weekdayRedeemed, count, ...fitted };
  return { ...model, ...weeklyDispersion(history, model, byDay) };
};

/** The days on which a token could be redeemed, as far as was seen. */
const daysAtRisk = (
  { days, tokens }: History,
  i: number,
): { readonly first: number; readonly last: number; readonly isRedeemed: boolean } => {
  const first = Math.min(Math.floor(tokens.issuedAt[i] as number), days - 1);
  const end = tokens.end[i];
  const endedAt = tokens.endedAt[i] as number;
  if (end === tokenEnd.redeemed)
    return { first, last: Math.min(Math.floor(endedAt), days - 1), isRedeemed: true };
  const last = end === tokenEnd.out ? days - 1 : lastDayBefore(endedAt);
  return { first, last: Math.min(last, days - 1), isRedeemed: false };
};

const binsOf = (redeemedAtAge: Float64Array, count: number): Int32Array => {
  const enough = Math.max(REDEEMED_PER_BIN, count / BINS_MAX);
  const from = [0];
  let within = 0;
  for (let age = 0; age < redeemedAtAge.length - 1; age++) {
    within += redeemedAtAge[age] as number;
    if (within < enough) continue;
    from.push(age + 1);
    within = 0;
  }
  return Int32Array.from(from);
};

const binByAge = (binFrom: Int32Array, ages: number): Int32Array => {
  const binOf = new Int32Array(ages);
  let bin = 0;
  for (let age = 0; age < ages; age++) {
    while (bin + 1 < binFrom.length && (binFrom[bin + 1] as number) <= age) bin++;
    binOf[age] = bin;
  }
  return binOf;
};

/** Maximum likelihood of the log-linear Poisson model: each side's factors given the other's, in turn. */
const alternate = (
  redeemed: Float64Array,
  atRiskIn: Float64Array,
  weekdayRedeemed: Float64Array,
  count: number,
) => {
  const bins = redeemed.length;
  const weekday = new Float64Array(7).fill(1);
  const atRisk = new Float64Array(bins);
  const weekdayExpected = new Float64Array(7);
  for (let round = 0; round < ROUNDS; round++) {
    weekdayExpected.fill(0);
    for (let bin = 0; bin < bins; bin++) {
      let sum = 0;
      for (let k = 0; k < 7; k++) sum += (atRiskIn[bin * 7 + k] as number) * (weekday[k] as number);
      atRisk[bin] = sum;
      const hazard = sum > 0 ? (redeemed[bin] as number) / sum : 0;
      for (let k = 0; k < 7; k++)
        weekdayExpected[k] = (weekdayExpected[k] as number) + (atRiskIn[bin * 7 + k] as number) * hazard;
    }
    if (count === 0) break;
    for (let k = 0; k < 7; k++)
      weekday[k] = ((weekdayRedeemed[k] as number) + PRIOR) / ((weekdayExpected[k] as number) + PRIOR);
  }
  return { atRisk, weekday, weekdayExpected };
};

type Fitted = Omit<Comings, 'dispersion' | 'perWeek'>;

/** Do whole weeks differ more than chance alone would make them? Pearson's statistic over whole weeks. */
const weeklyDispersion = (history: History, model: Fitted, byDay: Float64Array) => {
  const { days, tokens } = history;
  const weeks = Math.floor(days / 7);
  const perWeek = weeks > 0 ? byDay.subarray(days - 7 * weeks).reduce((sum, n) => sum + n, 0) / weeks : 0;
  if (weeks < 6 || perWeek < 1) return { dispersion: 1, perWeek };
  const table = hazardTable(model, meanHazards(model), days + 1);
  const expected = new Float64Array(weeks);
  const start = days - 7 * weeks;
  for (let i = 0; i < tokens.issuedAt.length; i++) {
    const { first, last } = daysAtRisk(history, i);
    for (let day = Math.max(first, start); day <= last; day++) {
      const week = Math.floor((day - start) / 7);
      expected[week] =
        (expected[week] as number) +
        (table[day - first] as number) * (model.weekday[(history.firstWeekday + day) % 7] as number);
    }
  }
  let [pearson, used] = [0, 0];
  for (let week = 0; week < weeks; week++) {
    const mean = expected[week] as number;
    if (mean < 2) continue;
    let seen = 0;
    for (let day = start + 7 * week; day < start + 7 * week + 7; day++) seen += byDay[day] as number;
    pearson += (seen - mean) ** 2 / mean;
    used++;
  }
  const dispersion = used > 5 ? pearson / used : 1;
  return { dispersion: dispersion > 1 + 1.5 * Math.sqrt(2 / used) ? dispersion : 1, perWeek };
};

const meanHazards = ({ redeemed, atRisk, count }: Fitted): Float64Array => {
  const prior = priorHazard({ atRisk, count });
  return redeemed.map((n, bin) => (n + PRIOR) / ((atRisk[bin] as number) + PRIOR / prior));
};

const priorHazard = ({ atRisk, count }: Pick<Fitted, 'atRisk' | 'count'>): number => {
  const all = atRisk.reduce((sum, n) => sum + n, 0);
  return count > 0 && all > 0 ? count / all : PRIOR_HAZARD;
};

/** The hazard of each age. */
const hazardTable = (
  { binFrom }: Pick<Fitted, 'binFrom'>,
  hazards: Float64Array,
  ages: number,
): Float64Array => {
  const binOf = binByAge(binFrom, ages);
  return Float64Array.from(binOf, (bin) => hazards[bin] as number);
};

/** One draw of what the data leave open: hazards by age and factors by weekday, and each week's own factor. */
export interface DrawnComings {
  readonly hazard: Float64Array;
  readonly weekday: Float64Array;
  readonly weekFactor: Float64Array;
}

/**
 * Draws from the posterior, time after time into the same arrays: gamma for each bin and each weekday, as wide as their
 * counts leave them.
 */
export const createComingsDraw = (
  comings: Comings,
  stream: Stream,
  ages: number,
  weeks: number,
): { readonly drawn: DrawnComings; readonly next: () => void } => {
  const { redeemed, atRisk, weekdayRedeemed, weekdayExpected, dispersion, perWeek, count } = comings;
  const prior = PRIOR / priorHazard(comings);
  const binOf = binByAge(comings.binFrom, ages);
  const hazards = new Float64Array(redeemed.length);
  const drawn = {
    hazard: new Float64Array(ages),
    weekday: new Float64Array(7).fill(1),
    weekFactor: new Float64Array(weeks).fill(1),
  };
  const weekShape = dispersion > 1 ? perWeek / (dispersion - 1) : Infinity;
  const next = (): void => {
    for (let bin = 0; bin < hazards.length; bin++)
      hazards[bin] =
        (gamma(stream, ((redeemed[bin] as number) + PRIOR) / dispersion) * dispersion) /
        ((atRisk[bin] as number) + prior);
    for (let age = 0; age < ages; age++) drawn.hazard[age] = hazards[binOf[age] as number] as number;
    if (count > 0)
      for (let k = 0; k < 7; k++)
        drawn.weekday[k] =
          gamma(stream, (weekdayRedeemed[k] as number) + PRIOR) / ((weekdayExpected[k] as number) + PRIOR);
    if (weekShape < Infinity)
      for (let week = 0; week < weeks; week++) drawn.weekFactor[week] = gamma(stream, weekShape) / weekShape;
  };
  return { drawn, next };
};
