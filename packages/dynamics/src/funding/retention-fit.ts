import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { type Answer, answer, noAnswer } from '../answer.ts';
import { DomainError, requireCount, requireEach, requireShare } from '../domain.ts';
import type { RetentionModel } from './retention.ts';

export interface RetentionFit {
  readonly model: RetentionModel;
  readonly logLikelihood: number;
  /** Of α and β, from the observed information. */
  readonly standardErrors: RetentionModel;
  /** Of the estimates' logarithms, which are nearer to normal. */
  readonly correlation: number;
  readonly interval: {
    readonly low: RetentionModel;
    readonly high: RetentionModel;
    readonly confidence: number;
  };
}

/**
 * Why there is no estimate.
 *
 * - `too-few-periods`: with one period (or nobody at risk in the second) only the share that stayed is known.
 * - `nobody-left`, `everybody-left-at-once`, `nobody-left-later`: the likelihood rises without end: it says nothing about
 *   how much donors differ.
 * - `no-heterogeneity`: retention does not rise with time, so one chance for all fits as well or better; see the
 *   share, with which a geometric law is the limit of the model.
 */
export type NoRetentionFit =
  | 'too-few-periods'
  | 'nobody-left'
  | 'everybody-left-at-once'
  | 'nobody-left-later'
  | 'no-heterogeneity';

/**
 * How different are the donors, and how soon do they stop? By maximum likelihood.
 *
 * `survivors[t]` counts who is still there after t periods, `survivors[0]` who began; those of the last period are
 * censored. Each period is a coin for each who is at risk, with r(t) of `retentionRate`:
 * `ln L = Σ_t d(t) ln(α/(α + β + t − 1)) + s(t) ln((β + t − 1)/(α + β + t − 1))`, d(t) stopped and s(t) stayed.
 *
 * First over 1/(α + β), where for each value the best α/(α + β) is the one root of a falling function; then Newton in (ln α,
 * ln β) with exact derivatives. Errors and intervals come from the observed information in the logarithms.
 *
 * @throws DomainError survivors not whole numbers, rising, or fewer than two; confidence not between 0 and 1
 * @see Fader, Hardie 2007, appendix B
 */
export const fitRetention = (
  survivors: ArrayLike<number>,
  confidence = 0.95,
): Answer<RetentionFit, NoRetentionFit> => {
  requireShare('confidence', confidence);
  const periods = outcomesByPeriod(survivors);
  const missing = whyNoFit(periods);
  if (missing) return noAnswer(missing);
  const start = bestByDispersion(periods);
  if (!start) return noAnswer('no-heterogeneity');
  const { model, derivatives } = climb(periods, start);
  const { aa, ab, bb, logLikelihood } = derivatives;
  const determinant = aa * bb - ab * ab;
  if (!(aa < 0 && determinant > 0)) return noAnswer('no-heterogeneity');
  const errorA = Math.sqrt(-bb / determinant);
  const errorB = Math.sqrt(-aa / determinant);
  const z = normalQuantile((1 + confidence) / 2, 0, 1);
  const bound = (sign: number): RetentionModel => ({
    alpha: model.alpha * Math.exp(sign * z * errorA),
    beta: model.beta * Math.exp(sign * z * errorB),
  });
  return answer({
    model,
    logLikelihood,
    standardErrors: { alpha: model.alpha * errorA, beta: model.beta * errorB },
    correlation: ab / Math.sqrt(aa * bb),
    interval: { low: bound(-1), high: bound(1), confidence },
  });
};

/** What became of those at risk in period `index` + 1. */
interface Outcome {
  readonly stopped: number;
  readonly stayed: number;
}

const outcomesByPeriod = (survivors: ArrayLike<number>): readonly Outcome[] => {
  requireEach('survivors', survivors, requireCount, 2);
  const periods: Outcome[] = [];
  for (let t = 1; t < survivors.length; t++) {
    const before = survivors[t - 1] as number;
    const stayed = survivors[t] as number;
    if (stayed > before) throw new DomainError(`survivors[${t}]`, stayed, `at most the ${before} before`);
    if (before > 0) periods.push({ stopped: before - stayed, stayed });
  }
  if (periods.length === 0) throw new DomainError('survivors[0]', 0, 'above 0');
  return periods;
};

const whyNoFit = (periods: readonly Outcome[]): NoRetentionFit | undefined => {
  if (periods.every(({ stopped }) => stopped === 0)) return 'nobody-left';
  if (periods[0]?.stayed === 0) return 'everybody-left-at-once';
  if (periods.length < 2) return 'too-few-periods';
  if (periods.every(({ stopped }, i) => i === 0 || stopped === 0)) return 'nobody-left-later';
  return undefined;
};

/**
 * The best of the models with 1/(α + β) = dispersion, on a grid from nearly alike to nearly all or nothing; none if the
 * likelihood is highest where all are alike.
 */
const bestByDispersion = (periods: readonly Outcome[]): RetentionModel | undefined => {
  let best: { model: RetentionModel; logLikelihood: number } | undefined;
  const alike = shareStopping(periods, 0);
  let highest = periods.reduce(
    (sum, { stopped, stayed }) => sum + stopped * Math.log(alike) + stayed * Math.log1p(-alike),
    0,
  );
  for (let exponent = -10; exponent <= 10; exponent += 0.125) {
    const dispersion = 10 ** exponent;
    const share = shareStopping(periods, dispersion);
    const model = { alpha: share / dispersion, beta: (1 - share) / dispersion };
    const { logLikelihood } = derivativesAt(periods, model);
    // A model that is no better than one chance for all, but for rounding, is none.
    if (logLikelihood > highest + 1e-9) {
      best = { model, logLikelihood };
      highest = logLikelihood;
    }
  }
  return best?.model;
};

/** α/(α + β) at which the likelihood is highest for this dispersion φ: `Σ d/μ = Σ s(t)/(1 − μ + (t − 1)φ)`. */
const shareStopping = (periods: readonly Outcome[], dispersion: number): number => {
  const stopped = periods.reduce((sum, period) => sum + period.stopped, 0);
  let [low, high] = [0, 1];
  for (;;) {
    const share = (low + high) / 2;
    if (share <= low || share >= high) return share;
    const against = periods.reduce(
      (sum, { stayed }, i) => (stayed > 0 ? sum + stayed / (1 - share + i * dispersion) : sum),
      0,
    );
    if (against * share < stopped) low = share;
    else high = share;
  }
};

/** ln L and its derivatives by ln α and ln β. */
interface Derivatives {
  readonly logLikelihood: number;
  readonly a: number;
  readonly b: number;
  readonly aa: number;
  readonly ab: number;
  readonly bb: number;
}

const derivativesAt = (periods: readonly Outcome[], { alpha, beta }: RetentionModel): Derivatives => {
  let [logLikelihood, a, b, aa, ab, bb] = [0, 0, 0, 0, 0, 0];
  for (const [i, { stopped, stayed }] of periods.entries()) {
    const all = alpha + beta + i;
    const atRisk = stopped + stayed;
    if (stopped > 0) logLikelihood += stopped * Math.log(alpha / all);
    if (stayed > 0) logLikelihood += stayed * Math.log1p(-alpha / all);
    // Of −atRisk·ln(α + β + i), stopped·ln α and stayed·ln(β + i).
    const [shareA, shareB, own] = [alpha / all, beta / all, beta / (beta + i)];
    a += stopped - atRisk * shareA;
    b += stayed * own - atRisk * shareB;
    aa -= atRisk * shareA * (1 - shareA);
    bb += stayed * own * (1 - own) - atRisk * shareB * (1 - shareB);
    ab += atRisk * shareA * shareB;
  }
  return { logLikelihood, a, b, aa, ab, bb };
};

/** Newton's method from near the top; where it is not hollow downwards, or a step does not rise, a shorter one. */
const climb = (
  periods: readonly Outcome[],
  start: RetentionModel,
): { model: RetentionModel; derivatives: Derivatives } => {
  let model = start;
  let derivatives = derivativesAt(periods, model);
  for (let step = 0; step < 200; step++) {
    const { a, b, ab } = derivatives;
    let { aa, bb } = derivatives;
    // Shifted until it is negative definite (Levenberg, Marquardt).
    const shift = Math.max(0, (aa + bb) / 2 + Math.hypot((aa - bb) / 2, ab));
    if (shift > 0 || aa * bb - ab * ab <= 0) {
      aa -= 2 * shift + 1e-6;
      bb -= 2 * shift + 1e-6;
    }
    const determinant = aa * bb - ab * ab;
    const stepA = (ab * b - bb * a) / determinant;
    const stepB = (ab * a - aa * b) / determinant;
    let length = Math.min(1, 2 / Math.max(Math.abs(stepA), Math.abs(stepB), 1e-300));
    let next = model;
    let risen = derivatives;
    for (; length > 1e-12; length /= 2) {
      next = {
        alpha: model.alpha * Math.exp(length * stepA),
        beta: model.beta * Math.exp(length * stepB),
      };
      risen = derivativesAt(periods, next);
      if (risen.logLikelihood >= derivatives.logLikelihood) break;
    }
    if (!(risen.logLikelihood >= derivatives.logLikelihood)) break;
    model = next;
    derivatives = risen;
    if (Math.max(Math.abs(length * stepA), Math.abs(length * stepB)) < 1e-13) break;
  }
  return { model, derivatives };
};
