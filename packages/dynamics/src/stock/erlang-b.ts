import { DomainError, requireCount, requireNonNegative, requireNumberOf, requireShare } from '../domain.ts';

/** Beyond it one answer would take minutes. */
const SERVERS_MAX = 100_000_000;

/**
 * How often is every place taken, where nobody waits? (Phone lines; tables, where guests go elsewhere.)
 *
 * Erlang B: B(0) = 1, B(n) = a·B(n−1)/(n + a·B(n−1)) with the load a = arrivals × mean service time, in Erlang. Only
 * sums and quotients of positive numbers: exact to about 1e-15 × √servers, for any size.
 *
 * @returns the probability that all `servers` are busy
 * @throws DomainError servers not a whole number, a negative load
 * @see Erlang 1917; the recursion e.g. in Cooper 1981
 */
export const erlangB = ({ servers, load }: { readonly servers: number; readonly load: number }): number => {
  requireServers(servers);
  requireNonNegative('load', load);
  return blocking(servers, load);
};

/**
 * How much load can so many servers take before this share of it is turned away?
 *
 * The a with B(servers, a) = blocking, by bisection: B rises with a, and a < servers/(1 − blocking), since what is
 * carried, a(1−B), is less than the servers.
 *
 * @returns Erlang, to the last digits
 * @throws DomainError no server, a blocking outside (0, 1)
 */
export const erlangBLoad = ({
  servers,
  blocking: allowed,
}: {
  readonly servers: number;
  readonly blocking: number;
}): number => {
  requireServers(requireNumberOf('servers', servers));
  requireShare('blocking', allowed);
  let high = servers / (1 - allowed);
  let low = 0;
  // A tiny load is looked for by halves first: bisection alone would stop at the digits of the larger end.
  while (blocking(servers, high / 2) > allowed) high /= 2;
  low = high / 2;
  while (high - low > 2e-16 * high) {
    const middle = low + (high - low) / 2;
    if (middle === low || middle === high) break;
    if (blocking(servers, middle) > allowed) high = middle;
    else low = middle;
  }
  return low + (high - low) / 2;
};

/**
 * How many servers does this load need, if at most this share may be turned away?
 *
 * The smallest n with B(n, load) ≤ blocking.
 *
 * @throws DomainError a negative load, one above 100 million Erlang; a blocking outside (0, 1)
 */
export const erlangBServers = ({
  load,
  blocking: allowed,
}: {
  readonly load: number;
  readonly blocking: number;
}): number => {
  requireLoad(load);
  requireShare('blocking', allowed);
  let servers = 0;
  for (let blocked = 1; blocked > allowed; ) blocked = next(++servers, load, blocked);
  return servers;
};

const next = (servers: number, load: number, blocked: number): number =>
  (load * blocked) / (servers + load * blocked);

const blocking = (servers: number, load: number): number => {
  let blocked = 1;
  // 0 stays 0: with many more servers than load the rest of the way is no news.
  for (let n = 1; n <= servers && blocked > 0; n++) blocked = next(n, load, blocked);
  return blocked;
};

/** Whole, and few enough to be gone through one by one. */
export const requireServers = (servers: number, argument = 'servers'): number => {
  if (requireCount(argument, servers) > SERVERS_MAX)
    throw new DomainError(argument, servers, `${SERVERS_MAX} or fewer`);
  return servers;
};

export const requireLoad = (load: number): number => {
  if (requireNonNegative('load', load) > SERVERS_MAX)
    throw new DomainError('load', load, `${SERVERS_MAX} Erlang or less`);
  return load;
};
