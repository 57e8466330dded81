import { noAnswer } from '../answer.ts';
import { requireNonNegative, requirePositive, requireShare } from '../domain.ts';
import { mealsFunded } from '../one-token/meals-funded.ts';
import { daysOutWithin, survivalAt } from '../stock/hold-law.ts';
import { poissonAbove } from '../stock/poisson.ts';
import { meanOutstandingAt } from '../stock/transient-stock.ts';
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
import { giftsReachedWith } from './gifts-in-time.ts';
import { largestWhole } from './search.ts';

export interface SafeIssueInput {
  readonly potMoney: number;
  readonly reserveMoney: number;
  readonly reimbursementPerMeal: number;
  readonly overheadPerMeal: number;
  readonly giftsPerDay: number;
  readonly meanGift: number;
  /** Tokens out there now, whoever has them. */
  readonly tokensOut: number;
  /** How many of those the pot has still to pay for: 0 where stalls are paid in advance. */
  readonly tokensUnpaid: number;
  readonly meanHoldDays: number;
  /** What all stalls together can cook for token holders in a day. */
  readonly portionsPerDay: number;
  /** The busiest day of the week, as a multiple of an ordinary one. */
  readonly busiestDayFactor: number;
  readonly confidence: number;
}

export type SafeIssueVerdict = 'money-limits' | 'kitchens-limit' | 'no-money' | 'no-portions';
type SafeIssueStep =
  | 'sure-gifts'
  | 'free-money'
  | 'by-money'
  | 'by-kitchens'
  | 'busiest-day'
  | 'out-afterwards';

export interface SafeIssueResult
  extends Conclusion<SafeIssueVerdict, SafeIssueStep>,
    Sensitive<keyof SafeIssueInput, SafeIssueVerdict> {
  readonly tokens: number;
  readonly tokensByMoney: number;
  readonly tokensByKitchens: number;
}

const DAYS = 7;
/** More tokens than this nobody hands out in a week. */
const MOST = 1e9;

const fields: Fields<SafeIssueInput> = {
  potMoney: { kind: 'number', unit: 'money', example: 12_000_000 },
  reserveMoney: { kind: 'number', unit: 'money', example: 5_000_000 },
  reimbursementPerMeal: { kind: 'number', unit: 'money', example: 20_000 },
  overheadPerMeal: { kind: 'number', unit: 'money', example: 1_000, assumed: 0 },
  giftsPerDay: { kind: 'number', unit: 'gifts', example: 0.6, assumed: 0 },
  meanGift: { kind: 'number', unit: 'money', example: 500_000, assumed: 1 },
  tokensOut: { kind: 'number', unit: 'tokens', example: 150, assumed: 0 },
  tokensUnpaid: { kind: 'number', unit: 'tokens', example: 0, assumed: 0 },
  meanHoldDays: { kind: 'number', unit: 'days', example: 10 },
  portionsPerDay: { kind: 'number', unit: 'portions', example: 60, whole: true },
  busiestDayFactor: { kind: 'number', unit: 'number', example: 1.5, assumed: 1.5 },
  confidence: { kind: 'number', unit: 'share', example: 0.95, assumed: 0.95 },
};

/**
 * How many tokens may be handed out this week?
 *
 * Money: every token is reckoned as claimed. What is in the pot, and the gifts that come with this confidence, less
 * reserve and unpaid tokens, buys ⌊money ÷ cost⌋ meals. Kitchens: holds are exponential, so the tokens out go on as
 * new ones (M/G/∞); claims on a day are at most Poisson about their mean, and on the busiest day they must be within
 * the portions with this confidence, on each of the eight days from now. The smaller of the two.
 *
 * @throws DomainError negative amounts, meals that cost nothing, a hold that is not above 0, confidence outside (0, 1)
 */
export const decideSafeIssue = (input: SafeIssueInput): SafeIssueResult => ({
  ...conclude(input),
  sensitivity: sensitivityOf(
    conclude,
    input,
    [
      'potMoney',
      'reserveMoney',
      'reimbursementPerMeal',
      'giftsPerDay',
      'meanGift',
      'tokensOut',
      'meanHoldDays',
      'portionsPerDay',
      'busiestDayFactor',
      'confidence',
    ],
    fields,
  ),
});

const conclude = (input: SafeIssueInput): Omit<SafeIssueResult, 'sensitivity'> => {
  const { reimbursementPerMeal, overheadPerMeal, meanGift } = input;
  const confidence = requireShare('confidence', input.confidence);
  const tokensOut = requireNonNegative('tokensOut', input.tokensOut);
  const portions = requireNonNegative('portionsPerDay', input.portionsPerDay);
  const factor = requirePositive('busiestDayFactor', input.busiestDayFactor);
  const holding = {
    law: 'exponential',
    meanDays: requirePositive('meanHoldDays', input.meanHoldDays),
  } as const;
  const cost = reimbursementPerMeal + overheadPerMeal;

  const expectedGifts = requireNonNegative('giftsPerDay', input.giftsPerDay) * DAYS;
  const sureGifts = giftsReachedWith({ expectedGifts, meanGift }, confidence);
  const free =
    requireNonNegative('potMoney', input.potMoney) +
    sureGifts -
    requireNonNegative('reserveMoney', input.reserveMoney) -
    requireNonNegative('tokensUnpaid', input.tokensUnpaid) * cost;
  const money = Math.max(0, free);
  const tokensByMoney = Math.floor(mealsFunded({ money, reimbursementPerMeal, overheadPerMeal }));

  const claimsOnBusiestDay = (tokens: number): number => {
    let most = 0;
    for (let day = 1; day <= DAYS + 1; day++) {
      const ofThoseOut = tokensOut * (survivalAt(holding, day - 1) - survivalAt(holding, day));
      const within = (days: number): number => daysOutWithin(holding, days);
      // On the day after the week nothing is handed out any more, and what was is still claimed.
      const claimed =
        day <= DAYS ? 1 - (within(day) - within(day - 1)) : within(1) - (within(day) - within(DAYS));
      const ofNew = (tokens / DAYS) * claimed;
      most = Math.max(most, ofThoseOut + ofNew);
    }
    return most * factor;
  };
  const isCooked = (tokens: number): boolean =>
    poissonAbove(portions, claimsOnBusiestDay(tokens)) <= 1 - confidence;
  const tokensByKitchens = Math.max(0, largestWhole(isCooked, MOST));
  const tokens = Math.min(tokensByMoney, tokensByKitchens);
  const outAfterwards =
    tokensOut * survivalAt(holding, DAYS) +
    meanOutstandingAt({ arrivalsPerDay: tokens / DAYS, holding, day: DAYS });

  const verdict: SafeIssueVerdict =
    tokensByMoney <= tokensByKitchens
      ? tokens === 0
        ? 'no-money'
        : 'money-limits'
      : tokens === 0
        ? 'no-portions'
        : 'kitchens-limit';
  const steps: readonly Step<SafeIssueStep>[] = [
    { step: 'sure-gifts', quantity: quantity(sureGifts, 'money'), formula: 'giftsReachedWith' },
    {
      step: 'free-money',
      quantity: quantity(free, 'money'),
      formula: '= potMoney + gifts − reserveMoney − tokensUnpaid × cost',
    },
    { step: 'by-money', quantity: quantity(tokensByMoney, 'tokens'), formula: 'mealsFunded' },
    { step: 'by-kitchens', quantity: quantity(tokensByKitchens, 'tokens'), formula: 'daysOutWithin' },
    {
      step: 'busiest-day',
      quantity: quantity(claimsOnBusiestDay(tokens), 'portions'),
      formula: 'daysOutWithin',
    },
    { step: 'out-afterwards', quantity: quantity(outAfterwards, 'tokens'), formula: 'meanOutstandingAt' },
  ];
  return {
    verdict,
    headline: tokens === 0 ? noAnswer(verdict) : headlineOf(tokens, 'tokens'),
    figures: {
      tokens: quantity(tokens, 'tokens'),
      byMoney: quantity(tokensByMoney, 'tokens'),
      byKitchens: quantity(tokensByKitchens, 'tokens'),
      missing: quantity(Math.max(0, cost - free), 'money'),
    },
    steps,
    tokens,
    tokensByMoney,
    tokensByKitchens,
  };
};

export const safeIssueDecision: Decision<SafeIssueInput, SafeIssueResult> = {
  name: 'safe-issue',
  fields,
  decide: decideSafeIssue,
};
