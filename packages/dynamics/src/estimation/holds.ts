import { gamma } from '../simulation/random/gamma.ts';
import { Stream } from '../simulation/random/stream.ts';
import { type Comings, createComingsDraw } from './comings.ts';
import { type History, tokenEnd } from './history.ts';
import { type CredibleInterval, intervalOfDraws } from './interval.ts';
import type { Outset } from './outset.ts';

export interface Holds {
  /** For as long as tokens are good, or as long as was seen: the days that `mean` and `noShow` speak of. */
  readonly withinDays: number;
  /** Of those who come within them: after how many days on average. */
  readonly mean: CredibleInterval;
  /** The share that has not come within them. */
  readonly noShow: CredibleInterval;
}

const DRAWS = 400;
/** How many holds are assumed beside those that were seen: one, of any length alike. */
const ASSUMED = 1;

/** How long tokens are held, from what was seen of them. */
export const holdsOf = ({ history, comings, validDays }: Outset, confidence: number): Holds => {
  const withinDays = Math.max(1, Math.min(Math.ceil(validDays), longestSeen(history)));
  return {
    withinDays,
    mean: meanHold(comings, withinDays, confidence),
    noShow: noShow(comings, withinDays, confidence),
  };
};

const longestSeen = ({ days, tokens }: History): number => {
  let longest = 0;
  for (let i = 0; i < tokens.issuedAt.length; i++) {
    const until = tokens.end[i] === tokenEnd.out ? days : (tokens.endedAt[i] as number);
    longest = Math.max(longest, until - (tokens.issuedAt[i] as number));
  }
  return Math.ceil(longest);
};

/**
 * By the Bayesian bootstrap for censored data (Lo 1993): each draw weighs the tokens anew, and takes the mean of the
 * Kaplan–Meier curve that they then give. It assumes no shape, so a few holds leave it wide; the weights of a day's tokens
 * are drawn at once.
 */
const meanHold = (
  { redeemedAtAge, lostAtAge, count, dispersion }: Comings,
  withinDays: number,
  confidence: number,
): CredibleInterval => {
  const stream = new Stream(1, 0, 'estimate/mean-hold');
  // Of few holds a bootstrap is too sure, as a normal interval is beside Student's.
  const spread = dispersion * (1 + 8 / Math.max(1, count));
  const weight = (of: number): number => spread * gamma(stream, of / spread);
  const beyond = tail(redeemedAtAge, withinDays) + tail(lostAtAge, withinDays);
  const [redeemed, lost] = [new Float64Array(withinDays), new Float64Array(withinDays)];
  const means = new Float64Array(DRAWS);
  for (let draw = 0; draw < DRAWS; draw++) {
    let atRisk = beyond > 0 ? weight(beyond) : 0;
    for (let age = 0; age < withinDays; age++) {
      redeemed[age] = weight((redeemedAtAge[age] ?? 0) + ASSUMED / withinDays);
      const gone = lostAtAge[age] ?? 0;
      lost[age] = gone > 0 ? weight(gone) : 0;
      atRisk += (redeemed[age] as number) + (lost[age] as number);
    }
    let [left, sum] = [1, 0];
    for (let age = 0; age < withinDays && atRisk > 0; age++) {
      const come = left * Math.min(1, (redeemed[age] as number) / atRisk);
      // On the day of issue half a day has passed on average, at the latest.
      sum += come * Math.max(age, 0.5);
      left -= come;
      atRisk -= (redeemed[age] as number) + (lost[age] as number);
    }
    means[draw] = left < 1 ? sum / (1 - left) : withinDays;
  }
  return intervalOfDraws(means, confidence);
};

const tail = (counts: Float64Array, from: number): number =>
  counts.subarray(from).reduce((sum, count) => sum + count, 0);

/** By draws of the hazard: after the last bin somebody might still come, and nobody knows. */
const noShow = (comings: Comings, withinDays: number, confidence: number): CredibleInterval => {
  const { drawn, next } = createComingsDraw(comings, new Stream(1, 0, 'estimate/holds'), withinDays, 0);
  const shares = new Float64Array(DRAWS);
  for (let draw = 0; draw < DRAWS; draw++) {
    next();
    let left = 1;
    for (const hazard of drawn.hazard) left -= left * Math.min(1, hazard);
    shares[draw] = left;
  }
  return intervalOfDraws(shares, confidence);
};
