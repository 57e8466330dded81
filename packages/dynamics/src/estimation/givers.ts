import { exponential } from '../simulation/random/exponential.ts';
import { gamma } from '../simulation/random/gamma.ts';
import type { Stream } from '../simulation/random/stream.ts';
import { type Arrivals, countsByWeek, drawWeeklyRates, fitArrivals } from './arrivals.ts';

/**
 * Givers one by one, where the history tells them apart. Each gives at random at a rate of his own until he stops, at a rate of
 * his own too; both rates are among the cells of a grid, and how many givers are in which cell is learned from all of them
 * (a Dirichlet mixture). Whoever has been silent for much longer than is usual for him has probably stopped. New ones
 * come as their first gifts came.
 *
 * The likelihood of one giver is that of Schmittlein, Morrison, Colombo 1987 (Management Science 33(1)), with the mixture in
 * place of their two gamma laws.
 */
export interface Givers {
  /** First gifts by week. */
  readonly newcomers: Arrivals;
  readonly cells: readonly Cell[];
  /** By giver × cell: how likely what was seen is, over the likeliest cell's. */
  readonly likelihood: Float64Array;
  /** By giver × cell: the chance that he still gives. */
  readonly alive: Float64Array;
  /** By giver: the rows of his gifts. */
  readonly rows: readonly (readonly number[])[];
}

interface Cell {
  readonly givesPerDay: number;
  readonly stopsPerDay: number;
}

const gaps = [3, 5, 7, 10, 14, 20, 28, 40, 56, 80, 112, 160];
const stays = [Infinity, 1000, 500, 250, 120, 60, 30];
/** The grid as a whole weighs as much as this many givers. */
const PRIOR = 2;
/** Sweeps before the first that counts. */
const BURN_IN = 25;
/** Weeks of which newcomers are counted. */
const RECENT_WEEKS = 13;

const grid: readonly Cell[] = gaps.flatMap((gap) =>
  stays.map((stay) => ({ givesPerDay: 1 / gap, stopsPerDay: 1 / stay })),
);

/** `at` and `donor` by gift; null where some gift has no donor's key, or there are too few to tell. */
export const fitGivers = (at: readonly number[], donor: readonly number[], days: number): Givers | null => {
  if (at.length < 8 || donor.some((key) => key < 0)) return null;
  const rowsOf = new Map<number, number[]>();
  donor.forEach((key, row) => {
    const rows = rowsOf.get(key) ?? [];
    rows.push(row);
    rowsOf.set(key, rows);
  });
  const rows = [...rowsOf.values()];
  const likelihood = new Float64Array(rows.length * grid.length);
  const alive = new Float64Array(likelihood.length);
  const firsts: number[] = [];
  rows.forEach((own, giver) => {
    const times = own.map((row) => at[row] as number);
    const first = Math.min(...times);
    firsts.push(first);
    const [last, seen, again] = [Math.max(...times) - first, days - first, own.length - 1];
    const logs = grid.map(({ givesPerDay, stopsPerDay }) => {
      const both = givesPerDay + stopsPerDay;
      // Stopped some time after the last gift, or still there.
      const stopped = (stopsPerDay / both) * (Math.exp(-both * last) - Math.exp(-both * seen));
      const still = Math.exp(-both * seen);
      return {
        log: again * Math.log(givesPerDay) + Math.log(stopped + still),
        share: still / (stopped + still),
      };
    });
    const best = Math.max(...logs.map(({ log }) => log));
    logs.forEach(({ log, share }, cell) => {
      likelihood[giver * grid.length + cell] = Math.exp(log - best);
      alive[giver * grid.length + cell] = share;
    });
  });
  const newcomers = fitArrivals(countsByWeek(firsts, days).slice(-RECENT_WEEKS));
  return { newcomers, cells: grid, likelihood, alive, rows };
};

/** A gift to come, of a giver who is known (his place) or new (−1). */
export interface GiftToCome {
  readonly day: number;
  readonly giver: number;
}

/** Draws the gifts of the next days, time after time; between two draws one Gibbs sweep over who is in which cell. */
export const createGiversDraw = (givers: Givers, stream: Stream, horizon: number) => {
  const { cells, likelihood, alive, rows, newcomers } = givers;
  const weights = new Float64Array(cells.length).fill(1 / cells.length);
  const cumulative = new Float64Array(cells.length);
  const counts = new Float64Array(cells.length);
  const cellOf = new Int32Array(rows.length);
  const pick = (last: number): number => {
    const u = stream.uniform() * last;
    let cell = 0;
    while (cell < cells.length - 1 && (cumulative[cell] as number) <= u) cell++;
    return cell;
  };
  const sweep = (): void => {
    counts.fill(PRIOR / cells.length);
    for (let giver = 0; giver < rows.length; giver++) {
      let sum = 0;
      for (let cell = 0; cell < cells.length; cell++) {
        sum += (weights[cell] as number) * (likelihood[giver * cells.length + cell] as number);
        cumulative[cell] = sum;
      }
      const cell = pick(sum);
      cellOf[giver] = cell;
      counts[cell] = (counts[cell] as number) + 1;
    }
    let sum = 0;
    for (let cell = 0; cell < cells.length; cell++) {
      weights[cell] = gamma(stream, counts[cell] as number);
      sum += weights[cell] as number;
    }
    for (let cell = 0; cell < cells.length; cell++) weights[cell] = (weights[cell] as number) / sum;
  };
  for (let i = 0; i < BURN_IN; i++) sweep();

  const live = (gifts: GiftToCome[], giver: number, cell: Cell, from: number): void => {
    const both = cell.givesPerDay + cell.stopsPerDay;
    for (let time = from + exponential(stream) / both; time < horizon; time += exponential(stream) / both) {
      if (stream.chance(cell.stopsPerDay / both)) return;
      gifts.push({ day: Math.floor(time), giver });
    }
  };
  return (): readonly GiftToCome[] => {
    sweep();
    const gifts: GiftToCome[] = [];
    for (let giver = 0; giver < rows.length; giver++) {
      const cell = cellOf[giver] as number;
      if (stream.chance(alive[giver * cells.length + cell] as number))
        live(gifts, giver, cells[cell] as Cell, 0);
    }
    let sum = 0;
    for (let cell = 0; cell < cells.length; cell++) {
      sum += weights[cell] as number;
      cumulative[cell] = sum;
    }
    const rates = drawWeeklyRates(newcomers, stream, Math.ceil(horizon / 7));
    let time = 0;
    for (;;) {
      // By thinning: week by week at its own rate.
      const week = Math.floor(time / 7);
      if (week >= rates.length) break;
      const rate = (rates[week] as number) / 7;
      const next = rate > 0 ? time + exponential(stream) / rate : Infinity;
      if (next >= 7 * (week + 1)) {
        time = 7 * (week + 1);
        continue;
      }
      time = next;
      if (time >= horizon) break;
      gifts.push({ day: Math.floor(time), giver: -1 });
      live(gifts, -1, cells[pick(sum)] as Cell, time);
    }
    return gifts;
  };
};
