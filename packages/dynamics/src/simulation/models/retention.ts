import { beta } from '../random/gamma.ts';
import type { Stream } from '../random/stream.ts';

/**
 * Donors of whom each has a chance of its own to stop, drawn from Beta(a, b) and the same in every period: Fader and
 * Hardie's shifted-beta-geometric. Gives how many are left after 0, 1, …, `periods` periods.
 */
export const simulateRetention = (
  { donors, a, b, periods }: { donors: number; a: number; b: number; periods: number },
  stream: Stream,
): Float64Array => {
  const left = new Float64Array(periods + 1);
  for (let donor = 0; donor < donors; donor++) {
    const stops = beta(stream, a, b);
    let t = 0;
    left[0] = (left[0] as number) + 1;
    while (t < periods && !stream.chance(stops)) {
      t++;
      left[t] = (left[t] as number) + 1;
    }
  }
  return left;
};
