import { type Answer, answer, noAnswer } from '../answer.ts';
import { DomainError, requireEach, requireNonNegative, requirePositive, requireShare } from '../domain.ts';
import { daysOutWithin, type HoldLaw, meanHoldDays, survivalAt } from '../stock/hold-law.ts';
import { redemptionCurve } from '../stock/kaplan-meier.ts';
import { curveAt, meanDaysOutWithin } from '../stock/redemption-curve.ts';
import {
  type Conclusion,
  type Decision,
  type Fields,
  headlineOf,
  quantity,
  type Sensitive,
  type Step,
  sensitivityOf,
} from './decision.ts';

export interface ExpiryInput {
  /** Days after which tokens were claimed, one number each: where there are any, they say when people come. */
  readonly claimedAfterDays: ArrayLike<number>;
  /** Days for which tokens have been out that are not claimed so far, one number each. */
  readonly stillOutAfterDays: ArrayLike<number>;
  /** Where nothing was seen: how long those who come take, on average. */
  readonly meanHoldDays: number;
  /** 1: evenly (exponential); below 1 many soon and some very late; above 1 most about the same day (Weibull). */
  readonly holdShape: number;
  /** Tokens that nobody will ever bring: lost, forgotten. */
  readonly neverShare: number;
  /** Of those who would come, how many may at most be cut off. */
  readonly acceptedCutOff: number;
  readonly tokensPerDay: number;
  readonly costPerMeal: number;
  readonly confidence: number;
}

export type ExpiryVerdict = 'by-law' | 'by-what-was-seen' | 'not-seen-long-enough';
type ExpiryStep = 'cut-off' | 'never-claimed' | 'days-tied' | 'tokens-out' | 'money-tied' | 'cautious';

export interface ExpiryResult
  extends Conclusion<ExpiryVerdict, ExpiryStep>,
    Sensitive<keyof ExpiryInput, ExpiryVerdict> {
  /** Days; a whole number. */
  readonly days: Answer<number, 'not-seen-long-enough'>;
  /** The same where the redemption curve is at the far end of its interval; of a law it is the law's. */
  readonly cautiousDays: Answer<number, 'not-seen-long-enough'>;
}

const fields: Fields<ExpiryInput> = {
  claimedAfterDays: { kind: 'list', unit: 'days', example: [1, 2, 2, 4, 7, 9, 15], assumed: [] },
  stillOutAfterDays: { kind: 'list', unit: 'days', example: [5, 20], assumed: [] },
  meanHoldDays: { kind: 'number', unit: 'days', example: 10, assumed: 10 },
  holdShape: { kind: 'number', unit: 'number', example: 1, assumed: 1 },
  neverShare: { kind: 'number', unit: 'share', example: 0.05, assumed: 0 },
  acceptedCutOff: { kind: 'number', unit: 'share', example: 0.02, assumed: 0.02 },
  tokensPerDay: { kind: 'number', unit: 'tokens', example: 15 },
  costPerMeal: { kind: 'number', unit: 'money', example: 20_000 },
  confidence: { kind: 'number', unit: 'share', example: 0.95, assumed: 0.95 },
};

/**
 * After how many days may tokens expire, if hardly anybody who would come is to be cut off?
 *
 * The smallest whole number of days with S(d) at most the accepted share of those who would come: S by the law of the
 * holds, or the redemption curve (Kaplan–Meier) of what was seen, where those who would come are taken to be those who
 * come within the longest hold seen. Money tied up: tokens per day × E min(hold, expiry) × cost (Little).
 *
 * @returns `not-seen-long-enough` where half of the tokens or more are still out at the end of what was seen
 * @throws DomainError a law without sense, shares outside (0, 1), negative days
 */
export const decideExpiry = (input: ExpiryInput): ExpiryResult => ({
  ...conclude(input),
  sensitivity: sensitivityOf(
    conclude,
    input,
    input.claimedAfterDays.length > 0
      ? ['acceptedCutOff', 'tokensPerDay', 'costPerMeal', 'confidence']
      : ['meanHoldDays', 'holdShape', 'neverShare', 'acceptedCutOff', 'tokensPerDay', 'costPerMeal'],
    fields,
  ),
});

/** A token that is out for a hundred years is no token. */
const LONGEST_DAYS = 36_500;

const conclude = (input: ExpiryInput): Omit<ExpiryResult, 'sensitivity'> => {
  requireShare('acceptedCutOff', input.acceptedCutOff);
  requireNonNegative('tokensPerDay', input.tokensPerDay);
  requireNonNegative('costPerMeal', input.costPerMeal);
  requireEach('claimedAfterDays', input.claimedAfterDays, requireNonNegative, 0);
  requireEach('stillOutAfterDays', input.stillOutAfterDays, requireNonNegative, 0);
  return input.claimedAfterDays.length + input.stillOutAfterDays.length > 0 ? bySeen(input) : byLaw(input);
};

const byLaw = (input: ExpiryInput): Omit<ExpiryResult, 'sensitivity'> => {
  const never = requireNonNegative('neverShare', input.neverShare);
  if (!(never < 1)) throw new DomainError('neverShare', never, 'below 1');
  const ofScale1 = { law: 'weibull', shape: input.holdShape, scaleDays: 1 } as const;
  // The mean is proportional to the scale.
  const scaleDays = requirePositive('meanHoldDays', input.meanHoldDays) / meanHoldDays(ofScale1);
  const law: HoldLaw = { ...ofScale1, scaleDays };
  const days = smallestDay((day) => survivalAt(law, day) <= input.acceptedCutOff);
  const daysTied = never * days + (1 - never) * daysOutWithin(law, days);
  return concluded(input, 'by-law', {
    days,
    cautious: answer(days),
    cutOff: survivalAt(law, days),
    neverClaimed: never + (1 - never) * survivalAt(law, days),
    daysTied,
    formulas: { cutOff: 'survivalAt', daysTied: 'daysOutWithin' },
  });
};

const smallestDay = (holds: (day: number) => boolean): number => {
  let [bad, good] = [0, 1];
  while (!holds(good)) {
    if (good > LONGEST_DAYS) throw new DomainError('meanHoldDays', 'holds', 'shorter than a hundred years');
    bad = good;
    good *= 2;
  }
  while (good - bad > 1) {
    const middle = Math.floor((bad + good) / 2);
    if (holds(middle)) good = middle;
    else bad = middle;
  }
  return good;
};

const bySeen = (input: ExpiryInput): Omit<ExpiryResult, 'sensitivity'> => {
  const claimed = Array.from(input.claimedAfterDays);
  const out = Array.from(input.stillOutAfterDays);
  const curve = redemptionCurve({
    durationsDays: [...claimed, ...out],
    redeemed: [...claimed.map(() => true), ...out.map(() => false)],
  });
  const last = curve.survival.at(-1) ?? 1;
  if (last >= 0.5) {
    const none = noAnswer('not-seen-long-enough');
    return {
      verdict: 'not-seen-long-enough',
      headline: none,
      figures: {
        stillOut: quantity(last, 'share'),
        seenDays: quantity(curve.longestDays, 'days'),
        seenTokens: quantity(curve.tokens, 'tokens'),
      },
      steps: [{ step: 'never-claimed', quantity: quantity(last, 'share'), formula: 'redemptionCurve' }],
      days: none,
      cautiousDays: none,
    };
  }
  const ofThoseWhoCome = (share: number): number => (share - last) / (1 - last);
  const at = (day: number) => {
    const point = curveAt(curve, Math.min(day, curve.longestDays), { confidence: input.confidence });
    if (!point.exists) throw new DomainError('day', day, 'within what was seen');
    return point.value;
  };
  const lastDay = Math.max(1, Math.ceil(curve.days.at(-1) ?? 1));
  let [days, cautious] = [lastDay, lastDay];
  let hasCautious = false;
  for (let day = lastDay; day >= 1; day--) {
    const { survival, interval } = at(day);
    if (ofThoseWhoCome(survival) <= input.acceptedCutOff) days = day;
    if (survival === 0 || (interval && ofThoseWhoCome(interval.to) <= input.acceptedCutOff)) {
      cautious = day;
      hasCautious = true;
    }
  }
  const tied = meanDaysOutWithin(curve, Math.min(days, curve.longestDays));
  return concluded(input, 'by-what-was-seen', {
    days,
    cautious: hasCautious ? answer(cautious) : noAnswer('not-seen-long-enough'),
    cutOff: Math.max(0, ofThoseWhoCome(at(days).survival)),
    neverClaimed: at(days).survival,
    daysTied: tied.exists ? tied.value : days,
    formulas: { cutOff: 'curveAt', daysTied: 'meanDaysOutWithin' },
    seen: { tokens: curve.tokens, days: curve.longestDays },
  });
};

const concluded = (
  input: ExpiryInput,
  verdict: 'by-law' | 'by-what-was-seen',
  found: {
    readonly days: number;
    readonly cautious: Answer<number, 'not-seen-long-enough'>;
    readonly cutOff: number;
    readonly neverClaimed: number;
    readonly daysTied: number;
    readonly formulas: { readonly cutOff: string; readonly daysTied: string };
    readonly seen?: { readonly tokens: number; readonly days: number };
  },
): Omit<ExpiryResult, 'sensitivity'> => {
  const tokensOut = input.tokensPerDay * found.daysTied;
  const money = tokensOut * input.costPerMeal;
  const steps: Step<ExpiryStep>[] = [
    { step: 'cut-off', quantity: quantity(found.cutOff, 'share'), formula: found.formulas.cutOff },
    {
      step: 'never-claimed',
      quantity: quantity(found.neverClaimed, 'share'),
      formula: found.formulas.cutOff,
    },
    { step: 'days-tied', quantity: quantity(found.daysTied, 'days'), formula: found.formulas.daysTied },
    { step: 'tokens-out', quantity: quantity(tokensOut, 'tokens'), formula: 'littlesLaw' },
    { step: 'money-tied', quantity: quantity(money, 'money'), formula: '= tokens out × costPerMeal' },
  ];
  if (verdict === 'by-what-was-seen' && found.cautious.exists)
    steps.push({
      step: 'cautious',
      quantity: quantity(found.cautious.value, 'days'),
      formula: 'curveAt',
    });
  return {
    verdict,
    headline: headlineOf(found.days, 'days'),
    figures: {
      expiryDays: quantity(found.days, 'days'),
      moneyTied: quantity(money, 'money'),
      cutOff: quantity(found.cutOff, 'share'),
      seenTokens: quantity(found.seen?.tokens ?? 0, 'tokens'),
      seenDays: quantity(found.seen?.days ?? 0, 'days'),
    },
    steps,
    days: answer(found.days),
    cautiousDays: found.cautious,
  };
};

export const expiryDecision: Decision<ExpiryInput, ExpiryResult> = {
  name: 'expiry',
  fields,
  decide: decideExpiry,
};
