import type { Outline } from '../programme/outline.ts';
import type { Bands, FigureBand, SeriesBand } from './bands.ts';
import type { Columns } from './results.ts';
import {
  meanOfColumn,
  quantileOf,
  sdOfColumn,
  sortColumn,
  studentInterval,
  wilsonInterval,
} from './summary.ts';

/** Columns looked at in one go: they lie beside each other in memory. */
const TOGETHER = 16;

const quantiles = [
  ['q05', 0.05],
  ['q25', 0.25],
  ['q50', 0.5],
  ['q75', 0.75],
  ['q95', 0.95],
] as const;

/**
 * Sums up the first `runs` runs, series by series; between two it yields, so that others can have a turn. Needs room for
 * 16 columns beside the results. `only` names the series that are wanted; figures are always there.
 */
export function* reduce(
  columns: Columns,
  outline: Outline,
  runs: number,
  only: readonly string[] = outline.series,
): Generator<void, Bands> {
  const days = outline.days + 1;
  const room = new Float64Array(TOGETHER * runs);
  const series: Record<string, SeriesBand> = {};
  for (const [i, name] of outline.series.entries()) {
    if (!only.includes(name)) continue;
    series[name] = seriesBand(columns, i * days, days, runs, room);
    yield;
  }
  const figures: Record<string, FigureBand> = {};
  for (const [i, name] of outline.figures.entries()) {
    const column = room.subarray(0, runs);
    columns(outline.series.length * days + i, 1, runs, column);
    figures[name] = figureBand(column, outline.chances?.includes(name) ?? false);
  }
  return { runs, days: outline.days, series, figures };
}

const seriesBand = (
  columns: Columns,
  place: number,
  days: number,
  runs: number,
  room: Float64Array,
): SeriesBand => {
  const empty = (): Float64Array => new Float64Array(days);
  const band = {
    mean: empty(),
    sd: empty(),
    q05: empty(),
    q25: empty(),
    q50: empty(),
    q75: empty(),
    q95: empty(),
  };
  for (let day = 0; day < days; day += TOGETHER) {
    const count = Math.min(TOGETHER, days - day);
    columns(place + day, count, runs, room);
    for (let k = 0; k < count; k++) {
      const column = room.subarray(k * runs, (k + 1) * runs);
      const mean = meanOfColumn(column);
      band.mean[day + k] = mean;
      band.sd[day + k] = sdOfColumn(column, mean);
      sortColumn(column);
      for (const [name, p] of quantiles) band[name][day + k] = quantileOf(column, p);
    }
  }
  return band;
};

const figureBand = (column: Float64Array, isChance: boolean): FigureBand => {
  const runs = column.length;
  const mean = meanOfColumn(column);
  const sd = sdOfColumn(column, mean);
  const standardError = runs > 1 ? sd / Math.sqrt(runs) : null;
  sortColumn(column);
  const [q05 = 0, q25 = 0, q50 = 0, q75 = 0, q95 = 0] = quantiles.map(([, p]) => quantileOf(column, p));
  return {
    mean,
    sd,
    standardError,
    interval: standardError === null ? null : studentInterval(mean, standardError, runs - 1),
    chance: isChance ? wilsonInterval(mean, runs) : null,
    q05,
    q25,
    q50,
    q75,
    q95,
  };
};
