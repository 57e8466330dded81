// One run of a shipped scenario over so many days, from its check to its figures.
import {
  changed,
  outlineOf,
  runProgramme,
  scenarios,
  sizeOf,
} from '../../packages/dynamics/dist/simulation/index.js';

export const run = ({ days }, round) => {
  const { scenario } = scenarios.find(({ id }) => id === 'twelve-stalls');
  const year = changed(scenario, 'days', days);
  if (!year.ok) throw new Error(JSON.stringify(year.faults));
  const into = new Float64Array(sizeOf(outlineOf(year.scenario)));
  runProgramme(year.scenario, 1, round, into);
  return { units: 1, sum: into.reduce((sum, value) => sum + value, 0) };
};
