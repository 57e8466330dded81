import { poisson } from '../random/poisson.ts';
import type { Stream } from '../random/stream.ts';

export interface TokensByDay {
  /** Each day a Poisson number of tokens of this mean is issued, in the morning. */
  readonly issuesPerDay: number;
  /** On each day, that of its issue included, a token is claimed with this probability. */
  readonly claimChance: number;
  /** In the evening of so many days a token that was not claimed lapses. */
  readonly expiryDays: number;
}

export interface TokensByDaySeen {
  /** Tokens out in the evening, by day. */
  readonly outstanding: Float64Array;
  readonly issued: number;
  readonly claimed: number;
  readonly lapsed: number;
}

/** The life of tokens in steps of a day, each token asked each day. `simulateStock` does the same by events. */
export const simulateTokensByDay = (setting: TokensByDay, days: number, stream: Stream): TokensByDaySeen => {
  const { issuesPerDay, claimChance, expiryDays } = setting;
  const outstanding = new Float64Array(days);
  // The day of each token's issue, the oldest first: those that lapse are in front.
  let issuedOn = new Int32Array(1024);
  let out = 0;
  let issued = 0;
  let claimed = 0;
  let lapsed = 0;
  for (let day = 0; day < days; day++) {
    const fresh = poisson(stream, issuesPerDay);
    issued += fresh;
    if (out + fresh > issuedOn.length) {
      const roomier = new Int32Array(2 * (out + fresh));
      roomier.set(issuedOn);
      issuedOn = roomier;
    }
    issuedOn.fill(day, out, out + fresh);
    out += fresh;
    let kept = 0;
    for (let i = 0; i < out; i++) {
      const since = issuedOn[i] as number;
      if (stream.chance(claimChance)) claimed++;
      else if (day - since + 1 >= expiryDays) lapsed++;
      else issuedOn[kept++] = since;
    }
    out = kept;
    outstanding[day] = out;
  }
  return { outstanding, issued, claimed, lapsed };
};
