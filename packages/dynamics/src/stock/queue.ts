import { type Answer, answer, noAnswer } from '../answer.ts';
import {
  DomainError,
  requireNonNegative,
  requireNumberOf,
  requirePositive,
  requireShare,
} from '../domain.ts';
import { requireServers } from './erlang-b.ts';
import { erlangC } from './erlang-c.ts';
import { gammaTerm, incompleteGamma } from './incomplete-gamma.ts';

/** A stall with a line: guests come at random (Poisson), each is served for an exponential time, first come first served. */
export interface Stall {
  readonly arrivalsPerHour: number;
  /** Guests that one counter serves in an hour when it is never idle: 60 ÷ the mean minutes per guest. */
  readonly servedPerHourPerCounter: number;
  readonly counters: number;
}

export interface QueueInBalance {
  /** Arrivals ÷ (counters × served per hour): the share of time a counter is busy. Below 1. */
  readonly utilisation: number;
  /** Nobody there. */
  readonly emptyProbability: number;
  /** A guest finds all counters busy. */
  readonly waitProbability: number;
  readonly meanWaiting: number;
  /** Waiting or being served. */
  readonly meanPresent: number;
  readonly meanWaitHours: number;
  /** From arriving to having eaten, as far as the counter is concerned: wait and service. */
  readonly meanStayHours: number;
}

/**
 * How long is the line at the stall, and how long does a guest wait?
 *
 * M/M/c with arrivals λ, service μ per counter, load a = λ/μ, ρ = a/c < 1 and Erlang's C: L_q = Cρ/(1−ρ),
 * W_q = C/(cμ−λ), L = L_q + a, W = W_q + 1/μ; p₀ = e^(−a)/(Q(c, a) + e^(−a)a^c/c!/(1−ρ)), which is the usual sum in a
 * form that does not overflow with thousands of counters. At ρ ≥ 1 the line grows for ever: no answer. Any unit of time
 * will do, if it is the same for both rates.
 *
 * @throws DomainError a negative rate, a service rate that is not above 0, no counter
 * @see Erlang 1917; Kleinrock 1975, §3.5
 */
export const queueInBalance = (stall: Stall): Answer<QueueInBalance, 'line-never-settles'> => {
  const { servedPerHourPerCounter, counters, load } = checked(stall);
  const waiting = erlangC({ servers: counters, load });
  if (!waiting.exists) return noAnswer('line-never-settles');
  const waitProbability = waiting.value;
  const utilisation = load / counters;
  const idle = (counters - load) / counters;
  const meanWaiting = (waitProbability * utilisation) / idle;
  const meanWaitHours = waitProbability / ((counters - load) * servedPerHourPerCounter);
  const below = incompleteGamma(counters, load).upper;
  return answer({
    utilisation,
    emptyProbability: Math.exp(-load) / (below + gammaTerm(counters, load) / idle),
    waitProbability,
    meanWaiting,
    meanPresent: meanWaiting + load,
    meanWaitHours,
    meanStayHours: meanWaitHours + 1 / servedPerHourPerCounter,
  });
};

/**
 * How likely does a guest wait longer than this?
 *
 * C·e^(−(cμ−λ)t), first come first served; at t = 0 the probability to wait at all.
 *
 * @throws DomainError as `queueInBalance`; a negative time
 */
export const waitsLongerThan = (stall: Stall, hours: number): Answer<number, 'line-never-settles'> => {
  const { servedPerHourPerCounter, counters, load } = checked(stall);
  requireNonNegative('hours', hours);
  const waiting = erlangC({ servers: counters, load });
  if (!waiting.exists) return waiting;
  return answer(waiting.value * Math.exp(-(counters - load) * servedPerHourPerCounter * hours));
};

/**
 * Which wait is not exceeded by this share of guests?
 *
 * 0 where as many do not wait at all, else ln(C/(1−p))/(cμ−λ).
 *
 * @returns hours
 * @throws DomainError as `queueInBalance`; a share outside (0, 1)
 */
export const waitQuantileHours = (stall: Stall, share: number): Answer<number, 'line-never-settles'> => {
  const { servedPerHourPerCounter, counters, load } = checked(stall);
  requireShare('share', share);
  const waiting = erlangC({ servers: counters, load });
  if (!waiting.exists) return waiting;
  if (waiting.value <= 1 - share) return answer(0);
  const hours = Math.log(waiting.value / (1 - share)) / ((counters - load) * servedPerHourPerCounter);
  return answer(hours);
};

const checked = (stall: Stall) => {
  const { arrivalsPerHour, servedPerHourPerCounter, counters } = stall;
  requireNonNegative('arrivalsPerHour', arrivalsPerHour);
  requirePositive('servedPerHourPerCounter', servedPerHourPerCounter);
  requireServers(requireNumberOf('counters', counters), 'counters');
  const load = arrivalsPerHour / servedPerHourPerCounter;
  if (load === Infinity)
    throw new DomainError('arrivalsPerHour', arrivalsPerHour, 'a load that can be written');
  return { ...stall, load };
};
