import { forecastPaths } from '../../estimation/forecast-paths.ts';
import { outsetOf } from '../../estimation/outset.ts';
import { series } from '../../simulation/programme/book.ts';
import { sizeOf } from '../../simulation/programme/outline.ts';
import { outlineOf, runProgramme } from '../../simulation/programme/programme.ts';
import { Stream } from '../../simulation/random/stream.ts';
import { createRecord } from './recorder.ts';
import { unknownProgramme } from './unknown-programme.ts';

export const targets = ['redeemed', 'redeemedOnOneWeekday', 'outstanding', 'given', 'pot', 'dry'] as const;
export type Target = (typeof targets)[number];

/** How one forecast of one programme did. */
export interface Score {
  /**
   * Probability integral transform: the share of draws below what came, plus a random part of those equal to it.
   * Uniform from 0 to 1 where the forecast is as sure as it may be.
   */
  readonly place: number;
  /** What came, and the forecast's 5%, 50% and 95% points. */
  readonly came: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export interface Trial {
  readonly hasDonors: boolean;
  readonly scores: Readonly<Record<Target, Score>>;
}

export interface TrialSetting {
  readonly seed: number;
  readonly historyDays: number;
  readonly horizonDays: number;
  readonly draws: number;
}

/** The n-th programme: lived through to the end, forecast from what was known after its history. */
export const tryForecast = (n: number, { seed, historyDays, horizonDays, draws }: TrialSetting): Trial => {
  const end = historyDays + horizonDays;
  const scenario = unknownProgramme(seed, n, end);
  const overhead = scenario.money.overheadPerMeal;
  const record = createRecord(scenario, typeof overhead === 'number' ? overhead : 0);
  const into = new Float64Array(sizeOf(outlineOf(scenario)));
  runProgramme(scenario, seed, n, into, record.observer);
  const column = (name: (typeof series)[number]): Float64Array =>
    into.subarray(series.indexOf(name) * (end + 1), (series.indexOf(name) + 1) * (end + 1));
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  const chance = new Stream(seed, n, 'back-test/score');
  const weekday = chance.below(7);
  const hasDonors = n % 2 === 0;
  const history = record.historyUntil(historyDays, column('pot')[historyDays] as number, hasDonors);
  const paths = forecastPaths(outsetOf(history), { days: horizonDays, draws, seed: n });
  const after = (name: (typeof series)[number]): number => sum(column(name).subarray(historyDays + 1));
  const score = (drawn: ArrayLike<number>, came: number): Score => {
    const sorted = Float64Array.from(drawn).sort();
    let [below, equal] = [0, 0];
    for (const value of sorted) {
      if (value < came) below++;
      else if (value === came) equal++;
    }
    const at = (p: number): number => sorted[Math.floor(p * (sorted.length - 1))] as number;
    return {
      place: (below + chance.uniform() * (equal + 1)) / (sorted.length + 1),
      came,
      low: at(0.05),
      middle: at(0.5),
      high: at(0.95),
    };
  };
  return {
    hasDonors,
    scores: {
      redeemed: score(paths.redeemed, after('eaten') + after('misused')),
      redeemedOnOneWeekday: score(
        paths.redeemedOn.filter((_, i) => i % 7 === weekday),
        record.redeemedOn(weekday, historyDays, end),
      ),
      outstanding: score(paths.outstanding, column('outstanding')[end] as number),
      given: score(paths.given, after('gifts')),
      pot: score(paths.pot ?? [], column('pot')[end] as number),
      dry: score(paths.dry ?? [], record.wasDry(historyDays, end) ? 1 : 0),
    },
  };
};
