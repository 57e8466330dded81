import { DomainError, requireNumberOf } from '../domain.ts';
import { sizeOf } from '../simulation/programme/outline.ts';
import { outlineOf, runProgramme } from '../simulation/programme/programme.ts';
import type { Scenario } from '../simulation/scenario/scenario.ts';
import type { FairnessMeasure } from './jackknife.ts';

/** The figure of a run that holds each measure; meals of those with least are not among a run's figures. */
const figureOf = { gini: 'giniOfMeals', 'never-served': 'neverServedShare' } as const;

const hasFigure = (measure: FairnessMeasure): measure is keyof typeof figureOf =>
  Object.hasOwn(figureOf, measure);

/**
 * How fair is a scenario's rule, run by run? For `decideFairer` with lists that hold `runs`: two scenarios with the same
 * seed draw the same random numbers wherever they draw the same thing.
 *
 * @returns one number for each run, in their order
 * @throws DomainError no run; `least-served`
 */
export const fairnessOfRuns = (
  scenario: Scenario,
  how: { readonly measure: FairnessMeasure; readonly runs: number; readonly seed: number },
): Float64Array => {
  const runs = requireNumberOf('runs', how.runs);
  if (!hasFigure(how.measure)) throw new DomainError('measure', how.measure, 'gini or never-served');
  const outline = outlineOf(scenario);
  const at = outline.series.length * (outline.days + 1) + outline.figures.indexOf(figureOf[how.measure]);
  const into = new Float64Array(sizeOf(outline));
  return Float64Array.from({ length: runs }, (_, run) => {
    runProgramme(scenario, how.seed, run, into);
    return into[at] as number;
  });
};
