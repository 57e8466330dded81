import type { Outline } from '../programme/outline.ts';
import { outlineOf } from '../programme/programme.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Bands } from './bands.ts';
import { reduce } from './reduce.ts';
import { type Request, refine } from './refine.ts';
import type { Results } from './results.ts';

export interface SimulateRequest<Setting = Scenario> extends Request<Setting> {
  readonly scenario: Setting;
  /** Bands of the first few runs, then of more; the last are those of all. */
  readonly onBands?: (bands: Bands) => void;
}

/**
 * Runs a scenario again and again and says what the runs say together. The same scenario, seed and number of runs give
 * the same bands to the last bit, whoever runs them. @throws DomainError, RunFailed, WorkerLost, or the signal's reason
 */
export const simulate = (request: SimulateRequest): Promise<Bands> =>
  simulateModel(outlineOf(request.scenario), request);

/** The same for any model; the pool knows how to run it. */
export const simulateModel = <Setting>(outline: Outline, request: SimulateRequest<Setting>): Promise<Bands> =>
  refine(
    outline,
    [request.scenario],
    request,
    (all, runs) => reduce((all[0] as Results).columns, outline, runs, request.series),
    request.onBands,
  );
