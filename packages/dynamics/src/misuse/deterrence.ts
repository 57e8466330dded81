import { requireNonNegative, requireOneOf, requireProbability } from '../domain.ts';

/** What becomes of the gain when the cheat is caught. */
export type GainWhenCaught = 'lost' | 'kept';

const WHEN_CAUGHT: readonly GainWhenCaught[] = ['lost', 'kept'];

export type Deterrence =
  | { readonly exists: true; readonly probability: number }
  | { readonly exists: false; readonly reason: 'the-fine-is-below-the-gain' };

/**
 * How often must one look for cheating not to pay?
 *
 * Gain lost when caught: (1−q)·gain − q·fine ≤ 0, so q ≥ gain/(gain + fine). Gain kept: gain − q·fine ≤ 0, so
 * q ≥ gain/fine, and where the fine is below the gain no probability deters. For somebody who minds money only, and
 * minds it evenly; at the probability itself cheating and honesty are worth the same.
 *
 * @param cheat gain and fine in the same money (a fine may be what being struck off the list costs), 0 or more
 * @returns the smallest probability of being caught that deters, or that none does
 * @throws DomainError a negative amount, an unknown word for what becomes of the gain
 * @see Becker 1968
 */
export const deterringProbability = (cheat: {
  readonly gain: number;
  readonly fine: number;
  readonly gainWhenCaught: GainWhenCaught;
}): Deterrence => {
  const gain = requireNonNegative('gain', cheat.gain);
  const fine = requireNonNegative('fine', cheat.fine);
  requireOneOf('gainWhenCaught', cheat.gainWhenCaught, WHEN_CAUGHT);
  if (gain === 0) return { exists: true, probability: 0 };
  if (cheat.gainWhenCaught === 'lost') {
    const sum = gain + fine;
    return { exists: true, probability: sum < Infinity ? gain / sum : 1 / (1 + fine / gain) };
  }
  if (fine < gain) return { exists: false, reason: 'the-fine-is-below-the-gain' };
  return { exists: true, probability: gain / fine };
};

export type DeterringFine =
  | { readonly exists: true; readonly fine: number }
  | { readonly exists: false; readonly reason: 'nobody-is-ever-caught' };

/**
 * How much must be at stake, if a cheat is caught this often?
 *
 * The same conditions for the fine: gain·(1−q)/q where the gain is lost when caught, gain/q where it is kept.
 *
 * @returns an amount in the gain's money; none where the probability is 0 (or so near it that no number is as large)
 * @throws DomainError a negative gain, no probability, an unknown word for what becomes of the gain
 */
export const deterringFine = (cheat: {
  readonly gain: number;
  readonly probability: number;
  readonly gainWhenCaught: GainWhenCaught;
}): DeterringFine => {
  const gain = requireNonNegative('gain', cheat.gain);
  const probability = requireProbability('probability', cheat.probability);
  requireOneOf('gainWhenCaught', cheat.gainWhenCaught, WHEN_CAUGHT);
  if (gain === 0) return { exists: true, fine: 0 };
  const fine = (gain * (cheat.gainWhenCaught === 'lost' ? 1 - probability : 1)) / probability;
  return Number.isFinite(fine) ? { exists: true, fine } : { exists: false, reason: 'nobody-is-ever-caught' };
};
