import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { DomainError, requireFinite, requireNonNegative, requirePositive } from '../domain.ts';

/** In standard deviations of one observation; observations independent and normal. */
export interface RunLengthParameters {
  /** k. */
  readonly slack: number;
  /** h: the alarm sounds above it. */
  readonly threshold: number;
  /** How far the mean has moved towards the side that is watched. 0: a false alarm. */
  readonly shift: number;
}

/**
 * How long until the alarm sounds, about, on one side? The sum starts at 0.
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

/** Where the sum (each of the sums) starts, from 0 to the threshold: 0 where not given; h/2 for a fast first response. */
export interface RunLengthFromStart extends RunLengthParameters {
  readonly start?: number;
}

const NODES = 64;

/**
 * How long until the alarm sounds on one side, exactly (to about 10 digits)?
 *
 * The integral equation L(z) = 1 + L(0)·Φ(k−δ−z) + ∫₀ʰ L(y) φ(y + k − δ − z) dy for a sum that is at z, at 64
 * Gauss–Legendre nodes, solved without a subtraction, so that a length of 1e30 has its digits as well as one of 10.
 *
 * @returns observations, on average
 * @throws DomainError as `approximateRunLength`; a threshold above 20; a start below 0 or above the threshold
 * @see Page 1954; Goel and Wu 1971; Vance 1986; Grassmann, Taksar, Heyman 1985 (the elimination)
 */
export const runLength = ({ slack, threshold, shift, start = 0 }: RunLengthFromStart): number => {
  requireRunLength({ slack, threshold, shift });
  if (requireNonNegative('start', start) > threshold)
    throw new DomainError('start', start, `at most the threshold, ${threshold}`);
  const drift = slack - shift;
  const { nodes, weights } = gaussLegendre(NODES, requireUpTo20(threshold));
  // From the start, from 0 and from each node: never to the start again, to 0, to near each node, and to an alarm.
  const rows = [start, 0, ...nodes].map((from) => {
    const row = new Float64Array(NODES + 3);
    row[1] = normalCdf(drift - from, 0, 1);
    for (let j = 0; j < NODES; j++)
      row[j + 2] = (weights[j] as number) * density((nodes[j] as number) + drift - from);
    row[NODES + 2] = normalCdf(from - drift - threshold, 0, 1);
    return row;
  });
  return requireFinite('the run length', stepsUntilOut(rows));
};

/**
 * How long until one of the two alarms sounds, both sides watched with the same k, h and start?
 *
 * 1/L = 1/L₊ + 1/L₋ from 0, L₊ with the shift and L₋ with −shift; from a start s, `(L₊(s) L₋ + (L₋(s) − L₋) L₊)/(L₊ + L₋)`, for
 * s up to h/2 + k.
 *
 * @returns observations, on average
 * @throws DomainError as `runLength`; a start above h/2 + k
 * @see Lucas and Crosier 1982
 */
export const twoSidedRunLength = ({ slack, threshold, shift, start = 0 }: RunLengthFromStart): number => {
  const towards = runLength({ slack, threshold, shift });
  const away = runLength({ slack, threshold, shift: -shift });
  if (start > threshold / 2 + slack)
    throw new DomainError('start', start, `at most half the threshold + slack, ${threshold / 2 + slack}`);
  if (start === 0) return 1 / (1 / towards + 1 / away);
  const towardsFromStart = runLength({ slack, threshold, shift, start });
  const awayFromStart = runLength({ slack, threshold, shift: -shift, start });
  const share = 1 / (1 + towards / away);
  return towardsFromStart * share + (awayFromStart - away) * (1 - share);
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
