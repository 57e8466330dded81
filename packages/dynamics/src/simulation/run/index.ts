/**
 * Many runs of one scenario: spread over workers, put in order, summed up as bands that get finer while one looks. Which
 * worker did what, and how many there were, leaves no trace in the result.
 */
export type { Bands, FigureBand, Interval, SeriesBand } from './bands.ts';
export type { Chunk } from './chunk.ts';
export { type CompareRequest, compareScenarios, type ScenarioComparison } from './compare-scenarios.ts';
export { RunFailed, WorkerLost } from './failure.ts';
export type { StopSignal } from './host.ts';
export type { Runner } from './model.ts';
export { createInProcessPool, type Pool } from './pool.ts';
export { type SimulateRequest, simulate } from './simulate.ts';
export {
  type ParsedSweep,
  parseSweep,
  runSweep,
  type Sweep,
  type SweepPoint,
  type SweepRequest,
  type Swept,
} from './sweep.ts';
export { createWorkerPool, type WorkerLike } from './worker-pool.ts';
