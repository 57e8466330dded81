import { type Checked, checkScenario } from './check.ts';
import type { Scenario } from './scenario.ts';

/** The scenario with another value at `path` (`stalls.sari.pricePerMeal`), checked anew. The given one stays as it is. */
export const changed = (scenario: Scenario, path: string, value: unknown): Checked => {
  const document = JSON.parse(JSON.stringify(scenario)) as Record<string, unknown>;
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let place = document;
  for (const step of steps) {
    // A group of rules that is not there yet, such as `misuse`, begins empty; anything else the check refuses.
    const next = Object.hasOwn(place, step) ? place[step] : undefined;
    const inside = typeof next === 'object' && next !== null ? (next as Record<string, unknown>) : {};
    if (next !== inside) place[step] = inside;
    place = inside;
  }
  place[last] = value;
  return checkScenario(document);
};
