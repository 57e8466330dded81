import { type Answer, answer, noAnswer } from '../answer.ts';
import { requirePositive, requireShare } from '../domain.ts';
import { dryByProbability, type TimedGiftPot } from '../funding/dry-by.ts';
import { dryProbability, reserveAgainstDryness } from '../funding/random-gifts.ts';
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
import { smallestReal } from './search.ts';

export interface ReserveInput {
  readonly giftsPerDay: number;
  /** In the programme's money, as all amounts. */
  readonly meanGift: number;
  /** `exponential`: many small, few large ones. `fixed`: all of the mean size. */
  readonly giftSizes: 'exponential' | 'fixed';
  readonly spendingPerDay: number;
  /** `lumpy`: the spending comes at random and in lumps too. */
  readonly spending: 'steady' | 'lumpy';
  readonly horizonDays: number;
  readonly acceptedProbability: number;
}

export type ReserveVerdict = 'for-ever' | 'horizon-only' | 'simulate';
type ReserveStep = 'comes-in' | 'horizon' | 'danger-after' | 'for-ever' | 'twice-as-safe';

export interface ReserveResult
  extends Conclusion<ReserveVerdict, ReserveStep>,
    Sensitive<keyof ReserveInput, ReserveVerdict> {
  readonly forHorizon: Answer<number, 'both-random-simulate'>;
  readonly forEver: Answer<number, 'both-random-simulate' | 'gifts-do-not-cover-spending'>;
}

const fields: Fields<ReserveInput> = {
  giftsPerDay: { kind: 'number', unit: 'gifts', example: 0.6 },
  meanGift: { kind: 'number', unit: 'money', example: 500_000 },
  giftSizes: {
    kind: 'choice',
    choices: ['exponential', 'fixed'],
    example: 'exponential',
    assumed: 'exponential',
  },
  spendingPerDay: { kind: 'number', unit: 'money', example: 240_000 },
  spending: { kind: 'choice', choices: ['steady', 'lumpy'], example: 'steady', assumed: 'steady' },
  horizonDays: { kind: 'number', unit: 'days', example: 90, assumed: 90 },
  acceptedProbability: { kind: 'number', unit: 'share', example: 0.01, assumed: 0.01 },
};

/**
 * How much must be in the pot so that it hardly ever runs dry: for so many days, and for ever?
 *
 * For a horizon: the smallest reserve with `dryByProbability` at most the accepted probability, by halving; never more
 * than all the spending of that time. For ever: `reserveAgainstDryness`, which exists only where gifts bring more than
 * is spent. Where the spending comes in lumps as well, neither formula holds: the answer is to simulate.
 *
 * @throws DomainError as those formulas; a horizon that is not above 0
 */
export const decideReserve = (input: ReserveInput): ReserveResult => ({
  ...conclude(input),
  sensitivity: sensitivityOf(
    conclude,
    input,
    ['giftsPerDay', 'meanGift', 'spendingPerDay', 'horizonDays', 'acceptedProbability'],
    fields,
  ),
});

const conclude = (input: ReserveInput): Omit<ReserveResult, 'sensitivity'> => {
  const { giftsPerDay, meanGift, spendingPerDay } = input;
  const horizonDays = requirePositive('horizonDays', input.horizonDays);
  const acceptedProbability = requireShare('acceptedProbability', input.acceptedProbability);
  requirePositive('meanGift', meanGift);
  const gift: TimedGiftPot['gift'] =
    input.giftSizes === 'fixed' ? { law: 'fixed', amount: meanGift } : { law: 'exponential', mean: meanGift };
  const pot = { giftsPerDay, gift, spendingPerDay };
  const forEver = reserveAgainstDryness({ ...pot, acceptedProbability });
  const comesIn: Step<ReserveStep> = {
    step: 'comes-in',
    quantity: quantity(giftsPerDay * meanGift, 'money'),
    formula: '= giftsPerDay × meanGift',
  };
  const figures = { comesIn: comesIn.quantity };
  if (input.spending === 'lumpy') {
    const none = noAnswer('both-random-simulate');
    return {
      verdict: 'simulate',
      headline: noAnswer('simulate'),
      figures,
      steps: [comesIn],
      forHorizon: none,
      forEver: none,
    };
  }
  const all = spendingPerDay * horizonDays * (1 + 1e-9);
  const horizon = smallestReal(
    (reserve) => dryByProbability({ ...pot, reserve, days: horizonDays }) <= acceptedProbability,
    0,
    forEver.exists ? Math.min(all, forEver.value * (1 + 1e-12)) : all,
  );
  const steps: Step<ReserveStep>[] = [
    comesIn,
    { step: 'horizon', quantity: quantity(horizon, 'money'), formula: 'dryByProbability' },
    {
      step: 'danger-after',
      quantity: quantity(dryProbability({ ...pot, reserve: horizon }), 'share'),
      formula: 'dryProbability',
    },
  ];
  if (forEver.exists) {
    const safer = reserveAgainstDryness({ ...pot, acceptedProbability: acceptedProbability / 2 });
    steps.push({
      step: 'for-ever',
      quantity: quantity(forEver.value, 'money'),
      formula: 'reserveAgainstDryness',
    });
    if (safer.exists)
      steps.push({
        step: 'twice-as-safe',
        quantity: quantity(safer.value, 'money'),
        formula: 'reserveAgainstDryness',
      });
  }
  return {
    verdict: forEver.exists ? 'for-ever' : 'horizon-only',
    headline: headlineOf(horizon, 'money'),
    figures: {
      ...figures,
      reserve: quantity(horizon, 'money'),
      ...(forEver.exists ? { reserveForEver: quantity(forEver.value, 'money') } : {}),
    },
    steps,
    forHorizon: answer(horizon),
    forEver,
  };
};

export const reserveDecision: Decision<ReserveInput, ReserveResult> = {
  name: 'reserve',
  fields,
  decide: decideReserve,
};
