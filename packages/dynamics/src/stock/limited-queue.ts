import { DomainError, requireNonNegative, requireNumberOf, requirePositive } from '../domain.ts';
import { requireServers } from './erlang-b.ts';
import type { Stall } from './queue.ts';

/** A stall with room for so many: whoever finds it full goes away. */
export interface LimitedStall extends Stall {
  /** Guests that have room, those being served included; not fewer than the counters. */
  readonly places: number;
}

export interface LimitedQueue {
  readonly emptyProbability: number;
  /** An arriving guest finds it full and goes away. */
  readonly blockedProbability: number;
  /** Guests per hour who come in. */
  readonly admittedPerHour: number;
  /** A guest who comes in finds all counters busy. */
  readonly waitProbability: number;
  readonly meanWaiting: number;
  readonly meanPresent: number;
  /** Of those who come in. */
  readonly meanWaitHours: number;
  readonly meanStayHours: number;
  /** The share of time a counter is busy. */
  readonly utilisation: number;
}

/**
 * And if the line has an end?
 *
 * M/M/c/K, in balance at any load. With room for k instead of k−1 the law is the old one mixed with "full":
 * p(k) = a·p(k−1)/(min(k, c) + a·p(k−1)), all else times 1 − p(k), with a = λ/μ. So the mean present, the mean waiting
 * and the probability of an empty stall all follow step by step, in sums of positive numbers, for thousands of counters
 * as for one. Times by Little's law for those who come in: R = L/(λ(1−p(K))).
 *
 * @throws DomainError a negative rate, a service rate that is not above 0, no counter, fewer places than counters
 * @see the birth–death equations, e.g. Gross and Harris, Fundamentals of Queueing Theory, M/M/c/K
 */
export const limitedQueue = (stall: LimitedStall): LimitedQueue => {
  const { arrivalsPerHour, servedPerHourPerCounter, counters, places } = stall;
  requireNonNegative('arrivalsPerHour', arrivalsPerHour);
  requirePositive('servedPerHourPerCounter', servedPerHourPerCounter);
  requireServers(requireNumberOf('counters', counters), 'counters');
  if (requireServers(places, 'places') < counters)
    throw new DomainError('places', places, `the counters or more, ${counters}`);
  const load = arrivalsPerHour / servedPerHourPerCounter;
  if (load === Infinity)
    throw new DomainError('arrivalsPerHour', arrivalsPerHour, 'a load that can be written');

  let [full, notFull, empty, present, waiting, busy, busyBefore] = [1, 0, 1, 0, 0, 0, 0];
  for (let k = 1; k <= places; k++) {
    const serving = Math.min(k, counters);
    const into = load * full;
    full = into / (serving + into);
    notFull = serving / (serving + into);
    busyBefore = busy;
    empty *= notFull;
    present = present * notFull + k * full;
    waiting = waiting * notFull + (k - serving) * full;
    busy = busy * notFull + (k >= counters ? full : 0);
  }

  const admittedPerHour = arrivalsPerHour * notFull;
  // In an hour of nobody, a guest would not wait: the limit. The rates themselves drop out of the mean wait elsewhere.
  const meanWaitHours = admittedPerHour === 0 ? 0 : waiting / admittedPerHour;
  return {
    emptyProbability: empty,
    blockedProbability: full,
    admittedPerHour,
    waitProbability: busyBefore,
    meanWaiting: waiting,
    meanPresent: present,
    meanWaitHours,
    meanStayHours: meanWaitHours + 1 / servedPerHourPerCounter,
    utilisation: (load * notFull) / counters,
  };
};
