import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What one run told: units (customers, tokens) done and processor seconds used, and the model's own statistics. */
export interface Lap {
  readonly units: number;
  readonly seconds: number;
  /** Most memory that the process has had so far; contestants in Node tell it. */
  readonly peakMb?: number;
  readonly [statistic: string]: number | undefined;
}

/** A program that runs in a process of its own, one run for each size it is sent. */
export class Contestant {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  private readonly name: string;

  constructor(name: string, command: string, args: readonly string[]) {
    this.name = name;
    this.child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    if (this.child.stdout === null) throw new Error(`${name} has no output`);
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  async run(size: object): Promise<Lap> {
    this.child.stdin?.write(`${JSON.stringify(size)}\n`);
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`${this.name} ended`);
    return JSON.parse(value) as Lap;
  }

  end(): void {
    this.child.stdin?.end();
  }
}

/** A contestant in this folder, under this Node. */
export const nodeContestant = (name: string): Contestant =>
  new Contestant(name, process.execPath, [here('contestant.mjs'), name]);

/** The path of a file in this folder. */
export const here = (file: string): string => fileURLToPath(new URL(`./${file}`, import.meta.url));

export interface Entry {
  readonly contestant: Contestant;
  readonly size: object;
}

/** Runs them in turn, `rounds` times after as many laps of warming up, so that a slow minute is slow for all. */
export const race = async (
  entries: readonly Entry[],
  { warmUps = 2, rounds = 7 }: { warmUps?: number; rounds?: number } = {},
): Promise<Lap[][]> => {
  const laps: Lap[][] = entries.map(() => []);
  for (let round = -warmUps; round < rounds; round++)
    for (const [i, { contestant, size }] of entries.entries()) {
      const lap = await contestant.run(size);
      if (round >= 0) laps[i]?.push(lap);
    }
  return laps;
};

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
};

export const unitsPerSecond = (laps: readonly Lap[]): number =>
  median(laps.map(({ units, seconds }) => units / seconds));

/** The mean of one of the statistics that a model told. */
export const meanOf = (laps: readonly Lap[], statistic: string): number =>
  laps.reduce((sum, lap) => sum + (lap[statistic] ?? Number.NaN), 0) / laps.length;
