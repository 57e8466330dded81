import { DomainError, requireNonNegative, requireNumberOf } from '../domain.ts';
import { exponential } from '../simulation/random/exponential.ts';
import { gamma } from '../simulation/random/gamma.ts';
import { Stream } from '../simulation/random/stream.ts';
import { type AmountLaw, exponentialSlope } from './amount-law.ts';
import { type GiftPot, giftAdjustment } from './random-gifts.ts';

/** Gifts that can be drawn: all but those known by their transform only. */
export type DrawnGiftPot = GiftPot & { readonly gift: Exclude<AmountLaw, { law: 'transform' }> };

export interface DryByEstimate {
  readonly probability: number;
  /** Of the probability; 0 where it is known exactly. */
  readonly standardError: number;
  readonly runs: number;
}

/**
 * Will the pot run dry within these days, whatever the law of the gifts? Estimated by simulation.
 *
 * By exponential tilting: gifts come at rate `λ E e^(−RX)` and their law is weighted by `e^(−RX)`, which makes dryness
 * certain; each run that is dry by then counts `e^(−Ru)`, its exact likelihood ratio, since the pot passes 0 without a
 * jump. So a probability of one in a million needs no more runs than one in two, and for ever the error is 0. Where the
 * gifts bring no more than is spent, R = 0: plain simulation.
 *
 * A run is over when the pot is dry or the days are; nothing is cut off. The same seed gives the same estimate.
 *
 * @throws DomainError as `dryProbability`; days below 0; runs below 1; a law that cannot be drawn
 * @see Asmussen, Glynn, Stochastic Simulation (2007), chapter VI.2
 */
export const dryByEstimate = (
  pot: DrawnGiftPot & {
    readonly reserve: number;
    readonly days: number;
    readonly runs: number;
    readonly seed: number;
  },
): DryByEstimate => {
  const adjustment = giftAdjustment(pot);
  const r = adjustment.exists ? adjustment.value : 0;
  const { giftsPerDay, gift, spendingPerDay, days, seed } = pot;
  const reserve = requireNonNegative('reserve', pot.reserve);
  const runs = requireNumberOf('runs', pot.runs);
  if (!(days >= 0)) throw new DomainError('days', days, 'a number, 0 or more');
  const certainly = Math.exp(-r * reserve);
  if (reserve === 0 || days === Number.POSITIVE_INFINITY)
    return { probability: certainly, standardError: 0, runs };

  const rate = giftsPerDay * (1 - r * exponentialSlope(gift, -r));
  const draw = tiltedSampler(gift, r);
  let dry = 0;
  for (let run = 0; run < runs; run++) {
    const stream = new Stream(seed, run, 'dry-by-estimate');
    let day = 0;
    // The day at which the pot is dry, if no other gift comes.
    let dryAt = reserve / spendingPerDay;
    while (dryAt <= days) {
      day += rate > 0 ? exponential(stream) / rate : Number.POSITIVE_INFINITY;
      if (day >= dryAt) {
        dry++;
        break;
      }
      dryAt += draw(stream) / spendingPerDay;
    }
  }
  const share = dry / runs;
  return {
    probability: certainly * share,
    standardError: runs > 1 ? certainly * Math.sqrt((share * (1 - share)) / (runs - 1)) : certainly,
    runs,
  };
};

/** Draws from the law weighted by `e^(−rX)`. */
const tiltedSampler = (size: DrawnGiftPot['gift'], r: number): ((stream: Stream) => number) => {
  switch (size.law) {
    case 'fixed':
      return () => size.amount;
    case 'exponential': {
      const mean = size.mean / (1 + size.mean * r);
      return (stream) => mean * exponential(stream);
    }
    case 'gamma': {
      const scale = size.mean / (size.shape + size.mean * r);
      return (stream) => scale * gamma(stream, size.shape);
    }
    case 'mixed-exponential': {
      const means = size.components.map(({ mean }) => mean / (1 + mean * r));
      const pick = picker(size.components.map(({ weight, mean }) => weight / (1 + mean * r)));
      return (stream) => (means[pick(stream)] as number) * exponential(stream);
    }
    case 'sample': {
      const pick = picker(Array.from(size.amounts, (amount) => Math.exp(-r * amount)));
      return (stream) => size.amounts[pick(stream)] as number;
    }
    default:
      throw new DomainError('gift.law', (size as AmountLaw).law, 'a law that can be drawn');
  }
};

/** Draws a place with these weights, by halving their running sums. */
const picker = (weights: readonly number[]): ((stream: Stream) => number) => {
  const sums = new Float64Array(weights.length);
  let sum = 0;
  for (const [i, weight] of weights.entries()) {
    sum += weight;
    sums[i] = sum;
  }
  return (stream) => {
    const at = stream.uniform() * sum;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
};
