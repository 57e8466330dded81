import type { Outline, Runner } from '../simulation/index.ts';
import { Stream } from '../simulation/random/stream.ts';

/** A model small enough to work out by hand: what it gives, where it breaks, and how long it takes, is all in its setting. */
export interface Tiny {
  readonly days: number;
  /** Added to everything. */
  readonly level?: number;
  /** Breaks in these runs. */
  readonly breaksIn?: readonly number[];
  /** Gives what is no number in this run. */
  readonly strangeIn?: number;
  /** Ends its whole thread in this run. */
  readonly diesIn?: number;
  /** Does so many rounds of nothing. */
  readonly idleRounds?: number;
}

export const tinyOutline = ({ days }: Tiny): Outline => ({
  days,
  series: ['walk', 'run'],
  figures: ['end', 'above'],
  chances: ['above'],
});

/** A random walk; the run's number; where the walk ends, and whether that is above 0. */
export const runTiny: Runner<Tiny> = (setting, seed, run, into) => {
  const { days, level = 0, breaksIn = [], strangeIn, diesIn, idleRounds = 0 } = setting;
  if (breaksIn.includes(run)) throw new RangeError(`broke in ${run}`);
  if (run === diesIn) process.exit(3);
  const stream = new Stream(seed, run, 'walk');
  let idle = 0;
  for (let i = 0; i < idleRounds; i++) idle += stream.bits() & 1;
  let walk = idle * 0;
  for (let day = 0; day <= days; day++) {
    into[day] = walk + level;
    into[days + 1 + day] = run;
    walk += stream.uniform() - 0.5;
  }
  into[2 * (days + 1)] = run === strangeIn ? Number.NaN : walk + level;
  into[2 * (days + 1) + 1] = walk > 0 ? 1 : 0;
};
