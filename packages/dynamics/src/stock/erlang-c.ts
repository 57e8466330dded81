import { type Answer, answer, noAnswer } from '../answer.ts';
import { requireNonNegative, requireNumberOf, requireShare } from '../domain.ts';
import { erlangB, requireLoad, requireServers } from './erlang-b.ts';

/**
 * How often must a guest wait, where everybody waits until served?
 *
 * Erlang C from Erlang B: C = nB/(n − a(1−B)), for a load a below n servers. At a load of n or more the line grows for
 * ever: no answer.
 *
 * @param load arrivals × mean service time, in Erlang
 * @returns the probability to wait
 * @throws DomainError no server, a negative load
 * @see Erlang 1917
 */
export const erlangC = ({
  servers,
  load,
}: {
  readonly servers: number;
  readonly load: number;
}): Answer<number, 'line-never-settles'> => {
  requireServers(requireNumberOf('servers', servers));
  requireNonNegative('load', load);
  if (load >= servers) return noAnswer('line-never-settles');
  const blocked = erlangB({ servers, load });
  // n − a(1−B) as (n−a) + aB: nothing is lost where the load is nearly all that can be served.
  return answer((servers * blocked) / (servers - load + load * blocked));
};

/**
 * How many servers does this load need, if at most this share of guests may wait at all?
 *
 * The smallest n above the load with C(n, load) ≤ waitProbability.
 *
 * @throws DomainError a negative load, one above 100 million Erlang; a probability outside (0, 1)
 */
export const erlangCServers = ({
  load,
  waitProbability,
}: {
  readonly load: number;
  readonly waitProbability: number;
}): number => {
  requireLoad(load);
  requireShare('waitProbability', waitProbability);
  if (load === 0) return 1;
  let servers = Math.floor(load) + 1;
  let blocked = erlangB({ servers, load });
  while (servers * blocked > waitProbability * (servers - load + load * blocked)) {
    servers++;
    blocked = (load * blocked) / (servers + load * blocked);
  }
  return servers;
};
