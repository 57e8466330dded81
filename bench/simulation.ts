import { spawnSync } from 'node:child_process';
import { atLeast, atMost, type BenchRow } from './rows.ts';
import {
  Contestant,
  type Entry,
  here,
  type Lap,
  meanOf,
  median,
  nodeContestant,
  race,
  unitsPerSecond,
} from './simulation/race.ts';

/**
 * How fast the simulator is, beside others that do the same: the same law, the same statistics, each in a process of its
 * own, in turn, median of seven after two to warm up. Seconds are the processor's. Each contestant's statistics are
 * compared, so that nobody is fast by doing something else.
 */
export const benchSimulation = async (): Promise<BenchRow[]> => [
  ...(await queues()),
  ...(await days()),
  ...(await growth()),
  ...(await programme()),
  ...(await thousandYears()),
  ...(await heavy('max–min, 1,000,000 recipients', 'heavy-max-min', [
    { recipients: 100_000 },
    { recipients: 1_000_000 },
  ])),
  ...(await heavy('Kaplan–Meier, 10,000,000 tokens, days', 'heavy-kaplan-meier', [
    { tokens: 1_000_000, wholeDays: true },
    { tokens: 10_000_000, wholeDays: true },
  ])),
  ...(await heavy('Kaplan–Meier, 10,000,000 tokens, to the second', 'heavy-kaplan-meier', [
    { tokens: 1_000_000, wholeDays: false },
    { tokens: 10_000_000, wholeDays: false },
  ])),
  ...(await heavy('clearing, 100,000 obligations', 'heavy-clearing', [
    { edges: 10_000 },
    { edges: 100_000 },
  ])),
  ...(await heavy('clearing, 100,000 obligations, most of a few members', 'heavy-clearing', [
    { edges: 10_000, hubs: true },
    { edges: 100_000, hubs: true },
  ])),
];

const close = (what: string, told: number, expected: number, within: number): void => {
  if (!(Math.abs(told / expected - 1) <= within))
    throw new Error(`${what}: ${told}, and ${expected} was expected: this is not the same model`);
};

/** Debian's SimPy 2.3.1; its later versions have another interface. */
const python = '/usr/bin/python3';
const simPyThere = (): boolean =>
  spawnSync(python, ['-c', 'import SimPy.Simulation'], { stdio: 'ignore' }).status === 0;

/** M/M/2 at a load of 0.9: customers per second. Slower ones get fewer customers, for about the same time. */
const queues = async (): Promise<BenchRow[]> => {
  const withSimPy = simPyThere();
  const entries: Entry[] = [
    { contestant: nodeContestant('queue-engine'), size: { customers: 2_000_000 } },
    { contestant: nodeContestant('queue-bare'), size: { customers: 2_000_000 } },
    { contestant: nodeContestant('queue-flocc'), size: { customers: 200_000 } },
    ...(withSimPy
      ? [
          {
            contestant: new Contestant('SimPy', python, [here('queue_simpy.py')]),
            size: { customers: 60_000 },
          },
        ]
      : []),
  ];
  const laps = await race(entries);
  for (const { contestant } of entries) contestant.end();
  const [ours, bare, flocc, simPy] = laps as [Lap[], Lap[], Lap[], Lap[] | undefined];
  // Mean number waiting: 7.674; seven runs of 60,000 customers are within a quarter of it.
  for (const [i, each] of laps.entries())
    close(`contestant ${i}: mean number waiting`, meanOf(each, 'meanWaiting'), 7.674, 0.25);
  close('the bare loop and the engine: mean wait', meanOf(bare, 'meanWait'), meanOf(ours, 'meanWait'), 1e-9);
  const per = unitsPerSecond;
  return [
    { name: 'M/M/2, our engine', value: per(ours), unit: 'customers/s' },
    { name: 'M/M/2, bare loop', value: per(bare), unit: 'customers/s' },
    atLeast('  engine ÷ bare loop', per(ours) / per(bare), 0.4),
    { name: 'M/M/2, flocc (PriorityScheduler)', value: per(flocc), unit: 'customers/s' },
    atLeast('  engine ÷ flocc', per(ours) / per(flocc), 5),
    ...(simPy === undefined
      ? [{ name: 'M/M/2, SimPy 2.3.1: not installed', value: 0, unit: 'customers/s' }]
      : [
          { name: 'M/M/2, SimPy 2.3.1', value: per(simPy), unit: 'customers/s' },
          atLeast('  engine ÷ SimPy', per(ours) / per(simPy), 20),
        ]),
  ];
};

/** Tokens in steps of a day, about 2,600 out at a time: tokens that came to their end per second. */
const days = async (): Promise<BenchRow[]> => {
  const entries = [
    { contestant: nodeContestant('days-ours'), size: { days: 10_000 } },
    { contestant: nodeContestant('days-agentscript'), size: { days: 50 } },
  ];
  const [ours, theirs] = (await race(entries)) as [Lap[], Lap[]];
  for (const { contestant } of entries) contestant.end();
  // 200 Σ 0.95^k, k = 1 … 29: the tokens out in the evening, once the first have lapsed.
  const settled = 200 * 0.95 * ((1 - 0.95 ** 29) / 0.05);
  close('days, ours: tokens out', meanOf(ours, 'meanOut'), settled, 0.02);
  const early = Array.from(
    { length: 50 },
    (_, day) => 200 * 0.95 * ((1 - 0.95 ** Math.min(day + 1, 29)) / 0.05),
  );
  const rising = early.reduce((sum, out) => sum + out, 0) / early.length;
  close('days, agentscript: tokens out', meanOf(theirs, 'meanOut'), rising, 0.05);
  return [
    { name: 'tokens by the day, ours', value: unitsPerSecond(ours), unit: 'tokens/s' },
    { name: 'tokens by the day, agentscript', value: unitsPerSecond(theirs), unit: 'tokens/s' },
    { name: '  ours ÷ agentscript', value: unitsPerSecond(ours) / unitsPerSecond(theirs), unit: '×' },
  ];
};

/** What one event costs with a thousand and with a million tokens out, on the engine and in the bare loop. */
const growth = async (): Promise<BenchRow[]> => {
  const engine = nodeContestant('timers-engine');
  const bare = nodeContestant('timers-bare');
  const few = { tokens: 1_000, spendings: 2_000_000 };
  const many = { tokens: 1_000_000, spendings: 2_000_000 };
  const laps = await race([
    { contestant: engine, size: few },
    { contestant: bare, size: few },
    { contestant: engine, size: many },
    { contestant: bare, size: many },
  ]);
  engine.end();
  bare.end();
  const [engineFew, bareFew, engineMany, bareMany] = laps.map((each) =>
    median(each.map(({ units, seconds }) => (1e9 * seconds) / units)),
  ) as [number, number, number, number];
  const engineGrowth = engineMany / engineFew;
  const bareGrowth = bareMany / bareFew;
  return [
    { name: 'an event with 1,000 tokens out, our engine', value: engineFew, unit: 'ns' },
    { name: 'an event with 1,000,000 tokens out, our engine', value: engineMany, unit: 'ns' },
    { name: '  its growth', value: engineGrowth, unit: '×' },
    { name: '  growth of the bare loop', value: bareGrowth, unit: '×' },
    atMost("  engine's growth ÷ bare loop's", engineGrowth / bareGrowth, 1.25),
  ];
};

/** The story of twelve stalls and three partners, a year of it, in one process. */
const programme = async (): Promise<BenchRow[]> => {
  const contestant = nodeContestant('programme');
  const [laps] = (await race([{ contestant, size: { days: 365 } }], { warmUps: 2, rounds: 7 })) as [Lap[]];
  contestant.end();
  const last = laps.at(-1) as Lap;
  return [
    {
      name: '12 stalls, 3 partners, one year: one run',
      value: 1000 * median(laps.map(({ seconds }) => seconds)),
      unit: 'ms',
    },
    { name: '  peak memory of the process', value: last.peakMb ?? 0, unit: 'MB' },
  ];
};

/** A thousand such years on two threads, with their bands, from a cold start. Here the clock counts. */
const thousandYears = async (): Promise<BenchRow[]> => {
  const contestant = nodeContestant('heavy-runs');
  const lap = await contestant.run({ runs: 1000, days: 365 });
  contestant.end();
  return [
    {
      name: '12 stalls, 3 partners, 1,000 runs of a year, two threads',
      value: lap.clockSeconds ?? 0,
      unit: 's',
    },
    { name: '  processor time of both', value: lap.seconds, unit: 's' },
    { name: '  peak memory of the process', value: lap.peakMb ?? 0, unit: 'MB' },
  ];
};

/** One large call and one a tenth as large, each in a fresh process: time, memory, and how the time grew. */
const heavy = async (
  name: string,
  program: string,
  sizes: readonly [object, object],
): Promise<BenchRow[]> => {
  const laps: Lap[] = [];
  for (const size of sizes) {
    const contestant = nodeContestant(program);
    laps.push(await contestant.run(size));
    contestant.end();
  }
  const [tenth, whole] = laps as [Lap, Lap];
  return [
    { name, value: whole.seconds, unit: 's' },
    { name: '  peak memory, input included', value: whole.peakMb ?? 0, unit: 'MB' },
    { name: '  growth from a tenth', value: whole.seconds / tenth.seconds, unit: '×' },
  ];
};
