import { requireFinite, requireNonNegative, requireProbability } from '../domain.ts';

/** Everything in money per meal. What is not given is 0 (a hassle), 1 (a chance to use it). */
export interface ResaleMarket {
  /** What anybody pays for the same plate at the stall. */
  readonly menuPrice: number;
  /** What the meal is worth to the person who holds the token: what they would give up for it. */
  readonly valueToHolder: number;
  /** What selling costs them: finding a buyer, shame, the risk of getting no more tokens. */
  readonly sellerHassle?: number;
  /** What eating on somebody else's token costs the buyer: the way, the queue, embarrassment. */
  readonly buyerHassle?: number;
  /** The chance that the holder would come to use it before it expires. */
  readonly holderUseProbability?: number;
  /** The chance that the buyer does. A shorter expiry lowers this one more than the holder's, who is there already. */
  readonly buyerUseProbability?: number;
  /** The chance that the stall turns a stranger away: 0 for a bearer token, higher where it is bound to a name. */
  readonly refusalProbability?: number;
}

export interface Resale {
  /** The holder sells for this or more: value × chance to use it + hassle. */
  readonly sellerFloor: number;
  /** A buyer pays this or less: menu price × chance to use it × (1 − refusal) − hassle; not below 0. */
  readonly buyerCeiling: number;
  /** Ceiling − floor: what there is to be made. */
  readonly spread: number;
  /** A price exists that suits both: the spread is above 0. At 0 neither gains, and nobody bothers. */
  readonly happens: boolean;
}

/**
 * Will tokens be sold on at the market?
 *
 * A holder sells when the price offered is at least what the meal is worth to them; a buyer pays at most what the
 * meal would cost at the stall, less the trouble. Resale happens in the spread between the two. Binding a token to
 * a name lowers the ceiling (refusal), a shorter expiry lowers both ends (chance to use it), a higher value to the
 * holder (food they like, near where they live) raises the floor. A resold token is still a meal eaten: what is lost
 * is who eats it.
 *
 * @throws DomainError a negative amount, no probability, amounts whose sum is beyond the largest number
 * @see the condition of gains from trade (reservation prices); Southworth 1945 on food stamps
 */
export const resale = (market: ResaleMarket): Resale => {
  const { menuPrice, valueToHolder, sellerHassle, buyerHassle, refusal, holderUse, buyerUse } =
    checked(market);
  const sellerFloor = requireFinite('the seller’s floor', valueToHolder * holderUse + sellerHassle);
  const buyerCeiling = Math.max(0, menuPrice * buyerUse * (1 - refusal) - buyerHassle);
  const spread = buyerCeiling - sellerFloor;
  return { sellerFloor, buyerCeiling, spread, happens: spread > 0 };
};

/**
 * How strictly must a stall look at the name for resale to stop?
 *
 * The smallest refusal probability with no spread: 1 − (floor + buyer's hassle)/(menu price × chance to use it), not
 * below 0. It always exists: at 1 nobody buys. The market's own refusal probability is not looked at.
 *
 * @throws DomainError as `resale`
 */
export const refusalThatStopsResale = (market: ResaleMarket): number => {
  const { menuPrice, buyerHassle, buyerUse } = checked(market);
  const worthToBuyer = menuPrice * buyerUse;
  const { sellerFloor } = resale(market);
  return worthToBuyer === 0 ? 0 : Math.max(0, 1 - (sellerFloor + buyerHassle) / worthToBuyer);
};

const checked = (market: ResaleMarket) => ({
  menuPrice: requireNonNegative('menuPrice', market.menuPrice),
  valueToHolder: requireNonNegative('valueToHolder', market.valueToHolder),
  sellerHassle: requireNonNegative('sellerHassle', market.sellerHassle ?? 0),
  buyerHassle: requireNonNegative('buyerHassle', market.buyerHassle ?? 0),
  holderUse: requireProbability('holderUseProbability', market.holderUseProbability ?? 1),
  buyerUse: requireProbability('buyerUseProbability', market.buyerUseProbability ?? 1),
  refusal: requireProbability('refusalProbability', market.refusalProbability ?? 0),
});
