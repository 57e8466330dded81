import { type Answer, noAnswer } from '../answer.ts';
import { requireShare } from '../domain.ts';
import { fitRetention, type NoRetentionFit, type RetentionFit } from '../funding/retention-fit.ts';
import { type Enough, enoughOf, needed } from './enough.ts';
import type { History } from './history.ts';
import { type CredibleInterval, intervalOfShare } from './interval.ts';

/** How long givers stay. */
export interface DonorRetention {
  readonly enough: Enough;
  /** Days of one period. */
  readonly periodDays: number;
  /** Of those who began long enough ago: how many still gave after 0, 1, 2 … periods. */
  readonly survivors: readonly number[];
  /** The shifted-beta-geometric by maximum likelihood, where the data bear one. */
  readonly model: Answer<RetentionFit, NoRetentionFit | 'too-few-donors'>;
  /**
   * The share that goes on from one period to the next, as if it were the same for all and always; where there are too few
   * donors, mostly what is assumed beforehand: anything from 0 to 1, Beta(½, ½).
   */
  readonly stays: CredibleInterval;
}

const PERIOD_DAYS = 28;
const PERIODS_MAX = 12;
/** Who has been silent for this many times the usual gap has gone. */
const GAPS_OF_SILENCE = 3;

/**
 * Do givers stay? Periods of four weeks are counted from each one's own first gift; whoever gave at its end or later has
 * stayed through it. Only givers are counted whose first gift is so long ago that silence since then means something: three
 * times the usual gap between two gifts before today.
 *
 * Method: shifted-beta-geometric by maximum likelihood (Fader, Hardie 2007), and a beta posterior for one common share.
 *
 * @throws DomainError confidence not between 0 and 1
 */
export const donorRetention = ({ days, gifts }: History, confidence = 0.9): DonorRetention => {
  requireShare('confidence', confidence);
  const spans = spansOf(gifts);
  if (gifts.donor.length > 0 && spans.length === 0) return without('no-donor-keys', 0, confidence);
  const gaps = spans.flatMap(({ first, last, count }) => (count > 1 ? [(last - first) / (count - 1)] : []));
  const usualGap = gaps.length > 0 ? (gaps.sort((a, b) => a - b)[gaps.length >> 1] as number) : PERIOD_DAYS;
  const silence = Math.max(PERIOD_DAYS, GAPS_OF_SILENCE * usualGap);
  const cohorts = Array.from({ length: PERIODS_MAX }, (_, i) =>
    survivorsAfter(spans, i + 1, days - silence - (i + 1) * PERIOD_DAYS),
  ).filter(([began = 0]) => began >= needed.donors);
  if (cohorts.length === 0) return without('few-donors', spans.length, confidence);
  // A few for long or many for short: whichever shows more periods of givers.
  const survivors = cohorts.reduce((best, each) => (seenPeriods(each) > seenPeriods(best) ? each : best));
  return {
    enough: enoughOf('few-donors', survivors[0] ?? 0, needed.donors),
    periodDays: PERIOD_DAYS,
    survivors,
    model: fitRetention(survivors, confidence),
    stays: staysOf(survivors, confidence),
  };
};

/** Of those whose first gift was by then: how many gave at the end of 0, 1, … `periods` or later. */
const survivorsAfter = (spans: readonly Span[], periods: number, begunBy: number): readonly number[] => {
  const cohort = spans.filter(({ first }) => first <= begunBy);
  return Array.from(
    { length: periods + 1 },
    (_, period) => cohort.filter(({ first, last }) => last - first >= period * PERIOD_DAYS).length,
  );
};

const seenPeriods = (survivors: readonly number[]): number =>
  survivors.slice(0, -1).reduce((sum, n) => sum + n, 0);

const without = (
  reason: 'few-donors' | 'no-donor-keys',
  have: number,
  confidence: number,
): DonorRetention => ({
  enough: { enough: false, reason, have, need: needed.donors },
  periodDays: PERIOD_DAYS,
  survivors: [],
  model: noAnswer('too-few-donors'),
  stays: intervalOfShare(0, 0, confidence),
});

const staysOf = (survivors: readonly number[], confidence: number): CredibleInterval => {
  const stayed = survivors.slice(1).reduce((sum, n) => sum + n, 0);
  const stopped = (survivors[0] ?? 0) - (survivors.at(-1) ?? 0);
  return intervalOfShare(stayed, stopped, confidence);
};

interface Span {
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

const spansOf = ({ at, donor }: History['gifts']): Span[] => {
  const spans = new Map<number, { first: number; last: number; count: number }>();
  for (let i = 0; i < at.length; i++) {
    const key = donor[i] as number;
    if (key < 0) continue;
    const time = at[i] as number;
    const span = spans.get(key) ?? { first: time, last: time, count: 0 };
    span.first = Math.min(span.first, time);
    span.last = Math.max(span.last, time);
    span.count++;
    spans.set(key, span);
  }
  return [...spans.values()];
};
