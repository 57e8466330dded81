// So many runs of a year of "twelve stalls and three partners" on two threads, with all their bands.
import { createNodePool } from '../../packages/dynamics/dist/node.js';
import { changed, scenarios, simulate } from '../../packages/dynamics/dist/simulation/index.js';

export const run = async ({ runs, days }) => {
  const { scenario } = scenarios.find(({ id }) => id === 'twelve-stalls');
  const year = changed(scenario, 'days', days);
  if (!year.ok) throw new Error(JSON.stringify(year.faults));
  const pool = createNodePool(2);
  const start = performance.now();
  try {
    await simulate({ scenario: year.scenario, seed: 1, runs, pool });
  } finally {
    await pool.close();
  }
  return { units: runs, clockSeconds: (performance.now() - start) / 1000 };
};
