import { demurragePerPeriod } from '../circulation/demurrage.ts';
import { localMultiplier, localMultiplierLimit } from '../circulation/local-multiplier.ts';
import { summariseCirculation } from '../circulation/velocity.ts';
import {
  DomainError,
  requireCount,
  requireNonNegative,
  requireNumberOf,
  requireProbability,
} from '../domain.ts';
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

export interface RespendingInput {
  readonly stalls: number;
  /** Of them, how many could buy something they need from another one (or from a farmer who takes tokens). */
  readonly stallsThatBuyInside: number;
  /** Those stalls' share of takings that they would spend there. */
  readonly shareSpentInside: number;
  /** Extra local income per coin of gifts from which it is worth the trouble: 0.1 is ten in a hundred. */
  readonly worthwhileExtra: number;
  /** Demurrage in a month, as a share of what is held; 0: none. */
  readonly demurragePerMonth: number;
  /** What was seen, where tokens are spent again already; 0: nothing. */
  readonly volumePerWeek: number;
  readonly meanBalance: number;
  readonly meanHoldWeeks: number;
}

export type RespendingVerdict = 'helps' | 'helps-but-stands-still' | 'too-little' | 'nobody-buys';
type RespendingStep =
  | 'stays-each-round'
  | 'three-rounds'
  | 'for-ever'
  | 'velocity'
  | 'static-share'
  | 'demurrage-week';

export interface RespendingResult
  extends Conclusion<RespendingVerdict, RespendingStep>,
    Sensitive<keyof RespendingInput, RespendingVerdict> {
  /** b: the share of each round that is spent inside again. */
  readonly localShare: number;
}

const fields: Fields<RespendingInput> = {
  stalls: { kind: 'number', unit: 'stalls', example: 12, whole: true },
  stallsThatBuyInside: { kind: 'number', unit: 'stalls', example: 5, whole: true },
  shareSpentInside: { kind: 'number', unit: 'share', example: 0.3 },
  worthwhileExtra: { kind: 'number', unit: 'share', example: 0.1, assumed: 0.1 },
  demurragePerMonth: { kind: 'number', unit: 'share', example: 0.02, assumed: 0 },
  volumePerWeek: { kind: 'number', unit: 'money', example: 900_000, assumed: 0 },
  meanBalance: { kind: 'number', unit: 'money', example: 3_000_000, assumed: 0 },
  meanHoldWeeks: { kind: 'number', unit: 'weeks', example: 1.5, assumed: 0 },
};

/** Weeks in a month of 365/12 days. */
const WEEKS_PER_MONTH = 365 / 12 / 7;

/**
 * Does it help here if stalls spend again what they receive?
 *
 * b = stalls that can buy inside ÷ stalls × their share spent there; extra income of three rounds LM3 − 1 = b + b², for
 * ever b/(1 − b). It helps where the three rounds bring at least what is worth the trouble. Where circulation was seen:
 * velocity, and the share of the money that stands still; more than half, and it stands still.
 *
 * @throws DomainError more stalls that buy than there are; shares outside [0, 1]; all that comes in being spent inside
 */
export const decideRespending = (input: RespendingInput): RespendingResult => ({
  ...conclude(input),
  sensitivity: sensitivityOf(
    conclude,
    input,
    [
      'stallsThatBuyInside',
      'shareSpentInside',
      'worthwhileExtra',
      'volumePerWeek',
      'meanBalance',
      'meanHoldWeeks',
    ],
    fields,
  ),
});

const conclude = (input: RespendingInput): Omit<RespendingResult, 'sensitivity'> => {
  const stalls = requireNumberOf('stalls', input.stalls);
  const buying = requireCount('stallsThatBuyInside', input.stallsThatBuyInside);
  if (buying > stalls) throw new DomainError('stallsThatBuyInside', buying, `at most stalls, ${stalls}`);
  const spent = requireProbability('shareSpentInside', input.shareSpentInside);
  requireNonNegative('worthwhileExtra', input.worthwhileExtra);
  const localShare = (buying / stalls) * spent;
  if (localShare === 1)
    throw new DomainError('shareSpentInside', spent, 'below 1 where all stalls buy inside');
  const extra3 = localMultiplier(localShare, 3) - 1;
  const extraLimit = localMultiplierLimit(localShare) - 1;
  const steps: Step<RespendingStep>[] = [
    {
      step: 'stays-each-round',
      quantity: quantity(localShare, 'share'),
      formula: '= stallsThatBuyInside ÷ stalls × shareSpentInside',
    },
    { step: 'three-rounds', quantity: quantity(extra3, 'share'), formula: 'localMultiplier' },
    { step: 'for-ever', quantity: quantity(extraLimit, 'share'), formula: 'localMultiplierLimit' },
  ];
  const seen = seenOf(input);
  if (seen)
    steps.push(
      { step: 'velocity', quantity: quantity(seen.velocity, 'number'), formula: 'summariseCirculation' },
      {
        step: 'static-share',
        quantity: quantity(seen.staticShare, 'share'),
        formula: 'summariseCirculation',
      },
    );
  const demurrage = requireProbability('demurragePerMonth', input.demurragePerMonth);
  if (demurrage > 0)
    steps.push({
      step: 'demurrage-week',
      quantity: quantity(demurragePerPeriod(demurrage, WEEKS_PER_MONTH), 'share'),
      formula: 'demurragePerPeriod',
    });
  const standsStill = seen !== undefined && seen.staticShare > 0.5;
  const verdict: RespendingVerdict =
    localShare === 0
      ? 'nobody-buys'
      : extra3 < input.worthwhileExtra
        ? 'too-little'
        : standsStill
          ? 'helps-but-stands-still'
          : 'helps';
  return {
    verdict,
    headline: headlineOf(extra3, 'share'),
    figures: {
      extra: quantity(extra3, 'share'),
      extraLimit: quantity(extraLimit, 'share'),
      localShare: quantity(localShare, 'share'),
      ...(seen ? { staticShare: quantity(seen.staticShare, 'share') } : {}),
    },
    steps,
    localShare,
  };
};

/** Seen only where all three are given. @throws DomainError where they do not belong together */
const seenOf = ({ volumePerWeek, meanBalance, meanHoldWeeks }: RespendingInput) => {
  if (volumePerWeek === 0 && meanBalance === 0 && meanHoldWeeks === 0) return undefined;
  const summary = summariseCirculation({
    volume: volumePerWeek,
    meanBalance,
    meanHoldingTime: meanHoldWeeks,
    duration: 1,
  });
  if (summary.staticShare < 0)
    throw new DomainError('meanBalance', meanBalance, `at least volumePerWeek × meanHoldWeeks`);
  return summary;
};

export const respendingDecision: Decision<RespendingInput, RespendingResult> = {
  name: 'respending',
  fields,
  decide: decideRespending,
};
