import { type Answer, answer, noAnswer } from '../answer.ts';
import { DomainError, requireNonNegative, requirePositive } from '../domain.ts';
import { fairDiscount, fairPrice } from '../one-token/fair-price.ts';
import {
  breakEvenMeanHoldDays,
  expectedPlateCost,
  presentPlateCost,
  ratePerDay,
} from '../one-token/inflation.ts';
import { affordability, margin } from '../one-token/meals-funded.ts';
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

export interface TokenWorthInput {
  /** What the stall gets, or is to get, for one token. */
  readonly proposedWorth: number;
  /** What the plate costs the stall today. */
  readonly plateCost: number;
  /** The share of the token's worth that is to be left to the stall. */
  readonly wantedMargin: number;
  readonly incomePerDay: number;
  readonly meanHoldDays: number;
  readonly inflationPerYear: number;
  readonly interestPerYear: number;
  /** `in-advance`: the stall has the money until it cooks. `when-claimed`: it gets it then. */
  readonly paid: 'in-advance' | 'when-claimed';
}

export type TokenWorthVerdict = 'worth-enough' | 'worth-too-little' | 'no-worth-suffices';
type TokenWorthStep =
  | 'margin-today'
  | 'later-cost'
  | 'least-worth'
  | 'margin-kept'
  | 'fair-price'
  | 'fair-discount'
  | 'affordability'
  | 'break-even';

export interface TokenWorthResult
  extends Conclusion<TokenWorthVerdict, TokenWorthStep>,
    Sensitive<keyof TokenWorthInput, TokenWorthVerdict> {
  readonly leastWorth: Answer<number, 'no-worth-suffices'>;
}

const fields: Fields<TokenWorthInput> = {
  proposedWorth: { kind: 'number', unit: 'money', example: 20_000 },
  plateCost: { kind: 'number', unit: 'money', example: 14_000 },
  wantedMargin: { kind: 'number', unit: 'share', example: 0.2, assumed: 0.2 },
  incomePerDay: { kind: 'number', unit: 'money', example: 60_000 },
  meanHoldDays: { kind: 'number', unit: 'days', example: 30 },
  inflationPerYear: { kind: 'number', unit: 'share', example: 0.08, assumed: 0.05 },
  interestPerYear: { kind: 'number', unit: 'share', example: 0.12, assumed: 0 },
  paid: {
    kind: 'choice',
    choices: ['in-advance', 'when-claimed'],
    example: 'in-advance',
    assumed: 'in-advance',
  },
};

/**
 * What should a token be worth to the stall, so that cooking for it pays?
 *
 * The plate's expected cost on the day of the claim, `k₀ν/(ν−π)`, or where the stall has the money from the first day
 * its present value, `k₀ν/(ν+r−π)`, divided by 1 − wanted margin. Beside it: the margin today, the fair price of a meal
 * claimed later, the share of a day's income, and the mean hold at which rising prices have eaten the margin.
 *
 * @throws DomainError as those formulas; a wanted margin outside [0, 1)
 */
export const decideTokenWorth = (input: TokenWorthInput): TokenWorthResult => ({
  ...conclude(input),
  sensitivity: sensitivityOf(
    conclude,
    input,
    ['plateCost', 'wantedMargin', 'meanHoldDays', 'inflationPerYear', 'interestPerYear'],
    fields,
  ),
});

const conclude = (input: TokenWorthInput): Omit<TokenWorthResult, 'sensitivity'> => {
  const reimbursementPerMeal = requirePositive('proposedWorth', input.proposedWorth);
  const plateCost = requirePositive('plateCost', input.plateCost);
  const wanted = requireNonNegative('wantedMargin', input.wantedMargin);
  if (!(wanted < 1)) throw new DomainError('wantedMargin', wanted, 'below 1');
  const claimsPerDay = 1 / requirePositive('meanHoldDays', input.meanHoldDays);
  const inflationPerDay = ratePerDay(input.inflationPerYear);
  const interestPerDay = ratePerDay(requireNonNegative('interestPerYear', input.interestPerYear));
  const rising = { plateCost, claimsPerDay, inflationPerDay };
  const later =
    input.paid === 'in-advance' ? presentPlateCost({ ...rising, interestPerDay }) : expectedPlateCost(rising);
  const steps: Step<TokenWorthStep>[] = [
    {
      step: 'margin-today',
      quantity: quantity(margin({ reimbursementPerMeal, plateCost }), 'share'),
      formula: 'margin',
    },
    {
      step: 'affordability',
      quantity: quantity(
        affordability({ pricePerMeal: reimbursementPerMeal, incomePerDay: input.incomePerDay }),
        'share',
      ),
      formula: 'affordability',
    },
    {
      step: 'fair-price',
      quantity: quantity(fairPrice({ reimbursementPerMeal, claimsPerDay, interestPerDay }), 'money'),
      formula: 'fairPrice',
    },
    {
      step: 'fair-discount',
      quantity: quantity(fairDiscount({ reimbursementPerMeal, claimsPerDay, interestPerDay }), 'money'),
      formula: 'fairDiscount',
    },
  ];
  const breakEven = breakEvenMeanHoldDays({ reimbursementPerMeal, plateCost, inflationPerDay });
  if (breakEven.exists)
    steps.push({
      step: 'break-even',
      quantity: quantity(breakEven.value, 'days'),
      formula: 'breakEvenMeanHoldDays',
    });
  if (!later.exists) {
    const none = noAnswer('no-worth-suffices');
    return { verdict: 'no-worth-suffices', headline: none, figures: {}, steps, leastWorth: none };
  }
  const least = later.value / (1 - wanted);
  steps.push(
    {
      step: 'later-cost',
      quantity: quantity(later.value, 'money'),
      formula: input.paid === 'in-advance' ? 'presentPlateCost' : 'expectedPlateCost',
    },
    {
      step: 'margin-kept',
      quantity: quantity((reimbursementPerMeal - later.value) / reimbursementPerMeal, 'share'),
      formula: 'margin',
    },
    {
      step: 'least-worth',
      quantity: quantity(least, 'money'),
      formula: '= later cost ÷ (1 − wantedMargin)',
    },
  );
  return {
    verdict: reimbursementPerMeal >= least ? 'worth-enough' : 'worth-too-little',
    headline: headlineOf(least, 'money'),
    figures: {
      leastWorth: quantity(least, 'money'),
      laterCost: quantity(later.value, 'money'),
      missing: quantity(Math.max(0, least - reimbursementPerMeal), 'money'),
    },
    steps,
    leastWorth: answer(least),
  };
};

export const tokenWorthDecision: Decision<TokenWorthInput, TokenWorthResult> = {
  name: 'token-worth',
  fields,
  decide: decideTokenWorth,
};
