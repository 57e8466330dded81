import { noAnswer } from '../answer.ts';
import { requireEach, requireNonNegative, requireProbability } from '../domain.ts';
import { survivalAt } from '../stock/hold-law.ts';
import { criticalRatio, type Demand, outcomeOfPortions, portionsToPrepare } from '../stock/newsvendor.ts';
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

export interface PortionsInput {
  /** For the words only: the numbers of the day are in `dayFactor`. */
  readonly weekday: 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';
  readonly tokensOut: number;
  readonly meanHoldDays: number;
  /** Claims on this weekday, as a multiple of an average day's. */
  readonly dayFactor: number;
  /** Which share of the tokens comes to this stall: 1 where tokens are for one stall only. */
  readonly shareAtThisStall: number;
  /** Guests who pay in cash, on such a day. */
  readonly cashGuests: number;
  /** Guests on such days as they were; where there are any, nothing else says what will be asked for. */
  readonly guestsOnSuchDays: ArrayLike<number>;
  /** What is lost for a guest who finds nothing. */
  readonly lossPerGuestTurnedAway: number;
  /** What is lost with a portion left over. */
  readonly lossPerPortionLeft: number;
}

export type PortionsVerdict = 'prepare' | 'prepare-as-seen' | 'prepare-none' | 'no-number-is-enough';
type PortionsStep = 'expected-guests' | 'how-often' | 'enough' | 'short' | 'left-over';

export interface PortionsResult
  extends Conclusion<PortionsVerdict, PortionsStep>,
    Sensitive<keyof PortionsInput, PortionsVerdict> {}

const fields: Fields<PortionsInput> = {
  weekday: {
    kind: 'choice',
    choices: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
    example: 'friday',
    assumed: 'friday',
  },
  tokensOut: { kind: 'number', unit: 'tokens', example: 150 },
  meanHoldDays: { kind: 'number', unit: 'days', example: 10 },
  dayFactor: { kind: 'number', unit: 'number', example: 1.5, assumed: 1 },
  shareAtThisStall: { kind: 'number', unit: 'share', example: 1, assumed: 1 },
  cashGuests: { kind: 'number', unit: 'guests', example: 20, assumed: 0 },
  guestsOnSuchDays: { kind: 'list', unit: 'guests', example: [38, 45, 41, 52], assumed: [] },
  lossPerGuestTurnedAway: { kind: 'number', unit: 'money', example: 15_000 },
  lossPerPortionLeft: { kind: 'number', unit: 'money', example: 8_000 },
};

/**
 * How many portions should this stall prepare on such a day?
 *
 * The newsvendor (`portionsToPrepare`). Guests are Poisson with mean tokens out × P(claimed on a day) × day factor ×
 * share + cash guests, holds being exponential; a token is claimed on a day at most once. Or they are as they were on
 * such days, where those are given.
 *
 * @throws DomainError as the newsvendor; a hold that is not above 0; a share outside [0, 1]
 */
export const decidePortions = (input: PortionsInput): PortionsResult => ({
  ...conclude(input),
  sensitivity: sensitivityOf(
    conclude,
    input,
    input.guestsOnSuchDays.length > 0
      ? ['lossPerGuestTurnedAway', 'lossPerPortionLeft']
      : [
          'tokensOut',
          'meanHoldDays',
          'dayFactor',
          'shareAtThisStall',
          'cashGuests',
          'lossPerGuestTurnedAway',
          'lossPerPortionLeft',
        ],
    fields,
  ),
});

const demandOf = (input: PortionsInput): Exclude<Demand, { law: 'general' }> => {
  requireEach('guestsOnSuchDays', input.guestsOnSuchDays, requireNonNegative, 0);
  if (input.guestsOnSuchDays.length > 0) return { law: 'empirical', values: input.guestsOnSuchDays };
  const tokens = requireNonNegative('tokensOut', input.tokensOut);
  const share = requireProbability('shareAtThisStall', input.shareAtThisStall);
  const cash = requireNonNegative('cashGuests', input.cashGuests);
  const onAnyDay = 1 - survivalAt({ law: 'exponential', meanDays: input.meanHoldDays }, 1);
  const onThisDay = Math.min(1, onAnyDay * requireNonNegative('dayFactor', input.dayFactor));
  return { law: 'poisson', mean: tokens * onThisDay * share + cash };
};

const conclude = (input: PortionsInput): Omit<PortionsResult, 'sensitivity'> => {
  const demand = demandOf(input);
  const costs = {
    shortagePerPortion: input.lossPerGuestTurnedAway,
    leftoverPerPortion: input.lossPerPortionLeft,
  };
  const isSeen = demand.law === 'empirical';
  const expected = demand.law === 'poisson' ? demand.mean : outcomeOfPortions(0, demand).expectedShort;
  const steps: Step<PortionsStep>[] = [
    {
      step: 'expected-guests',
      quantity: quantity(expected, 'guests'),
      formula: isSeen ? 'outcomeOfPortions' : 'survivalAt',
    },
    { step: 'how-often', quantity: quantity(criticalRatio(costs), 'share'), formula: 'criticalRatio' },
  ];
  const found = portionsToPrepare({ ...costs, demand });
  if (!found.exists)
    return {
      verdict: 'no-number-is-enough',
      headline: noAnswer('no-number-is-enough'),
      figures: { guests: quantity(expected, 'guests') },
      steps,
    };
  // Of seen days the number may be broken only where the days are.
  const portions = Math.ceil(found.value);
  const outcome = outcomeOfPortions(portions, demand);
  steps.push(
    {
      step: 'enough',
      quantity: quantity(outcome.enoughProbability, 'share'),
      formula: 'outcomeOfPortions',
    },
    { step: 'short', quantity: quantity(outcome.expectedShort, 'guests'), formula: 'outcomeOfPortions' },
    {
      step: 'left-over',
      quantity: quantity(outcome.expectedLeftOver, 'portions'),
      formula: 'outcomeOfPortions',
    },
  );
  const verdict: PortionsVerdict = portions === 0 ? 'prepare-none' : isSeen ? 'prepare-as-seen' : 'prepare';
  return {
    verdict,
    headline: headlineOf(portions, 'portions'),
    figures: {
      portions: quantity(portions, 'portions'),
      guests: quantity(expected, 'guests'),
      short: quantity(outcome.expectedShort, 'guests'),
      leftOver: quantity(outcome.expectedLeftOver, 'portions'),
      days: quantity(isSeen ? input.guestsOnSuchDays.length : 0, 'days'),
    },
    steps,
  };
};

export const portionsDecision: Decision<PortionsInput, PortionsResult> = {
  name: 'portions',
  fields,
  decide: decidePortions,
};
