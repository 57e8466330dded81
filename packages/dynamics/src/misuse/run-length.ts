import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { DomainError, requireFinite, requireNonNegative, requirePositive } from '../domain.ts';

/** In standard deviations of one observation; observations independent and normal; the sum starts at 0. */
export interface RunLengthParameters {
  readonly slack: number;
  readonly threshold: number;
  /** How far the mean has moved towards the side that is watched. 0: a false alarm. */
  readonly shift: number;
}

/**
 * How long until the alarm sounds, about, on one side?
 *
 * Siegmund's approximation with Δ = shift − k, b = h + 1.166: (e^(−2Δb) + 2Δb − 1)/(2Δ²); b² for Δ = 0.
 *
 * @returns observations, on average
 * @throws DomainError slack < 0, threshold ≤ 0, shift not a number, or a length beyond the largest number
 * @see Siegmund 1985; Montgomery §9.1
 */
export const approximateRunLength = ({ slack, threshold, shift }: RunLengthParameters): number => {
  requireRunLength({ slack, threshold, shift });
  const edge = threshold + 1.166;
  const exponent = 2 * (shift - slack) * edge;
  // (e^−x + x − 1)/x² · 2b², whose first terms are needed where e^−x − 1 + x would cancel
  const shape =
    Math.abs(exponent) < 1e-3
      ? 1 / 2 - exponent / 6 + (exponent * exponent) / 24
      : (Math.expm1(-exponent) + exponent) / (exponent * exponent);
  return requireFinite('the run length', 2 * edge * edge * shape);
};

const NODES = 64;

/**
 * The same, exactly (to about 10 digits): the integral equation
 * L(z) = 1 + L(0)·Φ(k−δ−z) + ∫₀ʰ L(y) φ(y + k − δ − z) dy at 64 Gauss–Legendre nodes, solved without a subtraction, so that
 * a length of 1e30 has its digits as well as one of 10.
 *
 * @returns observations, on average
 * @throws DomainError as `approximateRunLength`; threshold above 20
 * @see Page 1954; Goel and Wu 1971; Grassmann, Taksar, Heyman 1985 (the elimination)
 */
export const runLength = ({ slack, threshold, shift }: RunLengthParameters): number => {
  requireRunLength({ slack, threshold, shift });
  const drift = slack - shift;
  const { nodes, weights } = gaussLegendre(NODES, requireUpTo20(threshold));
  // From 0 and from each node: the chance of 0 next, the weight of each node next, and the chance of an alarm.
  const rows = [0, ...nodes].map((from) => {
    const row = new Float64Array(NODES + 2);
    row[0] = normalCdf(drift - from, 0, 1);
    for (let j = 0; j < NODES; j++)
      row[j + 1] = (weights[j] as number) * density((nodes[j] as number) + drift - from);
    row[NODES + 1] = normalCdf(from - drift - threshold, 0, 1);
    return row;
  });
  return requireFinite('the run length', stepsUntilOut(rows));
};

/** Both sides watched, same k and h: 1/L = 1/L(shift) + 1/L(−shift). @throws DomainError as `runLength` */
export const twoSidedRunLength = ({ slack, threshold, shift }: RunLengthParameters): number => {
  const towards = runLength({ slack, threshold, shift });
  const away = runLength({ slack, threshold, shift: -shift });
  return 1 / (1 / towards + 1 / away);
};

const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Nodes and weights on [0, end], by Newton's method on the Legendre polynomial. */
const gaussLegendre = (count: number, end: number): { nodes: number[]; weights: number[] } => {
  const nodes: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < count; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 0;
    for (let step = 0; step < 100; step++) {
      let [before, now] = [1, x];
      for (let n = 2; n <= count; n++) [before, now] = [now, ((2 * n - 1) * x * now - (n - 1) * before) / n];
      slope = (count * (x * now - before)) / (x * x - 1);
      const move = now / slope;
      x -= move;
      if (Math.abs(move) < 1e-15) break;
    }
    nodes.push((end * (1 + x)) / 2);
    weights.push(end / ((1 - x * x) * slope * slope));
  }
  return { nodes, weights };
};

/**
 * Mean number of steps from the first state until out (the last column): states are taken away one by one, the last first,
 * and their passages handed to the others. What leaves a state is summed up and not taken from 1, so nothing cancels.
 */
const stepsUntilOut = (rows: readonly Float64Array[]): number => {
  const steps = new Float64Array(rows.length).fill(1);
  const out = rows.length;
  for (let last = out - 1; last > 0; last--) {
    const from = rows[last] as Float64Array;
    let leaving = from[out] as number;
    for (let j = 0; j < last; j++) leaving += from[j] as number;
    for (let i = 0; i < last; i++) {
      const row = rows[i] as Float64Array;
      const passages = (row[last] as number) / leaving;
      for (let j = 0; j < last; j++) row[j] = (row[j] as number) + passages * (from[j] as number);
      row[out] = (row[out] as number) + passages * (from[out] as number);
      steps[i] = (steps[i] as number) + passages * (steps[last] as number);
    }
  }
  return (steps[0] as number) / (rows[0]?.[out] as number);
};

const requireRunLength = ({ slack, threshold, shift }: RunLengthParameters): void => {
  requireNonNegative('slack', slack);
  requirePositive('threshold', threshold);
  requireFinite('shift', shift);
};

const requireUpTo20 = (threshold: number): number => {
  if (threshold <= 20) return threshold;
  throw new DomainError('threshold', threshold, 'at most 20 standard deviations');
};
