import { type Answer, answer, noAnswer } from '../answer.ts';
import { requireShare } from '../domain.ts';
import { redemptionCurve } from '../stock/kaplan-meier.ts';
import type { RedemptionCurve } from '../stock/redemption-curve.ts';
import { fitAmounts, meanAmount } from './amounts.ts';
import { type Arrivals, arrivalRateNow, countsByWeek, fitArrivals } from './arrivals.ts';
import { type DonorRetention, donorRetention } from './donor-retention.ts';
import { type Enough, enoughOf, needed, weakest } from './enough.ts';
import { type History, tokenEnd } from './history.ts';
import { holdsOf } from './holds.ts';
import { type CredibleInterval, intervalOfShare } from './interval.ts';
import { outsetOf } from './outset.ts';

/** What one estimate is, how it came about, and what it rests on. */
export interface Estimated<Value> {
  readonly value: Value;
  readonly method: Method;
  /** Where not, the value is mostly what is assumed beforehand, and as wide. */
  readonly enough: Enough;
}

/** How an estimate is made; to be put in words by whoever shows it. */
export type Method =
  /** Kaplan–Meier; tokens that are out, expired or withdrawn are censored. Intervals by `curveAt`: log-log, Greenwood. */
  | 'kaplan-meier'
  /** Draws from the gamma posterior of a hazard that is constant within bins of ages. */
  | 'piecewise-hazard-posterior'
  /** Beta posterior with half a token of each kind assumed (Jeffreys). */
  | 'jeffreys'
  /** Gamma–Poisson filter with drift, weighed over memory and growth; negative binomial where the weeks differ more. */
  | 'drifting-gamma-poisson'
  /** Bayesian bootstrap (Rubin 1981), of censored holds Lo's (1993); both with one more that might be seen. */
  | 'bayesian-bootstrap'
  /** Multinomial with a Dirichlet prior of one each; each share by its own beta. */
  | 'dirichlet-multinomial'
  /** Shifted-beta-geometric by maximum likelihood. */
  | 'shifted-beta-geometric';

export interface Rate extends CredibleInterval {
  readonly weeks: number;
  readonly count: number;
  /** Shape of the negative binomial where weeks differ by more than a Poisson's; null where they do not. */
  readonly overdispersion: number | null;
}

export interface Estimates {
  readonly confidence: number;
  /** How soon holders would come if cards never ended: `curveAt` reads it. */
  readonly redemptionCurve: Estimated<Answer<RedemptionCurve, 'no-token'>>;
  /** Of those who come within `withinDays`: after how many days on average. */
  readonly meanHoldDays: Estimated<CredibleInterval>;
  /** The share that has not come within `withinDays`: cards' usual validity, or as long as was seen. */
  readonly noShow: Estimated<CredibleInterval>;
  readonly withinDays: number;
  /** The share of tokens whose time was over that were not redeemed. */
  readonly breakage: Estimated<CredibleInterval>;
  /** Per week, as it is now. */
  readonly tokensIssued: Estimated<Rate>;
  readonly gifts: Estimated<Rate>;
  /** Money of one gift. */
  readonly meanGift: Estimated<Answer<CredibleInterval, 'no-gift'>>;
  /** Shares of redemptions, Monday first. */
  readonly weekdays: Estimated<readonly CredibleInterval[]>;
  readonly donors: Estimated<DonorRetention>;
}

/**
 * What does a community's own history say about it, and how surely?
 *
 * @returns each with its method and whether there is enough for it to rest on; the same for the same history
 * @throws DomainError a history that makes no sense; a confidence outside (0, 1)
 */
export const estimate = (history: History, confidence = 0.9): Estimates => {
  requireShare('confidence', confidence);
  const outset = outsetOf(history);
  const { days, tokens, gifts } = history;
  const weeks = enoughOf('few-weeks', Math.floor(days / 7), needed.weeks);
  const { count } = outset.comings;
  const redemptions = enoughOf('few-redemptions', count, needed.redemptions);
  const holds = holdsOf(outset, confidence);
  const donors = donorRetention(history, confidence);
  return {
    confidence,
    redemptionCurve: { value: curveOf(history), method: 'kaplan-meier', enough: redemptions },
    meanHoldDays: { value: holds.mean, method: 'bayesian-bootstrap', enough: redemptions },
    noShow: { value: holds.noShow, method: 'piecewise-hazard-posterior', enough: redemptions },
    withinDays: holds.withinDays,
    breakage: breakageOf(history, confidence),
    tokensIssued: {
      value: rateOf(fitArrivals(countsByWeek(tokens.issuedAt, days)), confidence),
      method: 'drifting-gamma-poisson',
      enough: weakest(weeks, enoughOf('few-tokens', tokens.issuedAt.length, needed.gifts)),
    },
    gifts: {
      value: rateOf(fitArrivals(countsByWeek(gifts.at, days)), confidence),
      method: 'drifting-gamma-poisson',
      enough: weakest(weeks, enoughOf('few-gifts', gifts.at.length, needed.gifts)),
    },
    meanGift: {
      value: meanAmount(fitAmounts(gifts.amount), confidence),
      method: 'bayesian-bootstrap',
      enough: enoughOf('few-gifts', gifts.amount.length, needed.gifts),
    },
    weekdays: {
      value: Array.from(outset.comings.weekdayRedeemed, (n) =>
        intervalOfShare(n, count - n, confidence, 1, 6),
      ),
      method: 'dirichlet-multinomial',
      enough: enoughOf('few-redemptions', count, needed.redemptionsForWeekdays),
    },
    donors: { value: donors, method: 'shifted-beta-geometric', enough: donors.enough },
  };
};

const curveOf = ({ days, tokens }: History): Answer<RedemptionCurve, 'no-token'> => {
  if (tokens.issuedAt.length === 0) return noAnswer('no-token');
  const durationsDays = Float64Array.from(tokens.issuedAt as Float64Array, (issuedAt, i) =>
    Math.max(0, (tokens.end[i] === tokenEnd.out ? days : (tokens.endedAt[i] as number)) - issuedAt),
  );
  const redeemed = Uint8Array.from(tokens.end as Uint8Array, (end) => (end === tokenEnd.redeemed ? 1 : 0));
  return answer(redemptionCurve({ durationsDays, redeemed }));
};

/** Of the tokens whose time was over, withdrawn ones apart. */
const breakageOf = ({ days, tokens }: History, confidence: number): Estimated<CredibleInterval> => {
  let [redeemed, lost] = [0, 0];
  for (let i = 0; i < tokens.issuedAt.length; i++) {
    if ((tokens.expiresAt[i] as number) > days) continue;
    if (tokens.end[i] === tokenEnd.redeemed) redeemed++;
    else if (tokens.end[i] !== tokenEnd.withdrawn) lost++;
  }
  return {
    value: intervalOfShare(lost, redeemed, confidence),
    method: 'jeffreys',
    enough: enoughOf('few-tokens-ended', redeemed + lost, needed.tokensEnded),
  };
};

const rateOf = (arrivals: Arrivals, confidence: number): Rate => {
  const { mean, from, to } = arrivalRateNow(arrivals, confidence);
  const { weeks, count, dispersion, perWeek } = arrivals;
  const overdispersion = dispersion > 1 ? perWeek / (dispersion - 1) : null;
  return { value: mean, from, to, confidence, weeks, count, overdispersion };
};
