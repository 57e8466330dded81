import { requireCount, requireShare } from '../domain.ts';
import { auditSize, confidenceReached } from '../misuse/audit-size.ts';
import { type Deterrence, deterringProbability, type GainWhenCaught } from '../misuse/deterrence.ts';
import { largestRate } from '../misuse/rate-interval.ts';
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

export interface VisitsInput {
  /** The share of meals (visits, tokens) that deviate, which is to be found out. */
  readonly deviationRate: number;
  readonly confidence: number;
  /** So many deviations in the sample are put up with. */
  readonly allowedDeviations: number;
  /** How many visits can be made. */
  readonly possibleVisits: number;
  /** What a cheat gains. */
  readonly gain: number;
  /** What being caught costs: a fine, or the worth of being struck off the list. */
  readonly fine: number;
  readonly gainWhenCaught: GainWhenCaught;
}

export type VisitsVerdict = 'enough-visits' | 'too-few-visits' | 'no-visits';
type VisitsStep =
  | 'visits-needed'
  | 'confidence-reached'
  | 'rate-shown'
  | 'must-be-caught'
  | 'visits-that-deter'
  | 'fine-too-small';

export interface VisitsResult
  extends Conclusion<VisitsVerdict, VisitsStep>,
    Sensitive<keyof VisitsInput, VisitsVerdict> {
  readonly visits: number;
  readonly deterrence: Deterrence;
}

const fields: Fields<VisitsInput> = {
  deviationRate: { kind: 'number', unit: 'share', example: 0.05, assumed: 0.05 },
  confidence: { kind: 'number', unit: 'share', example: 0.95, assumed: 0.95 },
  allowedDeviations: { kind: 'number', unit: 'deviations', example: 0, assumed: 0, whole: true },
  possibleVisits: { kind: 'number', unit: 'visits', example: 30, whole: true },
  gain: { kind: 'number', unit: 'money', example: 200_000 },
  fine: { kind: 'number', unit: 'money', example: 1_000_000 },
  gainWhenCaught: { kind: 'choice', choices: ['lost', 'kept'], example: 'lost', assumed: 'lost' },
};

/**
 * How many visits does it take to catch a cheat, what do so many find, and when does cheating stop to pay?
 *
 * `auditSize` for the rate and the confidence; of the visits that are possible `confidenceReached` and, if they find
 * nothing, `largestRate`; `deterringProbability` and the visits by which such a cheat is caught so often.
 *
 * @throws DomainError as those formulas; numbers of visits that are not whole
 */
export const decideVisits = (input: VisitsInput): VisitsResult => ({
  ...conclude(input),
  sensitivity: sensitivityOf(
    conclude,
    input,
    ['deviationRate', 'confidence', 'allowedDeviations', 'possibleVisits'],
    fields,
  ),
});

const conclude = (input: VisitsInput): Omit<VisitsResult, 'sensitivity'> => {
  const { deviationRate, confidence, allowedDeviations, gain, fine, gainWhenCaught } = input;
  requireShare('confidence', confidence);
  const possible = requireCount('possibleVisits', input.possibleVisits);
  const visits = auditSize({ confidence, deviationRate, allowedDeviations });
  const reached = confidenceReached({ visits: possible, deviationRate, allowedDeviations });
  const steps: Step<VisitsStep>[] = [
    { step: 'visits-needed', quantity: quantity(visits, 'visits'), formula: 'auditSize' },
    { step: 'confidence-reached', quantity: quantity(reached, 'share'), formula: 'confidenceReached' },
  ];
  if (possible > 0)
    steps.push({
      step: 'rate-shown',
      quantity: quantity(largestRate({ deviations: 0, visits: possible, confidence }), 'share'),
      formula: 'largestRate',
    });
  const deterrence = deterringProbability({ gain, fine, gainWhenCaught });
  if (deterrence.exists) {
    const { probability } = deterrence;
    steps.push({
      step: 'must-be-caught',
      quantity: quantity(probability, 'share'),
      formula: 'deterringProbability',
    });
    if (probability > 0 && probability < 1)
      steps.push({
        step: 'visits-that-deter',
        quantity: quantity(auditSize({ confidence: probability, deviationRate }), 'visits'),
        formula: 'auditSize',
      });
  } else
    steps.push({
      step: 'fine-too-small',
      quantity: quantity(fine, 'money'),
      formula: 'deterringProbability',
    });
  const verdict: VisitsVerdict =
    possible === 0 ? 'no-visits' : possible >= visits ? 'enough-visits' : 'too-few-visits';
  return {
    verdict,
    headline: headlineOf(visits, 'visits'),
    figures: { visits: quantity(visits, 'visits'), reached: quantity(reached, 'share') },
    steps,
    visits,
    deterrence,
  };
};

export const visitsDecision: Decision<VisitsInput, VisitsResult> = {
  name: 'visits',
  fields,
  decide: decideVisits,
};
