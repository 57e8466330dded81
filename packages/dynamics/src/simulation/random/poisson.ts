import { exp, gammaln, ln } from '../elementary.ts';
import type { Stream } from './stream.ts';

/** A Poisson count; `mean` ≥ 0. By inversion where it is small, else by Hörmann's PTRS (Insurance: Math. & Econ. 12, 1993). */
export const poisson = (stream: Stream, mean: number): number => {
  if (mean < 10) return byInversion(stream, mean);
  const root = Math.sqrt(mean);
  const b = 0.931 + 2.53 * root;
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const vr = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = stream.uniform() - 0.5;
    const v = stream.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (ln((v * inverseAlpha) / (a / (us * us) + b)) <= k * ln(mean) - mean - gammaln(k + 1)) return k;
  }
};

const byInversion = (stream: Stream, mean: number): number => {
  const u = stream.uniform();
  let p = exp(-mean);
  let sum = p;
  let k = 0;
  while (u > sum) {
    k++;
    p *= mean / k;
    // The sum may stay below the highest u by its rounding: past the mean, what adds nothing is the end.
    if (k > mean && sum + p === sum) return k;
    sum += p;
  }
  return k;
};
