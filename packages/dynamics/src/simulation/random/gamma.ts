import { exp, ln, pow } from '../elementary.ts';
import { normal } from './normal.ts';
import type { Stream } from './stream.ts';

/** A gamma variate of scale 1 by Marsaglia and Tsang (ACM TOMS 26(3), 2000); `shape` > 0. */
export const gamma = (stream: Stream, shape: number): number => {
  if (shape < 1) return gamma(stream, shape + 1) * pow(stream.uniform(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(stream);
    const t = 1 + c * x;
    if (t <= 0) continue;
    const v = t * t * t;
    const u = stream.uniform();
    if (u < 1 - 0.0331 * x * x * x * x || ln(u) < 0.5 * x * x + d * (1 - v + ln(v))) return d * v;
  }
};

/** A beta variate; both shapes > 0. */
export const beta = (stream: Stream, a: number, b: number): number => {
  if (a >= 1 || b >= 1) {
    const x = gamma(stream, a);
    return x / (x + gamma(stream, b));
  }
  // Two small shapes: both gamma variates may be too small for a number, their logarithms are not.
  return 1 / (1 + exp(lnGamma(stream, b) - lnGamma(stream, a)));
};

/** The logarithm of a gamma variate of shape below 1. */
const lnGamma = (stream: Stream, shape: number): number =>
  ln(gamma(stream, shape + 1)) + ln(stream.uniform()) / shape;
