import type { Answer } from '../answer.ts';
import type { PublishedValue } from '../published.ts';
import { breakageRevenue } from '../stock/breakage-revenue.ts';
import { erlangBLoad } from '../stock/erlang-b.ts';
import { erlangC } from '../stock/erlang-c.ts';
import { limitedQueue } from '../stock/limited-queue.ts';
import { outcomeOfPortions, portionsToPrepare } from '../stock/newsvendor.ts';
import { type QueueInBalance, queueInBalance, type Stall, waitsLongerThan } from '../stock/queue.ts';
import { redemptionValues } from './redemption.ts';

const found = <Value>(given: Answer<Value, string>): Value => {
  if (!given.exists) throw new Error(given.reason);
  return given.value;
};

/** Load in Erlang by servers, as traffic tables print it. */
const TRAFFIC: readonly (readonly [blocking: number, loads: Record<number, string>])[] = [
  [0.001, { 1: '0.001', 2: '0.046', 3: '0.194', 5: '0.762', 10: '3.09', 20: '9.41' }],
  [
    0.01,
    {
      1: '0.0101',
      2: '0.153',
      3: '0.455',
      4: '0.869',
      5: '1.36079',
      10: '4.46118',
      15: '8.11',
      20: '12.03061',
      30: '20.3',
      50: '37.9',
      100: '84.1',
    },
  ],
  [0.02, { 1: '0.0204', 2: '0.223', 3: '0.602', 5: '1.66', 10: '5.08', 20: '13.2', 50: '40.3', 100: '88.0' }],
  [0.05, { 1: '0.0526', 2: '0.381', 3: '0.899', 5: '2.22', 10: '6.22', 20: '15.2' }],
];

const traffic: readonly PublishedValue[] = TRAFFIC.flatMap(([blocking, loads]) =>
  Object.entries(loads).map(([servers, published]) => ({
    what: `Erlang B: load at ${blocking * 100}% blocking, ${servers} servers`,
    input: `servers ${servers}, blocking ${blocking}`,
    published,
    source: 'Erlang B traffic tables',
    ours: () => erlangBLoad({ servers: Number(servers), blocking }),
  })),
);

const inBalance = (
  name: string,
  source: string,
  stall: Stall,
  printed: Partial<Record<keyof QueueInBalance, string>>,
): PublishedValue[] =>
  (Object.entries(printed) as [keyof QueueInBalance, string][]).map(([field, published]) => ({
    what: `${name}: ${field}`,
    input: `arrivals ${stall.arrivalsPerHour}, service ${stall.servedPerHourPerCounter}`,
    published,
    source,
    ours: () => found(queueInBalance(stall))[field],
  }));

const oneDoctor: Stall = { arrivalsPerHour: 2, servedPerHourPerCounter: 3, counters: 1 };
const twoDoctors: Stall = { ...oneDoctor, counters: 2 };
const hospital = 'Hillier and Lieberman, Introduction to Operations Research (county hospital)';

const waitsLonger = (name: string, stall: Stall, hours: number, published: string): PublishedValue => ({
  what: `${name}: P(wait > ${hours} h)`,
  input: `arrivals ${stall.arrivalsPerHour}, service ${stall.servedPerHourPerCounter}`,
  published,
  source: hospital,
  ours: () => found(waitsLongerThan(stall, hours)),
});

const octave = 'tests of the octave-queueing package';
const roomForSeven = { arrivalsPerHour: 40, servedPerHourPerCounter: 30, counters: 3, places: 7 };

const queues: readonly PublishedValue[] = [
  ...inBalance(
    'M/M/2',
    octave,
    { arrivalsPerHour: 9, servedPerHourPerCounter: 5, counters: 2 },
    {
      meanWaiting: '7.674',
      meanStayHours: '1.053',
    },
  ),
  {
    what: 'M/M/3/7: empty',
    input: 'arrivals 40, service 30, 7 places, those in service included',
    published: '0.255037',
    source: octave,
    ours: () => limitedQueue(roomForSeven).emptyProbability,
  },
  {
    what: 'M/M/3/7: mean time in the system',
    input: 'arrivals 40, service 30, 7 places, those in service included',
    published: '0.036517',
    source: octave,
    ours: () => limitedQueue(roomForSeven).meanStayHours,
  },
  ...inBalance('M/M/1', hospital, oneDoctor, {
    utilisation: '0.667',
    emptyProbability: '0.333',
    meanWaiting: '1.333',
    meanPresent: '2',
    meanWaitHours: '0.667',
    meanStayHours: '1',
    waitProbability: '0.667',
  }),
  waitsLonger('M/M/1', oneDoctor, 0.5, '0.404'),
  waitsLonger('M/M/1', oneDoctor, 1, '0.245'),
  ...inBalance('M/M/2', hospital, twoDoctors, {
    utilisation: '0.333',
    emptyProbability: '0.5',
    meanWaiting: '0.083',
    meanPresent: '0.75',
    meanWaitHours: '0.042',
    meanStayHours: '0.375',
    waitProbability: '0.167',
  }),
  waitsLonger('M/M/2', twoDoctors, 1, '0.003'),
  ...(
    [
      [11, '0.682'],
      [14, '0.174'],
    ] as const
  ).map(([servers, published]) => ({
    what: `Erlang C: probability to wait, load 10, ${servers} servers`,
    input: `load 10 Erlang, servers ${servers}`,
    published,
    source: 'Erlang C tables (call centre handbooks)',
    ours: () => found(erlangC({ servers, load: 10 })),
  })),
];

/** The standard normal loss function, as printed at the back of textbooks of operations. */
const LOSS: readonly (readonly [z: number, loss: string])[] = [
  [0, '0.3989'],
  [0.5, '0.1978'],
  [1, '0.0833'],
  [1.5, '0.0293'],
  [2, '0.0085'],
  [-1, '1.0833'],
];

const portions: readonly PublishedValue[] = [
  {
    what: 'Newsvendor, normal demand',
    input: 'N(200, 80), shortage 2 to leftover 1: ratio exactly 2/3',
    published: '234.458',
    source: 'Cachon and Terwiesch, Matching Supply with Demand, Q12.1 (235.2 there, with z rounded to 0.44)',
    ours: () =>
      found(
        portionsToPrepare({
          shortagePerPortion: 2,
          leftoverPerPortion: 1,
          demand: { law: 'normal', mean: 200, standardDeviation: 80 },
        }),
      ),
  },
  ...LOSS.map(([z, published]) => ({
    what: `Normal loss function at ${z}`,
    input: `expected shortage at z = ${z}, standard deviation 1`,
    published,
    source: 'tables of the standard normal loss function',
    ours: () => outcomeOfPortions(10 + z, { law: 'normal', mean: 10, standardDeviation: 1 }).expectedShort,
  })),
];

const giftCards = () =>
  breakageRevenue({
    received: 9_000,
    sold: 10_000,
    closings: [
      { redeemedToDate: 4_500, expectedRedeemed: 9_700 },
      { redeemedToDate: 8_500, expectedRedeemed: 9_900 },
    ],
  });

const breakage: readonly PublishedValue[] = (['4,175', '3,552'] as const).map((published, i) => ({
  what: `Revenue with breakage, period ${i + 1}`,
  input: '9,000 received; redeemed to date 4,500 of 9,700 expected, then 8,500 of 9,900',
  published,
  source: `KPMG, IFRS 15 handbook, example 10${'AB'[i]}`,
  ours: () => giftCards()[i]?.revenue ?? Number.NaN,
}));

export const stockValues: readonly PublishedValue[] = [
  ...redemptionValues,
  ...breakage,
  ...portions,
  ...traffic,
  ...queues,
];
