import type { Stream } from '../random/stream.ts';

/** How often each recipient was chosen in `rounds` draws of `portions` among `recipients`, each time anew and all alike. */
export const simulateLottery = (
  { recipients, portions, rounds }: { recipients: number; portions: number; rounds: number },
  stream: Stream,
): Int32Array => {
  const times = new Int32Array(recipients);
  const hat = Int32Array.from({ length: recipients }, (_, i) => i);
  for (let round = 0; round < rounds; round++) {
    // The first steps of Fisher and Yates' shuffle; the hat need not be in order for the next round.
    for (let i = 0; i < portions; i++) {
      const j = i + stream.below(recipients - i);
      const chosen = hat[j] as number;
      hat[j] = hat[i] as number;
      hat[i] = chosen;
      times[chosen] = (times[chosen] as number) + 1;
    }
  }
  return times;
};
