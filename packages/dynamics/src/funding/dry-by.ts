import { DomainError, requireNonNegative } from '../domain.ts';
import { poissonProbability } from '../stock/poisson.ts';
import { dryProbability, type GiftPot, requirePot } from './random-gifts.ts';
import { risingRoot } from './rising-root.ts';

/** Gifts for which the day of dryness has a known law. */
export type TimedGiftPot = GiftPot & {
  readonly gift: Extract<GiftPot['gift'], { law: 'exponential' | 'fixed' }>;
};

/**
 * Will the pot run dry within these days?
 *
 * Between gifts the pot sinks steadily, so it passes 0 without a jump, and Kendall's identity holds: the pot is dry first
 * at time s with density `(u/s) · g(cs − u; s)`, where g(·; s) is the density of all gifts up to s. With reserve u, spending
 * c, gifts at rate λ:
 *
 * - no gift comes in time: `e^(−λu/c)`, at day u/c;
 * - exponential gifts (mean m): g is a Poisson mixture of gammas, a Bessel function, and is integrated numerically, to about
 *   1e-10;
 * - fixed gifts a: dry after n of them at day (u + na)/c, with probability `u/(u + na) · Poisson(n; λ(u + na)/c)` (Borel–Tanner).
 *
 * For other gifts: `dryByEstimate`.
 *
 * @throws DomainError as `dryProbability`; days below 0
 * @see Kendall 1957, "Some problems in the theory of dams" (J. R. Statist. Soc. B 19); Borovkov, Burq 2001 (Electronic
 *   Communications in Probability 6)
 */
export const dryByProbability = (
  pot: TimedGiftPot & { readonly reserve: number; readonly days: number },
): number => {
  requirePot(pot);
  const { giftsPerDay, gift, spendingPerDay, days } = pot;
  const reserve = requireNonNegative('reserve', pot.reserve);
  if (!(days >= 0)) throw new DomainError('days', days, 'a number, 0 or more');
  if (reserve === 0) return 1;
  if (days === Number.POSITIVE_INFINITY) return dryProbability(pot);
  const alone = reserve / spendingPerDay;
  if (days < alone) return 0;
  const without = Math.exp(-giftsPerDay * alone);
  if (giftsPerDay === 0) return 1;
  const found =
    gift.law === 'fixed'
      ? afterFixedGifts(reserve / gift.amount, giftsPerDay * (gift.amount / spendingPerDay), days / alone)
      : without + afterExponentialGifts(giftsPerDay * alone, reserve / gift.mean, days / alone);
  return Math.min(found, dryProbability(pot));
};

/** So many terms one by one; from there on they lie so close that their sum is an integral. */
const TERMS_ONE_BY_ONE = 200_000;

/** Reserve in gifts; gifts per time in which one gift is spent; horizon in times that the reserve lasts alone. */
const afterFixedGifts = (reserve: number, load: number, horizon: number): number => {
  const term = (n: number): number => (reserve / (reserve + n)) * poissonProbability(n, load * (reserve + n));
  const last = Math.floor(reserve * (horizon * (1 + 1e-15) - 1));
  const { thickest, width } = gamblersPeak(reserve, load);
  let sum = 0;
  let before = 0;
  for (let n = 0; n <= Math.min(last, TERMS_ONE_BY_ONE); n++) {
    const now = term(n);
    sum += now;
    // Past the thickest they fall, and ever faster than a geometric series.
    if (n > thickest && now <= (before - now) * 1e-17 * sum) return sum;
    before = now;
  }
  if (last <= TERMS_ONE_BY_ONE) return sum;
  const first = TERMS_ONE_BY_ONE + 1;
  const slopes = term(last + 1) - term(last) - (term(first) - term(first - 1));
  // Euler and Maclaurin's sum over the middles of intervals.
  return sum + integralByPieces(term, first - 0.5, last + 0.5, thickest, width) - slopes / 24;
};

/** About how many gifts come before the pot is dry, if it runs dry, and how much that varies. */
const gamblersPeak = (reserve: number, load: number): { thickest: number; width: number } => {
  // Where gifts cover spending, a dry pot has seen gifts at the load x < 1 that balances the same: x − ln x = load − ln load.
  const seen = load < 1 ? load : risingRoot((x) => load - Math.log(load) - (x - Math.log(x)), 0, 1);
  const thickest = (reserve * seen) / (1 - seen);
  return { thickest, width: Math.sqrt(reserve * seen) / (1 - seen) ** 1.5 };
};

/**
 * ∫ of the density from the time v = 1 at which the reserve alone is spent, to the horizon: expected gifts in that time
 * `load`, reserve in mean gifts `reserve`. With a = load·v and b = reserve·(v − 1):
 * `load · reserve · 2 I₁(z) e^(−z)/z · e^(−(√a − √b)²)`, z = 2√(ab).
 */
const afterExponentialGifts = (load: number, reserve: number, horizon: number): number => {
  const densityAfter = (x: number): number => {
    const a = load * (1 + x);
    const b = reserve * x;
    const apart = (a - b) / (Math.sqrt(a) + Math.sqrt(b));
    return load * reserve * besselPart(2 * Math.sqrt(a * b)) * Math.exp(-apart * apart);
  };
  // Where √a = √b; the one of load and reserve that is the larger falls on either side of it.
  const centre = Math.min(load, reserve) / Math.abs(reserve - load);
  const width = Math.sqrt(2 * load * (1 + centre)) / Math.abs(reserve - load);
  return integralByPieces(densityAfter, 0, horizon - 1, centre, width);
};

/** By pieces that double away from `from`, and are as wide as the function's thick part where that is. */
const integralByPieces = (
  f: (x: number) => number,
  from: number,
  to: number,
  thickest: number,
  width: number,
): number => {
  const edges = [from];
  for (let piece = to - from; edges.length < 64; piece /= 2) edges.push(from + piece);
  if (width < to) for (let k = -40; k <= 40; k += 2) edges.push(thickest + k * width);
  const inside = edges.filter((edge) => edge >= from && edge <= to).sort((x, y) => x - y);
  let sum = 0;
  for (let i = 1; i < inside.length; i++) sum += integral(f, inside[i - 1] as number, inside[i] as number);
  return sum;
};

/** 2 I₁(z) e^(−z) / z: by its series, beyond 30 by the asymptotic one (Abramowitz, Stegun 9.6.10, 9.7.1). */
const besselPart = (z: number): number => {
  if (z <= 30) {
    let term = Math.exp(-z);
    let sum = term;
    for (let k = 1; term > 1e-18 * sum; k++) {
      term *= (z * z) / 4 / (k * (k + 1));
      sum += term;
    }
    return sum;
  }
  let term = 1;
  let sum = 1;
  for (let k = 1; k < 40 && Math.abs(term) > 1e-17; k++) {
    term *= -(4 - (2 * k - 1) ** 2) / (k * 8 * z);
    sum += term;
  }
  return (2 * sum) / (z * Math.sqrt(2 * Math.PI * z));
};

/** Simpson's rule, halved until two steps agree (Lyness 1969). */
const integral = (f: (x: number) => number, from: number, to: number): number => {
  const fFrom = f(from);
  const fTo = f(to);
  const fMiddle = f((from + to) / 2);
  const whole = ((to - from) / 6) * (fFrom + 4 * fMiddle + fTo);
  return halved(f, from, to, fFrom, fMiddle, fTo, whole, 0);
};

const TOLERANCE = 1e-13;

const halved = (
  f: (x: number) => number,
  from: number,
  to: number,
  fFrom: number,
  fMiddle: number,
  fTo: number,
  whole: number,
  depth: number,
): number => {
  const middle = (from + to) / 2;
  const fLeft = f((from + middle) / 2);
  const fRight = f((middle + to) / 2);
  const left = ((middle - from) / 6) * (fFrom + 4 * fLeft + fMiddle);
  const right = ((to - middle) / 6) * (fMiddle + 4 * fRight + fTo);
  const error = (left + right - whole) / 15;
  if ((Math.abs(error) <= TOLERANCE && depth > 1) || depth === 40) return left + right + error;
  return (
    halved(f, from, middle, fFrom, fLeft, fMiddle, left, depth + 1) +
    halved(f, middle, to, fMiddle, fRight, fTo, right, depth + 1)
  );
};
