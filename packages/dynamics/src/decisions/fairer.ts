import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { noAnswer } from '../answer.ts';
import { DomainError, requireEach, requireFinite, requireNonNegative, requireShare } from '../domain.ts';
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
import { type FairnessMeasure, jackknifeError, leftOut, measured } from './jackknife.ts';

export interface FairerInput {
  /**
   * `people`: meals of each person, the same persons in the same places under both rules. `two-groups`: meals of each
   * person, other persons under each rule. `runs`: the measure itself in each simulated run, the same random numbers in
   * the same places (compareScenarios).
   */
  readonly listsHold: 'people' | 'two-groups' | 'runs';
  /** `gini`: less is fairer. `least-served`: meals of the tenth with least, more is fairer. */
  readonly measure: FairnessMeasure;
  readonly one: ArrayLike<number>;
  readonly other: ArrayLike<number>;
  readonly confidence: number;
}

export type FairerVerdict = 'one-is-fairer' | 'other-is-fairer' | 'no-difference-told' | 'too-few';
type FairerStep = 'of-one' | 'of-other' | 'difference' | 'from' | 'to';

export interface FairerResult
  extends Conclusion<FairerVerdict, FairerStep>,
    Sensitive<keyof FairerInput, FairerVerdict> {
  /** The other's measure less the one's, and where it may lie. */
  readonly difference: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

const fields: Fields<FairerInput> = {
  listsHold: {
    kind: 'choice',
    choices: ['people', 'two-groups', 'runs'],
    example: 'people',
    assumed: 'people',
  },
  measure: { kind: 'choice', choices: ['gini', 'least-served'], example: 'gini', assumed: 'gini' },
  one: { kind: 'list', unit: 'meals', example: [9, 8, 0, 7, 0, 6, 0, 5, 0, 5] },
  other: { kind: 'list', unit: 'meals', example: [5, 4, 4, 4, 3, 4, 4, 4, 4, 4] },
  confidence: { kind: 'number', unit: 'share', example: 0.95, assumed: 0.95 },
};

/**
 * Which of two rules of handing out is fairer, or can it not be told?
 *
 * The difference of the measures and its interval (Student's t, n − 1 degrees). Runs: of the differences run by run.
 * People: standard error by the jackknife, over persons, of the difference where they are the same, else of both. Where
 * the interval holds 0 no difference can be told. From fewer than five of them nothing is concluded.
 *
 * @throws DomainError lists of unequal length where they belong together; negative meals; confidence outside (0, 1)
 * @see Efron, Tibshirani 1993, An Introduction to the Bootstrap, chapter 11
 */
export const decideFairer = (input: FairerInput): FairerResult => ({
  ...conclude(input),
  sensitivity: sensitivityOf(conclude, input, ['confidence'], fields),
});

const FEWEST = 5;

const conclude = (input: FairerInput): Omit<FairerResult, 'sensitivity'> => {
  const { one, other, measure, listsHold } = input;
  const confidence = requireShare('confidence', input.confidence);
  if (listsHold !== 'two-groups' && one.length !== other.length)
    throw new DomainError('other', `${other.length} values`, `as many as one, ${one.length}`);
  const isRuns = listsHold === 'runs';
  requireEach('one', one, isRuns ? requireFinite : requireNonNegative);
  requireEach('other', other, isRuns ? requireFinite : requireNonNegative);
  const unit = measure === 'gini' ? 'number' : 'meals';
  const ofOne = isRuns ? meanOf(one) : measured(one, measure);
  const ofOther = isRuns ? meanOf(other) : measured(other, measure);
  const difference = ofOther - ofOne;
  const name = isRuns ? '= mean over the runs' : measure === 'gini' ? 'gini' : 'measured';
  const steps: Step<FairerStep>[] = [
    { step: 'of-one', quantity: quantity(ofOne, unit), formula: name },
    { step: 'of-other', quantity: quantity(ofOther, unit), formula: name },
    { step: 'difference', quantity: quantity(difference, unit), formula: '= of the other − of the one' },
  ];
  const fewest = Math.min(one.length, other.length);
  if (fewest < FEWEST)
    return {
      verdict: 'too-few',
      headline: noAnswer('too-few'),
      figures: { count: quantity(fewest, 'number') },
      steps,
      difference,
      interval: null,
    };
  const reach = errorOf(input) * tQuantile((1 + confidence) / 2, fewest - 1);
  const interval = { low: difference - reach, high: difference + reach };
  steps.push(
    {
      step: 'from',
      quantity: quantity(interval.low, unit),
      formula: isRuns ? '= Student’s t' : 'jackknifeError',
    },
    {
      step: 'to',
      quantity: quantity(interval.high, unit),
      formula: isRuns ? '= Student’s t' : 'jackknifeError',
    },
  );
  const otherIsMore = interval.low > 0;
  const oneIsMore = interval.high < 0;
  const verdict: FairerVerdict =
    !otherIsMore && !oneIsMore
      ? 'no-difference-told'
      : otherIsMore === (measure === 'least-served')
        ? 'other-is-fairer'
        : 'one-is-fairer';
  return {
    verdict,
    headline: headlineOf(difference, unit),
    figures: {
      ofOne: quantity(ofOne, unit),
      ofOther: quantity(ofOther, unit),
      from: quantity(interval.low, unit),
      to: quantity(interval.high, unit),
    },
    steps,
    difference,
    interval,
  };
};

const errorOf = ({ listsHold, one, other, measure }: FairerInput): number => {
  if (listsHold === 'runs') {
    const differences = Float64Array.from(one, (x, i) => (other[i] as number) - x);
    const mean = meanOf(differences);
    const squares = differences.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    return Math.sqrt(squares / (differences.length - 1) / differences.length);
  }
  const withoutOne = leftOut(one, measure);
  const withoutOther = leftOut(other, measure);
  if (listsHold === 'two-groups') return Math.hypot(jackknifeError(withoutOne), jackknifeError(withoutOther));
  return jackknifeError(withoutOther.map((x, i) => x - (withoutOne[i] as number)));
};

const meanOf = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
};

export const fairerDecision: Decision<FairerInput, FairerResult> = {
  name: 'fairer',
  fields,
  decide: decideFairer,
};
