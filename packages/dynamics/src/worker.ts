/**
 * The module of a browser's worker: `new Worker(new URL('@megibung/dynamics/worker', import.meta.url), { type: 'module' })`.
 * It runs programmes for `createWorkerPool`.
 */
import { stepProgramme } from './simulation/programme/programme.ts';
import { serveRuns } from './simulation/run/worker-pool.ts';

serveRuns(stepProgramme);
