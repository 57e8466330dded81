import { changed } from '../scenario/change.ts';
import type { Fault } from '../scenario/check.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { FigureBand } from './bands.ts';
import type { Request } from './refine.ts';
import { simulate } from './simulate.ts';

/** One parameter of a scenario, and the values that it is to have one after the other. */
export interface Sweep {
  readonly path: string;
  readonly values: readonly number[];
}

export type ParsedSweep =
  | { readonly ok: true; readonly sweep: Sweep }
  | { readonly ok: false; readonly reason: string };

const VALUES_MAX = 1000;

/** Reads `rules.tokensPerDay=10:50:10`: from, to (included where the steps meet it), step. */
export const parseSweep = (text: string): ParsedSweep => {
  const refused = (reason: string): ParsedSweep => ({ ok: false, reason });
  const [path = '', range, ...more] = text.split('=');
  if (path === '' || range === undefined || more.length > 0)
    return refused(`"${text}" is no sweep: write path=from:to:step, such as rules.tokensPerDay=10:50:10`);
  const parts = range.split(':');
  if (parts.length !== 3) return refused(`"${range}" is no range: write from:to:step, such as 10:50:10`);
  const strange = parts.find((part) => !/^[+-]?\d{1,15}(\.\d{1,9})?$/.test(part));
  if (strange !== undefined)
    return refused(`"${strange}" is no number: write digits, with a point for tenths`);
  // In whole units of the last decimal, where nothing is lost: 0.1 three times is 0.3.
  const decimals = Math.max(...parts.map((part) => (part.split('.')[1] ?? '').length));
  let scale = 1;
  for (let i = 0; i < decimals; i++) scale *= 10;
  const [from, to, step] = parts.map((part) => Math.round(Number(part) * scale)) as [number, number, number];
  if (![from, to, step].every(Number.isSafeInteger)) return refused(`"${range}" has too many digits`);
  if (step === 0) return refused('the step must not be 0');
  if ((to - from) / step < 0)
    return refused(`from ${parts[0]} a step of ${parts[2]} never comes to ${parts[1]}`);
  const count = Math.floor((to - from) / step) + 1;
  if (count > VALUES_MAX) return refused(`${count} values are too many: at most ${VALUES_MAX}`);
  return {
    ok: true,
    sweep: { path, values: Array.from({ length: count }, (_, i) => (from + i * step) / scale) },
  };
};

export interface SweepRequest extends Omit<Request<Scenario>, 'series' | 'firstRuns'> {
  readonly scenario: Scenario;
  readonly sweep: Sweep;
  /** Called as each value is done. */
  readonly onPoint?: (point: SweepPoint) => void;
}

export interface SweepPoint {
  readonly value: number;
  readonly runs: number;
  readonly figures: Readonly<Record<string, FigureBand>>;
}

export type Swept =
  | { readonly ok: true; readonly path: string; readonly points: readonly SweepPoint[] }
  | { readonly ok: false; readonly value: number; readonly faults: readonly Fault[] };

/**
 * The figures for each value of a parameter, with the same seed: neighbours differ by the parameter, not by luck. All
 * values are checked before the first is run. @throws as `simulate`
 */
export const runSweep = async (request: SweepRequest): Promise<Swept> => {
  const { scenario, sweep, onPoint, onProgress, ...rest } = request;
  const settings: { readonly value: number; readonly scenario: Scenario }[] = [];
  for (const value of sweep.values) {
    const checked = changed(scenario, sweep.path, value);
    if (!checked.ok) return { ok: false, value, faults: checked.faults };
    settings.push({ value, scenario: checked.scenario });
  }
  const points: SweepPoint[] = [];
  for (const setting of settings) {
    const before = points.length * rest.runs;
    const { runs, figures } = await simulate({
      ...rest,
      scenario: setting.scenario,
      series: [],
      ...(onProgress
        ? { onProgress: (done: number) => onProgress(before + done, settings.length * rest.runs) }
        : {}),
    });
    const point = { value: setting.value, runs, figures };
    points.push(point);
    onPoint?.(point);
  }
  return { ok: true, path: sweep.path, points };
};
