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
 * The same, exactly (to about 10 digits for thresholds up to 10): the integral equation
 * L(z) = 1 + L(0)·Φ(k−δ−z) + ∫₀ʰ L(y) φ(y + k − δ − z) dy, solved at 64 Gauss–Legendre nodes.
 *
 * @returns observations, on average
 * @throws DomainError as `approximateRunLength`; threshold above 20
 * @see Page 1954; Goel and Wu 1971
 */
export const runLength = ({ slack, threshold, shift }: RunLengthParameters): number => {
  requireRunLength({ slack, threshold, shift });
  const drift = slack - shift;
  const { nodes, weights } = gaussLegendre(NODES, requireUpTo20(threshold));
  // Unknowns: L(0), L(node 1), …; each row says the equation at its own z.
  const rows = [0, ...nodes].map((from, i) => {
    const row = new Float64Array(NODES + 2);
    row[0] = -normalCdf(drift - from, 0, 1);
    for (let j = 0; j < NODES; j++)
      row[j + 1] = -(weights[j] as number) * density((nodes[j] as number) + drift - from);
    row[i] = (row[i] as number) + 1;
    row[NODES + 1] = 1;
    return row;
  });
  return solveFirst(rows);
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

/** The first unknown of a linear system (right-hand side last in each row), by elimination with pivots. */
const solveFirst = (rows: Float64Array[]): number => {
  const size = rows.length;
  for (let column = size - 1; column > 0; column--) {
    let pivot = column;
    for (let i = 0; i < column; i++)
      if (Math.abs(rows[i]?.[column] as number) > Math.abs(rows[pivot]?.[column] as number)) pivot = i;
    const chosen = rows[pivot] as Float64Array;
    rows[pivot] = rows[column] as Float64Array;
    rows[column] = chosen;
    for (let i = 0; i < column; i++) {
      const row = rows[i] as Float64Array;
      const factor = (row[column] as number) / (chosen[column] as number);
      for (let j = 0; j < column; j++) row[j] = (row[j] as number) - factor * (chosen[j] as number);
      row[size] = (row[size] as number) - factor * (chosen[size] as number);
    }
  }
  return (rows[0]?.[size] as number) / (rows[0]?.[0] as number);
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
