import { DomainError, requireNonNegative, requirePositive } from '../domain.ts';

/** One closing of the books. Tokens, meals or money: any unit, but the same for both. */
export interface RedemptionToDate {
  /** Redeemed since the tokens were sold, this period included. */
  readonly redeemedToDate: number;
  /** How many of those sold will ever be redeemed, as estimated at this closing; not fewer than are redeemed. */
  readonly expectedRedeemed: number;
}

export interface RevenueOfPeriod {
  /** Recognised in this period; below 0 where a new estimate takes back what was recognised too early. */
  readonly revenue: number;
  readonly revenueToDate: number;
  /** The part of `revenue` for tokens that nobody will bring. */
  readonly breakage: number;
  /** What is still owed in meals, as money: received less revenue to date. */
  readonly liability: number;
}

/**
 * What of the money received for tokens is income at each closing, if some are never redeemed?
 *
 * Proportional breakage (IFRS 15 B46): revenue to date = received × redeemed to date ÷ expected to be redeemed; a
 * changed estimate is caught up with at once (cumulative catch-up), so that a period's revenue is the new total less the
 * old. Nothing is rounded on the way. Where the programme does not expect to be entitled to breakage (it gives the money
 * back, or the law takes it), `expectedRedeemed` is all that was sold until redemption of the rest becomes remote.
 *
 * @param received consideration for all the tokens, in money
 * @param sold tokens sold, in the unit of the closings
 * @throws DomainError an amount out of its range, a total that falls, more redeemed than expected or expected than sold
 * @see IFRS 15 B44–B47
 */
export const breakageRevenue = ({
  received,
  sold,
  closings,
}: {
  readonly received: number;
  readonly sold: number;
  readonly closings: readonly RedemptionToDate[];
}): readonly RevenueOfPeriod[] => {
  requireNonNegative('received', received);
  requirePositive('sold', sold);
  let before = { redeemed: 0, revenue: 0 };
  return closings.map(({ redeemedToDate, expectedRedeemed }, i) => {
    requireNonNegative(`closings[${i}].redeemedToDate`, redeemedToDate);
    if (redeemedToDate < before.redeemed)
      throw new DomainError(
        `closings[${i}].redeemedToDate`,
        redeemedToDate,
        `${before.redeemed} or more, as before`,
      );
    requirePositive(`closings[${i}].expectedRedeemed`, expectedRedeemed);
    if (expectedRedeemed < redeemedToDate || expectedRedeemed > sold)
      throw new DomainError(
        `closings[${i}].expectedRedeemed`,
        expectedRedeemed,
        `from what is redeemed, ${redeemedToDate}, to what was sold, ${sold}`,
      );
    const revenueToDate = (received * redeemedToDate) / expectedRedeemed;
    const revenue = revenueToDate - before.revenue;
    const forMeals = (received * (redeemedToDate - before.redeemed)) / sold;
    before = { redeemed: redeemedToDate, revenue: revenueToDate };
    return { revenue, revenueToDate, breakage: revenue - forMeals, liability: received - revenueToDate };
  });
};
