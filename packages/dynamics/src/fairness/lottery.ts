import { DomainError, requireCount, requireEach, requireNonNegative, requireProbability } from '../domain.ts';
import { maxMinShares } from './water-filling.ts';

/** A smaller part of the largest need has no inverse that is a number. */
const LEAST = 1e-300;

/**
 * With which chance should each be drawn, so that chances go by need?
 *
 * `min(1, level × need)`, with the level at which they sum to the places; those without need are never drawn. With no
 * fewer places than people in need, all of these are drawn. O(n log n).
 *
 * @throws DomainError a need below 0, or above 0 and below 1e-300 of the largest; places not a whole number
 * @see Särndal, Swensson, Wretman 1992, Model Assisted Survey Sampling, 3.6.2
 */
export const inclusionProbabilities = (needs: ArrayLike<number>, places: number): Float64Array => {
  requireEach('needs', needs, requireNonNegative, 0);
  requireCount('places', places);
  // One place each at most; who has no need weighs nothing, and is left out.
  const inNeed = new Uint32Array(needs.length);
  let count = 0;
  let largest = 0;
  for (let i = 0; i < needs.length; i++) {
    if ((needs[i] as number) > 0) inNeed[count++] = i;
    largest = Math.max(largest, needs[i] as number);
  }
  const weights = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const i = inNeed[k] as number;
    weights[k] = (needs[i] as number) / largest;
    if ((weights[k] as number) < LEAST)
      throw new DomainError(`needs[${i}]`, needs[i], `0, or at least ${LEAST} of the largest need`);
  }
  const { amounts } = maxMinShares({
    demands: new Float64Array(count).fill(1),
    capacity: places,
    weights,
  });
  const probabilities = new Float64Array(needs.length);
  for (let k = 0; k < count; k++) probabilities[inNeed[k] as number] = amounts[k] as number;
  return probabilities;
};

/**
 * How likely is it never to be drawn?
 *
 * `(1 − p)ⁿ` in n independent rounds, as `e^(n ln(1 − p))` without cancellation.
 *
 * @throws DomainError not a probability, rounds not a whole number
 */
export const neverDrawnProbability = (probabilityPerRound: number, rounds: number): number => {
  requireProbability('probabilityPerRound', probabilityPerRound);
  requireCount('rounds', rounds);
  return rounds === 0 ? 1 : Math.exp(rounds * Math.log1p(-probabilityPerRound));
};

/**
 * Who is drawn, each with exactly their own chance?
 *
 * Systematic sampling with unequal probabilities: the chances are laid end to end in the order given, and those are drawn
 * on whom `uniform + 0, 1, 2, …` falls. The number drawn is the sum of the chances, or one of the two whole numbers beside it.
 * Neighbours in the order are hardly ever drawn together: shuffle first, or sort to spread the draw evenly.
 *
 * @param probabilities by place, each from 0 to 1
 * @param uniform a random number, 0 ≤ uniform < 1; the same gives the same draw
 * @returns the places drawn, in order
 * @throws DomainError not probabilities, uniform not in [0, 1)
 * @see Madow 1949 (Annals of Mathematical Statistics 20); Särndal, Swensson, Wretman 1992, 3.6.2
 */
export const systematicDraw = (probabilities: ArrayLike<number>, uniform: number): Uint32Array => {
  requireEach('probabilities', probabilities, requireProbability, 0);
  if (!(uniform >= 0 && uniform < 1)) throw new DomainError('uniform', uniform, 'from 0 to below 1');
  const drawn: number[] = [];
  // The whole part apart, and what rounding drops carried along (Kahan), so that a million chances end where they should.
  let whole = 0;
  let part = 0;
  let lost = 0;
  let before = 0;
  for (let i = 0; i < probabilities.length; i++) {
    const step = (probabilities[i] as number) - lost;
    const sum = part + step;
    lost = sum - part - step;
    part = sum;
    if (part >= 1) {
      part -= 1;
      whole++;
    }
    // A sum within rounding of a whole number is that number.
    const next = 1 - part < WITHIN_ROUNDING;
    const within = next || part < WITHIN_ROUNDING ? 0 : part;
    // Marks uniform + 0, 1, … below the sum so far.
    const marks = whole + (next ? 1 : 0) + (within > uniform ? 1 : 0);
    if (marks > before) drawn.push(i);
    before = marks;
  }
  return Uint32Array.from(drawn);
};

const WITHIN_ROUNDING = 1e-12;
