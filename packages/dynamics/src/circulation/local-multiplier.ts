import { DomainError, requireCount, requireNonNegative, requirePositive } from '../domain.ts';

/**
 * How much local income does a gift make?
 *
 * LM3 = (R1 + R2 + R3)/R1: what came in, what of it was spent locally, and what those who got that spent locally again.
 *
 * @param rounds money, R1 above 0; each round is at most the one before (it is a part of it)
 * @returns from 1 to 3
 * @throws DomainError a round above the one before, negative money
 * @see Sacks 2002 (New Economics Foundation)
 */
export const localMultiplier3 = (rounds: {
  readonly round1: number;
  readonly round2: number;
  readonly round3: number;
}): number => {
  const round1 = requirePositive('round1', rounds.round1);
  const round2 = requireNonNegative('round2', rounds.round2);
  const round3 = requireNonNegative('round3', rounds.round3);
  if (round2 > round1) throw new DomainError('round2', round2, `at most round1, ${round1}`);
  if (round3 > round2) throw new DomainError('round3', round3, `at most round2, ${round2}`);
  const sum = round1 + round2 + round3;
  return sum < Infinity ? sum / round1 : 1 + round2 / round1 + round3 / round1;
};

/**
 * The same with a constant share b spent locally in every round: (1 − bⁿ)/(1 − b) after n rounds (LM3 for n = 3).
 *
 * @throws DomainError b outside [0, 1), rounds not whole
 */
export const localMultiplier = (localShare: number, rounds: number): number => {
  requireLocalShare(localShare);
  requireCount('rounds', rounds);
  if (rounds === 0) return 0;
  if (localShare === 0) return 1;
  return Math.expm1(rounds * Math.log(localShare)) / -(1 - localShare);
};

/** Where the rounds go on for ever: 1/(1 − b). @throws DomainError b outside [0, 1) */
export const localMultiplierLimit = (localShare: number): number => 1 / (1 - requireLocalShare(localShare));

const requireLocalShare = (share: number): number => {
  if (share >= 0 && share < 1) return share;
  throw new DomainError('localShare', share, 'from 0 up to, but not including, 1');
};
