import { ln } from '../elementary.ts';
import type { Stream } from './stream.ts';

/** A standard normal variate by Marsaglia's polar method (SIAM Review 6, 1964); the second of each pair is not kept. */
export const normal = (stream: Stream): number => {
  for (;;) {
    const x = 2 * stream.uniform() - 1;
    const y = 2 * stream.uniform() - 1;
    const s = x * x + y * y;
    if (s < 1 && s > 0) return x * Math.sqrt((-2 * ln(s)) / s);
  }
};
