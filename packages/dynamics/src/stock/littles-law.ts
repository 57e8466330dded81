import { DomainError, requireNonNegative, requirePositive } from '../domain.ts';

export interface SteadyFlow {
  /** Mean number of tokens out there. */
  readonly outstanding: number;
  readonly arrivalsPerDay: number;
  /** Mean time from handing out to redemption, expiry or loss. */
  readonly meanHoldDays: number;
}

type TwoOf =
  | Pick<SteadyFlow, 'arrivalsPerDay' | 'meanHoldDays'>
  | Pick<SteadyFlow, 'outstanding' | 'arrivalsPerDay'>
  | Pick<SteadyFlow, 'outstanding' | 'meanHoldDays'>;

/**
 * How many tokens are out there, if so many come in a day and each stays so long? Or any one of the three from the
 * other two.
 *
 * L = λW, whatever the laws of arrivals and holds, over a long time in which what comes in also goes out. It says
 * nothing about a stock that is still growing: for that, `meanOutstandingAt`.
 *
 * @returns all three
 * @throws DomainError not exactly two given; a negative number; a divisor that is not above 0
 * @see Little 1961
 */
export const littlesLaw = (given: TwoOf): SteadyFlow => {
  const { outstanding, arrivalsPerDay, meanHoldDays }: Partial<SteadyFlow> = given;
  const known = [outstanding, arrivalsPerDay, meanHoldDays].filter((each) => each !== undefined).length;
  if (known !== 2)
    throw new DomainError('given', `${known} values`, 'two of outstanding, arrivalsPerDay, meanHoldDays');
  if (outstanding === undefined) {
    const arrivals = requireNonNegative('arrivalsPerDay', arrivalsPerDay as number);
    const hold = requireNonNegative('meanHoldDays', meanHoldDays as number);
    return { outstanding: arrivals * hold, arrivalsPerDay: arrivals, meanHoldDays: hold };
  }
  requireNonNegative('outstanding', outstanding);
  if (arrivalsPerDay === undefined) {
    const hold = requirePositive('meanHoldDays', meanHoldDays as number);
    return { outstanding, arrivalsPerDay: outstanding / hold, meanHoldDays: hold };
  }
  const arrivals = requirePositive('arrivalsPerDay', arrivalsPerDay);
  return { outstanding, arrivalsPerDay: arrivals, meanHoldDays: outstanding / arrivals };
};
