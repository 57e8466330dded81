import { expect, test } from 'vitest';
import { digestOf, digestOfBands } from '../../testing/digest.ts';
import { sizeOf } from '../programme/outline.ts';
import { outlineOf, runProgramme } from '../programme/programme.ts';
import { scenarios } from '../programme/scenarios/index.ts';
import type { Bands } from './bands.ts';
import { reduce } from './reduce.ts';
import { Results } from './results.ts';

/**
 * SHA-256 of the first runs of each story, and of their bands. Chromium must give the same (test/browser). Whoever changes
 * what a run gives on purpose writes them anew: `npx vitest run packages/dynamics/src/simulation/run/golden -u`.
 */
test('every story gives what it gave, to the last bit', async () => {
  const golden: Record<string, { readonly runs: string; readonly bands: string }> = {};
  for (const { id, scenario } of scenarios) {
    const outline = outlineOf(scenario);
    const size = sizeOf(outline);
    const numbers = new Float64Array(3 * size);
    for (let run = 0; run < 3; run++)
      runProgramme(scenario, 2026, run, numbers.subarray(run * size, (run + 1) * size));
    const results = new Results(size);
    results.add(0, numbers);
    const steps = reduce(results.columns, outline, 3);
    let step = steps.next();
    while (!step.done) step = steps.next();
    golden[id] = { runs: await digestOf(numbers), bands: await digestOfBands(step.value as Bands) };
  }
  await expect(`${JSON.stringify(golden, null, 2)}\n`).toMatchFileSnapshot('./golden.json');
});
