/**
 * How the numbers of one run lie in one array: each series with a value for the start (day 0) and for the end of each
 * day, one series after the other; then the figures, one number each. Two runs of one scenario have the same outline.
 */
export interface Outline {
  readonly days: number;
  readonly series: readonly string[];
  readonly figures: readonly string[];
  /** Figures that are 0 or 1 in each run: their mean is a chance. */
  readonly chances?: readonly string[];
}

/** Numbers in one run. */
export const sizeOf = ({ days, series, figures }: Outline): number =>
  series.length * (days + 1) + figures.length;
