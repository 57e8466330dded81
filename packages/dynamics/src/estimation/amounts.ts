import { type Answer, answer, noAnswer } from '../answer.ts';
import { exponential } from '../simulation/random/exponential.ts';
import { normal } from '../simulation/random/normal.ts';
import { Stream } from '../simulation/random/stream.ts';
import { needed } from './enough.ts';
import { type CredibleInterval, intervalOfDraws } from './interval.ts';

/**
 * What the next gifts will be like, from those that were seen: a Dirichlet process around them. Each new gift is like one of
 * the past ones, or of those drawn before it, all alike likely (Pólya's urn: the same as the Bayesian bootstrap of
 * Rubin 1981); now and then it is a fresh one from a lognormal law fitted to all, so that what was never seen is not
 * thought impossible.
 */
export interface Amounts {
  /** Sorted by nothing: in the order in which they came. Logarithms; gifts of nothing are left out. */
  readonly logs: Float64Array;
  readonly meanLog: number;
  readonly sdLog: number;
}

/** How many seen gifts the fitted law weighs as much as. */
const FRESH = 1;
/** Until there are enough gifts, one more is taken to be this far from the mean: a factor of 1.6. */
const ASSUMED_SD_LOG = 0.5;
const DRAWS = 400;

export const fitAmounts = (amounts: ArrayLike<number>): Amounts => {
  const logs = Float64Array.from(
    Array.from(amounts).filter((amount) => amount > 0),
    (amount) => Math.log(amount),
  );
  const n = logs.length;
  const meanLog = n > 0 ? logs.reduce((sum, log) => sum + log, 0) / n : 0;
  const squares = logs.reduce((sum, log) => sum + (log - meanLog) ** 2, 0);
  const variance = n < needed.gifts ? (squares + ASSUMED_SD_LOG ** 2) / Math.max(1, n) : squares / (n - 1);
  return { logs, meanLog, sdLog: Math.sqrt(variance) };
};

/** Draws gift after gift within one draw of what the data leave open; `again` begins another. */
export const createUrn = ({ logs, meanLog, sdLog }: Amounts, stream: Stream) => {
  const n = logs.length;
  const fresh: number[] = [];
  /** Kernel of the logarithms, with the spread taken back that it adds (Silverman 1986, §6.4). */
  const width = n > 4 ? 0.9 * n ** -0.2 : 0.5;
  const shrink = 1 / Math.sqrt(1 + width * width);
  /** Like this one, but not quite. */
  const near = (log: number): number =>
    Math.exp(meanLog + shrink * (log - meanLog + width * sdLog * normal(stream)));
  return {
    /** Like one that was seen: the place it came in. */
    like: (row: number): number => near(logs[row] as number),
    again: (): void => {
      fresh.length = 0;
    },
    next: (): number => {
      if (n === 0) return 0;
      const place = stream.below(n + FRESH + fresh.length);
      let log: number;
      if (place < n) log = logs[place] as number;
      else if (place < n + fresh.length) log = fresh[place - n] as number;
      else log = meanLog + sdLog * Math.sqrt(1 + 1 / n) * normal(stream);
      fresh.push(log);
      return near(log);
    },
  };
};

/** The mean gift, by the weights that the same Dirichlet process gives to those that were seen and to one fresh one. */
export const meanAmount = (
  { logs, meanLog, sdLog }: Amounts,
  confidence: number,
): Answer<CredibleInterval, 'no-gift'> => {
  const n = logs.length;
  if (n === 0) return noAnswer('no-gift');
  const stream = new Stream(1, 0, 'estimate/gifts');
  const means = new Float64Array(DRAWS);
  for (let draw = 0; draw < DRAWS; draw++) {
    let weights = FRESH * exponential(stream);
    let sum = weights * Math.exp(meanLog + sdLog * Math.sqrt(1 + 1 / n) * normal(stream));
    for (const log of logs) {
      const weight = exponential(stream);
      sum += weight * Math.exp(log);
      weights += weight;
    }
    means[draw] = sum / weights;
  }
  return answer(intervalOfDraws(means, confidence));
};
