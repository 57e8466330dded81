/** What many runs say together. All numbers are those of the first `runs` runs, and of no others. */
export interface Bands {
  /** Of how many runs. */
  readonly runs: number;
  readonly days: number;
  readonly series: Readonly<Record<string, SeriesBand>>;
  readonly figures: Readonly<Record<string, FigureBand>>;
}

/** Day by day, day 0 (the start) first. Quantiles are exact: of the runs' own values, between two in proportion. */
export interface SeriesBand {
  readonly mean: Float64Array;
  /** Standard deviation from run to run (n − 1); 0 with one run. */
  readonly sd: Float64Array;
  readonly q05: Float64Array;
  readonly q25: Float64Array;
  readonly q50: Float64Array;
  readonly q75: Float64Array;
  readonly q95: Float64Array;
}

export interface FigureBand {
  readonly mean: number;
  /** Standard deviation from run to run (n − 1); 0 with one run. */
  readonly sd: number;
  /** How uncertain the mean still is: sd ÷ √runs; null with one run. */
  readonly standardError: number | null;
  /** Student's 95% interval of the mean; null with one run. */
  readonly interval: Interval | null;
  /** Wilson's 95% interval, for a figure that is 0 or 1 in each run; else null. */
  readonly chance: Interval | null;
  readonly q05: number;
  readonly q25: number;
  readonly q50: number;
  readonly q75: number;
  readonly q95: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}
