import { DomainError, requireNonNegative } from '../domain.ts';
import { dryProbability, type GiftPot, requirePot } from './random-gifts.ts';

/** Gifts for which the day of dryness has a known law. */
export type TimedGiftPot = GiftPot & {
  readonly gift: Extract<GiftPot['gift'], { kind: 'exponential' | 'fixed' }>;
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
    gift.kind === 'fixed'
      ? afterFixedGifts(reserve / gift.amount, giftsPerDay * (gift.amount / spendingPerDay), days / alone)
      : without + afterExponentialGifts(giftsPerDay * alone, reserve / gift.mean, days / alone);
  return Math.min(found, dryProbability(pot));
};

/** Reserve in gifts, gifts per time in which one gift is spent, horizon in times that the reserve lasts alone. */
const afterFixedGifts = (reserve: number, load: number, horizon: number): number => {
  let sum = 0;
  let before = 0;
  for (let n = 0; (reserve + n) / reserve <= horizon * (1 + 1e-15); n++) {
    const term = (reserve / (reserve + n)) * poissonTerm(n, load * (reserve + n));
    sum += term;
    // The terms rise, then fall at least as fast as a geometric series from here.
    if (term < before && term <= (before - term) * 1e-17 * sum) break;
    before = term;
  }
  return sum;
};

/** Poisson probability of n at this mean, in Loader's way: no difference of large logarithms. */
const poissonTerm = (n: number, mean: number): number => {
  if (n === 0) return Math.exp(-mean);
  if (n < 16) {
    let product = Math.exp(-mean / 2);
    for (let k = 1; k <= n; k++) product *= mean / k;
    return product * Math.exp(-mean / 2);
  }
  const stirling = 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5) - 1 / (1680 * n ** 7);
  return Math.exp(-stirling - n * excessOfLog((mean - n) / n)) / Math.sqrt(2 * Math.PI * n);
};

/** x − ln(1 + x), without cancellation near 0. */
const excessOfLog = (x: number): number => {
  if (Math.abs(x) > 0.1) return x - Math.log1p(x);
  let power = x * x;
  let sum = power / 2;
  for (let k = 3; k < 20; k++) {
    power *= -x;
    sum += power / k;
  }
  return sum;
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
  const end = horizon - 1;
  // Where √a = √b, the density is thickest; about there, pieces as wide as it is.
  const edges = [0];
  for (let edge = end; edge > 1e-18 * end && edges.length < 64; edge /= 2) edges.push(edge);
  if (reserve !== load) {
    const thickest = load / (reserve - load);
    const centre = thickest > 0 ? thickest : load / (load - reserve);
    const width = Math.sqrt(2 * load * (1 + centre)) / Math.abs(reserve - load);
    for (let k = -40; k <= 40; k += 2) edges.push(centre + k * width);
  }
  const inside = edges.filter((edge) => edge >= 0 && edge <= end).sort((x, y) => x - y);
  let sum = 0;
  for (let i = 1; i < inside.length; i++)
    sum += integral(densityAfter, inside[i - 1] as number, inside[i] as number);
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
