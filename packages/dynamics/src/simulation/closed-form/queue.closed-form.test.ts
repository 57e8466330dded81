import { expect, test } from 'vitest';
import { erlangB } from '../../stock/erlang-b.ts';
import { type LimitedQueue, limitedQueue } from '../../stock/limited-queue.ts';
import { type QueueInBalance, queueInBalance } from '../../stock/queue.ts';
import {
  type Family,
  meanSquareByFamily,
  tryFamilies,
  verdictOver,
} from '../../testing/closed-form-cases.ts';
import { type QueueSeen, type QueueSetting, simulateQueue } from '../models/queue.ts';
import { exponential } from '../random/exponential.ts';
import { gamma } from '../random/gamma.ts';
import { normal } from '../random/normal.ts';
import type { Stream } from '../random/stream.ts';
import { estimateOf } from './z-score.ts';

/**
 * The queue at the stall against Erlang (1917), Pollaczek and Khinchine. Each run begins with a draw from the steady
 * state, which is what an endless warm-up would give: the number inside for exponential service (M/M/c, M/M/c/K), the
 * work left for M/G/1, and the number with what is left of each service for M/G/c/c. Where guests are counted, the first
 * comes at once and their number is fixed, so that the mean over them has no bias. One family warms up from empty.
 */

const RUNS = 120;
const runsOf = (of: (run: number) => number) =>
  estimateOf(Float64Array.from({ length: RUNS }, (_, run) => of(run)));

/** Guests per run: so many that a run's mean is about normal, more where the queue forgets slowly. */
const guestsFor = (load: number): number => Math.round(500 + 250 / (1 - load));

interface Counter {
  readonly servers: number;
  readonly arrivals: number;
  readonly services: number;
  readonly load: number;
}
const counterOf: (choose: Parameters<Family>[0], maxLoad?: number) => Counter = (choose, maxLoad = 0.9) => {
  const servers = Math.round(choose.byFactor(1, 12));
  const services = choose.byFactor(0.05, 20);
  const load = choose.between(0.3, maxLoad);
  return { servers, services, load, arrivals: load * servers * services };
};

/** Counters at which something waits often enough to be seen in one run. */
const busyCounterOf: typeof counterOf = (choose, maxLoad) => {
  for (;;) {
    const counter = counterOf(choose, maxLoad);
    if (formulaOf(counter).waitProbability > 0.02) return counter;
  }
};

/** Probability of n inside, n = 0 … places; a geometric tail beyond `servers` where places are unlimited. */
const lawInside = ({ servers, arrivals, services }: Counter, places: number): number[] => {
  const weights = [1];
  for (let n = 1; n <= places; n++)
    weights.push(((weights[n - 1] as number) * arrivals) / (services * Math.min(n, servers)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
};
const drawFrom = (law: readonly number[], stream: Stream): number => {
  let u = stream.uniform();
  let n = 0;
  while (n < law.length - 1 && u > (law[n] as number)) u -= law[n++] as number;
  return n;
};
/** What the formulas say of the counter; a load below 1 has an answer. */
const formulaOf = ({ servers, arrivals, services }: Counter): QueueInBalance => {
  const said = queueInBalance({
    arrivalsPerHour: arrivals,
    servedPerHourPerCounter: services,
    counters: servers,
  });
  if (!said.exists) throw new Error(said.reason);
  return said.value;
};
/** The number inside an M/M/c queue: below `servers` by its law, and from there on geometric. */
const insideMmc = (counter: Counter, stream: Stream): number => {
  if (stream.uniform() < formulaOf(counter).waitProbability) {
    let n = counter.servers;
    while (stream.uniform() < counter.load) n++;
    return n;
  }
  return drawFrom(lawInside(counter, counter.servers - 1), stream);
};

const exponentialDraws = (
  counter: Counter,
  streamOf: (name: string) => Stream,
): Pick<QueueSetting, 'nextArrival' | 'service' | 'servers'> => {
  const came = streamOf('arrivals');
  const served = streamOf('services');
  const meanGap = 1 / counter.arrivals;
  const meanService = 1 / counter.services;
  return {
    nextArrival: () => meanGap * exponential(came),
    service: () => meanService * exponential(served),
    servers: counter.servers,
  };
};

/** M/M/c over a fixed number of guests, each of whom finds the steady state. */
const overGuests =
  (statistic: (seen: QueueSeen) => number, closedForm: (counter: Counter) => number): Family =>
  (choose, streamOf) => {
    const counter = busyCounterOf(choose);
    const guests = guestsFor(counter.load);
    return {
      closedForm: closedForm(counter),
      with: JSON.stringify(counter),
      estimate: runsOf((run) => {
        const start = { inside: insideMmc(counter, streamOf(run, 'start')), guestAtOnce: true };
        const draws = exponentialDraws(counter, (name) => streamOf(run, name));
        return statistic(simulateQueue({ ...draws, start, guests }, Infinity));
      }),
    };
  };

/** M/M/c over a fixed time from the steady state. */
const overTime =
  (statistic: (seen: QueueSeen) => number, closedForm: (counter: Counter) => number): Family =>
  (choose, streamOf) => {
    const counter = busyCounterOf(choose);
    const time = guestsFor(counter.load) / counter.arrivals;
    return {
      closedForm: closedForm(counter),
      with: JSON.stringify(counter),
      estimate: runsOf((run) => {
        const start = { inside: insideMmc(counter, streamOf(run, 'start')) };
        const draws = exponentialDraws(counter, (name) => streamOf(run, name));
        return statistic(simulateQueue({ ...draws, start }, time));
      }),
    };
  };

/** M/M/c/K with its own steady state; loads above 1 too, for what is turned away does not pile up. */
const withPlaces =
  (
    statistic: (seen: QueueSeen) => number,
    closedForm: (formula: LimitedQueue) => number,
    byGuests: boolean,
  ): Family =>
  (choose, streamOf) => {
    const [counter, places, law] = roomOf(choose);
    return {
      closedForm: closedForm(
        limitedQueue({
          arrivalsPerHour: counter.arrivals,
          servedPerHourPerCounter: counter.services,
          counters: counter.servers,
          places,
        }),
      ),
      with: JSON.stringify({ ...counter, places }),
      estimate: runsOf((run) => {
        const start = { inside: drawFrom(law, streamOf(run, 'start')), guestAtOnce: byGuests };
        const draws = exponentialDraws(counter, (name) => streamOf(run, name));
        return byGuests
          ? statistic(simulateQueue({ ...draws, places, start, guests: 1000 }, Infinity))
          : statistic(simulateQueue({ ...draws, places, start }, 1000 / counter.arrivals));
      }),
    };
  };

/** A counter with places, where one guest in two hundred or more is turned away. */
const roomOf = (choose: Parameters<Family>[0]): [Counter, number, number[]] => {
  for (;;) {
    const counter = counterOf(choose, 1.3);
    const places = counter.servers + choose.whole(0, 8);
    const law = lawInside(counter, places);
    if ((law.at(-1) as number) > 0.005) return [counter, places, law];
  }
};

/** Laws of service of mean 1 with their second moment, and draws of what is left of one that is under way. */
interface Service {
  readonly name: string;
  readonly secondMoment: number;
  readonly draw: (stream: Stream) => number;
  /** One under way is met with a chance that grows with its length; then what is left is even over that length. */
  readonly lengthMet: (stream: Stream) => number;
}
const servicesOf = (choose: Parameters<Family>[0]): Service => {
  const shape = choose.byFactor(0.5, 8);
  const sigma = choose.between(0.2, 0.8);
  return choose.oneOf<Service>([
    { name: 'constant', secondMoment: 1, draw: () => 1, lengthMet: () => 1 },
    {
      name: `gamma ${shape}`,
      secondMoment: 1 + 1 / shape,
      draw: (stream) => gamma(stream, shape) / shape,
      lengthMet: (stream) => gamma(stream, shape + 1) / shape,
    },
    {
      name: 'uniform',
      secondMoment: 4 / 3,
      draw: (stream) => 2 * stream.uniform(),
      lengthMet: (stream) => 2 * Math.sqrt(stream.uniform()),
    },
    {
      name: `lognormal ${sigma}`,
      secondMoment: Math.exp(sigma * sigma),
      draw: (stream) => Math.exp(sigma * normal(stream) - (sigma * sigma) / 2),
      lengthMet: (stream) => Math.exp(sigma * normal(stream) + (sigma * sigma) / 2),
    },
  ]);
};

const families: Record<string, Family> = {
  'M/M/c: mean wait': overGuests(
    (seen) => seen.meanWait,
    (counter) => formulaOf(counter).meanWaitHours,
  ),
  'M/M/c: share who wait': overGuests(
    (seen) => seen.shareWhoWait,
    (counter) => formulaOf(counter).waitProbability,
  ),
  'M/M/c: mean time in the system': overGuests(
    (seen) => seen.meanTimeInSystem,
    (counter) => formulaOf(counter).meanStayHours,
  ),
  'M/M/c: mean number waiting': overTime(
    (seen) => seen.meanWaiting,
    (counter) => formulaOf(counter).meanWaiting,
  ),
  'M/M/c: mean number inside': overTime(
    (seen) => seen.meanInSystem,
    (counter) => formulaOf(counter).meanPresent,
  ),
  // The relaxation time of M/M/c is 1 / (√(cμ) − √λ)²; twelve of them leave e^(−12) of the empty beginning.
  'M/M/c: mean number inside, warmed up from empty': (choose, streamOf) => {
    const counter = counterOf(choose, 0.8);
    const { servers, services, arrivals } = counter;
    const warmUp = 12 / Math.min(services, (Math.sqrt(servers * services) - Math.sqrt(arrivals)) ** 2);
    return {
      closedForm: formulaOf(counter).meanPresent,
      with: JSON.stringify(counter),
      estimate: runsOf((run) => {
        const draws = exponentialDraws(counter, (name) => streamOf(run, name));
        return simulateQueue(draws, warmUp + 1000 / arrivals, warmUp).meanInSystem;
      }),
    };
  },
  'M/M/c/K: share turned away': withPlaces(
    (seen) => seen.turnedAway / seen.arrived,
    (formula) => formula.blockedProbability,
    true,
  ),
  'M/M/c/K: mean number inside': withPlaces(
    (seen) => seen.meanInSystem,
    (formula) => formula.meanPresent,
    false,
  ),
  // Pollaczek (1930) and Khinchine (1932): λ E S² / (2(1 − ρ)).
  'M/G/1: mean wait': (choose, streamOf) => {
    const load = choose.between(0.2, 0.9);
    const service = servicesOf(choose);
    return {
      closedForm: (load * service.secondMoment) / (2 * (1 - load)),
      with: `load ${load}, ${service.name}`,
      estimate: runsOf((run) => {
        const first = streamOf(run, 'start');
        // The work left is a geometric number of what is left of services under way (Beneš 1957).
        let work = 0;
        while (first.uniform() < load) work += service.lengthMet(first) * first.uniform();
        const came = streamOf(run, 'arrivals');
        const served = streamOf(run, 'services');
        const setting: QueueSetting = {
          nextArrival: () => exponential(came) / load,
          service: () => service.draw(served),
          servers: 1,
          start: { inside: 1, remaining: () => work, guestAtOnce: true },
          guests: guestsFor(load),
        };
        return simulateQueue(setting, Infinity).meanWait;
      }),
    };
  },
  // Erlang's B holds for any law of service (Sevastyanov 1957).
  'M/G/c/c: share turned away': (choose, streamOf) => {
    const servers = choose.whole(1, 15);
    const arrivals = servers * choose.between(0.4, 1.2);
    const counter = { servers, arrivals, services: 1, load: arrivals / servers };
    const service = servicesOf(choose);
    const law = lawInside(counter, servers);
    return {
      closedForm: erlangB({ servers, load: arrivals }),
      with: `${servers} servers, ${arrivals} arrivals, ${service.name}`,
      estimate: runsOf((run) => {
        const first = streamOf(run, 'start');
        const came = streamOf(run, 'arrivals');
        const served = streamOf(run, 'services');
        const setting: QueueSetting = {
          nextArrival: () => exponential(came) / arrivals,
          service: () => service.draw(served),
          servers,
          places: servers,
          start: {
            inside: drawFrom(law, first),
            remaining: () => service.lengthMet(first) * first.uniform(),
            guestAtOnce: true,
          },
          guests: 1000,
        };
        const seen = simulateQueue(setting, Infinity);
        return seen.turnedAway / seen.arrived;
      }),
    };
  },
};

test('the queue agrees with its closed forms', { timeout: 600_000 }, () => {
  const tried = tryFamilies(families);
  const { cases, above5, above3, meanSquare } = verdictOver(tried);
  if (process.env.SHOW === '1') console.log(cases, meanSquare, above3, meanSquareByFamily(tried));
  expect(above5).toEqual([]);
  expect(above3.length, above3.join('\n')).toBeLessThanOrEqual(cases / 100);
  expect(meanSquare).toBeGreaterThan(0.81);
  expect(meanSquare).toBeLessThan(1.21);
});
