import { compare, type Estimate } from '../simulation/closed-form/z-score.ts';
import { Stream } from '../simulation/random/stream.ts';

/** One comparison of a simulation with its closed form. */
export interface Tried {
  readonly family: string;
  readonly closedForm: number;
  readonly estimate: Estimate;
  /** What was tried, for the one who has to find out why it disagrees. */
  readonly with: string;
}

/** Draws a case's parameters, evenly over their range. */
export interface Chooser {
  between(from: number, to: number): number;
  /** Even in its logarithm: as many cases between 0.1 and 1 as between 1 and 10. */
  byFactor(from: number, to: number): number;
  whole(from: number, to: number): number;
  oneOf<T>(of: readonly T[]): T;
}

/** `runs` names the case's independent runs: the i-th has the stream (seed, i, name). */
export type Family = (
  choose: Chooser,
  streamOf: (run: number, name: string) => Stream,
) => Omit<Tried, 'family'>;

const SEED = 20261123;
/** The issue asks for 500 cases; LONG=1 tries ten times as many as the ordinary run. */
export const CASES_PER_FAMILY = process.env.LONG === '1' ? 220 : 22;

/** `count` cases of each family, each with parameters and streams of its own, the same on every machine. */
export const tryFamilies = (families: Record<string, Family>, count = CASES_PER_FAMILY): Tried[] =>
  Object.entries(families).flatMap(([family, of]) =>
    Array.from({ length: count }, (_, i) => {
      const stream = new Stream(SEED, i, `parameters of ${family}`);
      const choose: Chooser = {
        between: (from, to) => from + (to - from) * stream.uniform(),
        byFactor: (from, to) => from * (to / from) ** stream.uniform(),
        whole: (from, to) => from + stream.below(to - from + 1),
        oneOf: (of) => of[stream.below(of.length)] as (typeof of)[number],
      };
      return { family, ...of(choose, (run, name) => new Stream(SEED, run, `${family}/${i}/${name}`)) };
    }),
  );

/** Every z, and whether they are what chance would give. */
export const verdictOver = (
  tried: readonly Tried[],
): { cases: number; above5: string[]; above3: string[]; meanSquare: number } => {
  const zs = tried.map((each) => {
    const { z, verdict } = compare(each.estimate, each.closedForm);
    // Runs that all give the same number tell nothing, but must not differ from the closed form.
    return { each, z: z ?? (verdict === 'agrees' ? 0 : Infinity) };
  });
  const named = (least: number): string[] =>
    zs
      .filter(({ z }) => Math.abs(z) > least)
      .map(
        ({ each, z }) =>
          `${each.family}: z ${z.toFixed(2)}, ${each.estimate.mean} for ${each.closedForm}, ${each.with}`,
      );
  return {
    cases: zs.length,
    above5: named(5),
    above3: named(3),
    meanSquare: zs.reduce((sum, { z }) => sum + z * z, 0) / zs.length,
  };
};

/** Mean of z², family by family: where an estimator's own bias would show. */
export const meanSquareByFamily = (tried: readonly Tried[]): Record<string, number> =>
  Object.fromEntries(
    [...new Set(tried.map(({ family }) => family))].map((family) => [
      family,
      verdictOver(tried.filter((each) => each.family === family)).meanSquare,
    ]),
  );
