/** What independent runs said of one number. */
export interface Estimate {
  readonly mean: number;
  /** Of the mean: the runs' standard deviation ÷ √runs. */
  readonly standardError: number;
  readonly runs: number;
}

/** Mean and standard error of independent runs, two or more, by Welford's recursion (Technometrics 4, 1962). */
export const estimateOf = (values: ArrayLike<number>): Estimate => {
  const runs = values.length;
  if (runs < 2) throw new RangeError('a standard error needs two runs or more');
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < runs; i++) {
    const value = values[i] as number;
    const off = value - mean;
    mean += off / (i + 1);
    squares += off * (value - mean);
  }
  return { mean, standardError: Math.sqrt(squares / (runs - 1) / runs), runs };
};

/** A share of independent trials, with the standard error that `probability` would give it: √(p(1 − p) / trials). */
export const proportionOf = (hits: number, trials: number, probability: number): Estimate => ({
  mean: hits / trials,
  standardError: Math.sqrt((probability * (1 - probability)) / trials),
  runs: trials,
});

/**
 * agrees: no further off than 3 standard errors, as 997 of 1,000 honest comparisons are. disagrees: further off than 5,
 * as chance alone would not do in a million: either the formula, or the simulation, or the claim that they are about the
 * same thing is wrong. doubtful: between.
 */
export type Verdict = 'agrees' | 'doubtful' | 'disagrees';

export interface Comparison {
  /** Standard errors between simulation and closed form; missing where every run gave the same number. */
  readonly z?: number;
  readonly verdict: Verdict;
}

/** Puts the simulation beside the closed form. */
export const compare = ({ mean, standardError }: Estimate, closedForm: number): Comparison => {
  const off = mean - closedForm;
  if (standardError > 0) {
    const z = off / standardError;
    const far = Math.abs(z);
    return { z, verdict: far <= 3 ? 'agrees' : far <= 5 ? 'doubtful' : 'disagrees' };
  }
  // No spread at all: then only rounding may stand between them.
  const same = Math.abs(off) <= 1e-9 * Math.max(Math.abs(mean), Math.abs(closedForm));
  return { verdict: same ? 'agrees' : 'disagrees' };
};
