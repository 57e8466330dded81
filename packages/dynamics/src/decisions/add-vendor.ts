import { noAnswer } from '../answer.ts';
import { DomainError, requireFinite, requireNonNegative, requireShare } from '../domain.ts';
import { poissonAbove } from '../stock/poisson.ts';
import { queueInBalance, waitsLongerThan } from '../stock/queue.ts';
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

export interface AddVendorInput {
  /** In the busy hour, at all counters together. */
  readonly guestsPerBusyHour: number;
  readonly servedPerHourPerCounter: number;
  readonly counters: number;
  readonly longestWaitMinutes: number;
  /** Share of guests who may wait longer than that. */
  readonly acceptedShareWaiting: number;
  /** In a day, at all stalls together. */
  readonly guestsPerDay: number;
  readonly portionsPerDay: number;
  /** Share of days on which not everybody gets a portion. */
  readonly acceptedShareSoldOut: number;
  /** 0.05: 5% more guests each month. */
  readonly growthPerMonth: number;
}

export type AddVendorVerdict = 'now-for-the-line' | 'now-for-the-portions' | 'later' | 'not-by-this-growth';
type AddVendorStep =
  | 'busy-share'
  | 'waiting-now'
  | 'line-limit'
  | 'sold-out-now'
  | 'portions-limit'
  | 'months-line'
  | 'months-portions'
  | 'waiting-with-one-more';

export interface AddVendorResult
  extends Conclusion<AddVendorVerdict, AddVendorStep>,
    Sensitive<keyof AddVendorInput, AddVendorVerdict> {
  /** Guests in the busy hour, and in a day, beyond which one more is needed. */
  readonly guestsPerBusyHourAtLimit: number;
  readonly guestsPerDayAtLimit: number;
}

const fields: Fields<AddVendorInput> = {
  guestsPerBusyHour: { kind: 'number', unit: 'guests', example: 16 },
  servedPerHourPerCounter: { kind: 'number', unit: 'guests', example: 12 },
  counters: { kind: 'number', unit: 'counters', example: 2, whole: true },
  longestWaitMinutes: { kind: 'number', unit: 'minutes', example: 10, assumed: 10 },
  acceptedShareWaiting: { kind: 'number', unit: 'share', example: 0.1, assumed: 0.1 },
  guestsPerDay: { kind: 'number', unit: 'guests', example: 70 },
  portionsPerDay: { kind: 'number', unit: 'portions', example: 100, whole: true },
  acceptedShareSoldOut: { kind: 'number', unit: 'share', example: 0.05, assumed: 0.05 },
  growthPerMonth: { kind: 'number', unit: 'share', example: 0.05, assumed: 0 },
};

/**
 * When is another stall (or counter) needed?
 *
 * The line: M/M/c, `waitsLongerThan`; the busy hour's guests at which too many wait too long are found by halving.
 * The portions: guests of a day are Poisson; the mean at which they exceed the portions too often, by halving. With g%
 * more guests each month the limit comes after `ln(limit ÷ now) ÷ ln(1 + g)` months; the earlier of the two.
 *
 * @throws DomainError as the queue; shares outside (0, 1); a growth of −100% or less
 */
export const decideAddVendor = (input: AddVendorInput): AddVendorResult => ({
  ...conclude(input),
  sensitivity: sensitivityOf(
    conclude,
    input,
    [
      'guestsPerBusyHour',
      'servedPerHourPerCounter',
      'counters',
      'longestWaitMinutes',
      'acceptedShareWaiting',
      'guestsPerDay',
      'portionsPerDay',
      'acceptedShareSoldOut',
      'growthPerMonth',
    ],
    fields,
  ),
});

const conclude = (input: AddVendorInput): Omit<AddVendorResult, 'sensitivity'> => {
  const { guestsPerBusyHour, servedPerHourPerCounter, counters, portionsPerDay } = input;
  const hours = requireNonNegative('longestWaitMinutes', input.longestWaitMinutes) / 60;
  const acceptedWaiting = requireShare('acceptedShareWaiting', input.acceptedShareWaiting);
  const acceptedSoldOut = requireShare('acceptedShareSoldOut', input.acceptedShareSoldOut);
  const guestsPerDay = requireNonNegative('guestsPerDay', input.guestsPerDay);
  requireNonNegative('portionsPerDay', portionsPerDay);
  const growth = requireFinite('growthPerMonth', input.growthPerMonth);
  if (!(growth > -1)) throw new DomainError('growthPerMonth', growth, 'above −1');

  const waiting = (arrivalsPerHour: number, at = counters): number => {
    const found = waitsLongerThan({ arrivalsPerHour, servedPerHourPerCounter, counters: at }, hours);
    return found.exists ? found.value : 1;
  };
  const now = waiting(guestsPerBusyHour);
  const busy = queueInBalance({ arrivalsPerHour: guestsPerBusyHour, servedPerHourPerCounter, counters });
  const lineLimit = smallestReal(
    (guests) => waiting(guests) > acceptedWaiting,
    0,
    counters * servedPerHourPerCounter,
  );
  const soldOut = (mean: number): number => poissonAbove(portionsPerDay, mean);
  const soldOutNow = soldOut(guestsPerDay);
  const portionsLimit = smallestReal((mean) => soldOut(mean) > acceptedSoldOut, 0, 2 * portionsPerDay + 50);
  const monthsTo = (limit: number, from: number): number =>
    from >= limit ? 0 : growth > 0 && from > 0 ? Math.log(limit / from) / Math.log1p(growth) : Infinity;
  const monthsLine = now > acceptedWaiting ? 0 : monthsTo(lineLimit, guestsPerBusyHour);
  const monthsPortions = soldOutNow > acceptedSoldOut ? 0 : monthsTo(portionsLimit, guestsPerDay);
  const months = Math.min(monthsLine, monthsPortions);

  const steps: Step<AddVendorStep>[] = [
    {
      step: 'busy-share',
      quantity: quantity(
        busy.exists ? busy.value.utilisation : guestsPerBusyHour / (counters * servedPerHourPerCounter),
        'share',
      ),
      formula: 'queueInBalance',
    },
    { step: 'waiting-now', quantity: quantity(now, 'share'), formula: 'waitsLongerThan' },
    { step: 'line-limit', quantity: quantity(lineLimit, 'guests'), formula: 'waitsLongerThan' },
    {
      step: 'sold-out-now',
      quantity: quantity(soldOutNow, 'share'),
      formula: '= 1 − outcomeOfPortions.enoughProbability',
    },
    {
      step: 'portions-limit',
      quantity: quantity(portionsLimit, 'guests'),
      formula: '= 1 − outcomeOfPortions.enoughProbability',
    },
    {
      step: 'waiting-with-one-more',
      quantity: quantity(waiting(guestsPerBusyHour, counters + 1), 'share'),
      formula: 'waitsLongerThan',
    },
  ];
  const growthFormula = '= ln(limit ÷ now) ÷ ln(1 + growthPerMonth)';
  if (monthsLine > 0 && Number.isFinite(monthsLine))
    steps.push({ step: 'months-line', quantity: quantity(monthsLine, 'months'), formula: growthFormula });
  if (monthsPortions > 0 && Number.isFinite(monthsPortions))
    steps.push({
      step: 'months-portions',
      quantity: quantity(monthsPortions, 'months'),
      formula: growthFormula,
    });
  const verdict: AddVendorVerdict =
    monthsLine === 0
      ? 'now-for-the-line'
      : monthsPortions === 0
        ? 'now-for-the-portions'
        : Number.isFinite(months)
          ? 'later'
          : 'not-by-this-growth';
  return {
    verdict,
    headline: verdict === 'later' ? headlineOf(months, 'months') : noAnswer(verdict),
    figures: {
      waitingNow: quantity(now, 'share'),
      soldOutNow: quantity(soldOutNow, 'share'),
      lineLimit: quantity(lineLimit, 'guests'),
      portionsLimit: quantity(portionsLimit, 'guests'),
      ...(Number.isFinite(months) ? { months: quantity(months, 'months') } : {}),
    },
    steps,
    guestsPerBusyHourAtLimit: lineLimit,
    guestsPerDayAtLimit: portionsLimit,
  };
};

export const addVendorDecision: Decision<AddVendorInput, AddVendorResult> = {
  name: 'add-vendor',
  fields,
  decide: decideAddVendor,
};
