import { changed, DomainError, fairnessOfRuns, type Scenario } from '@megibung/dynamics';
import type { Options } from '../command-context.ts';
import { usage } from '../refusal.ts';
import { findScenario, refusedScenario } from '../simulate/find-scenario.ts';

/** The two lists of "fairer", from runs of two scenarios with the same luck; nothing where no scenario is named. */
export const fairnessOfScenarios = (
  options: Options,
  decision: string,
  measure: unknown,
): Readonly<Record<string, unknown>> => {
  const { scenario: named, against, change } = options;
  if (named === undefined && against === undefined && change === undefined) return {};
  if (decision !== 'fairer') throw usage('--scenario, --against and --change are for "fairer".');
  if (named === undefined) throw usage('--scenario is missing: the one rule.');
  if ((against === undefined) === (change === undefined))
    throw usage('Say the other rule with either --against or --change.');
  const scenario = findScenario(String(named));
  const other =
    against === undefined
      ? withChanges(scenario, change as readonly string[])
      : findScenario(String(against));
  const how = {
    measure: measure === undefined ? 'gini' : (measure as 'gini'),
    runs: Number(options.runs),
    seed: Number(options.seed),
  };
  try {
    return {
      listsHold: 'runs',
      measure: how.measure,
      one: Array.from(fairnessOfRuns(scenario, how)),
      other: Array.from(fairnessOfRuns(other, how)),
    };
  } catch (error) {
    throw error instanceof DomainError ? usage(`${error.message}.`) : error;
  }
};

const withChanges = (scenario: Scenario, changes: readonly string[]): Scenario =>
  changes.reduce((before, each) => {
    const at = each.indexOf('=');
    if (at < 1) throw usage(`--change ${each} is no path=value.`);
    const text = each.slice(at + 1);
    const value = text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
    const after = changed(before, each.slice(0, at), value);
    if (!after.ok) throw refusedScenario(`With ${each} the scenario makes no sense.`, after.faults);
    return after.scenario;
  }, scenario);
