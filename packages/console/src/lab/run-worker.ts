import { outlineOf, runProgramme, type Scenario, sizeOf } from '@megibung/dynamics';
import { sha256 } from '@noble/hashes/sha2.js';
import type { FromWorker, ToWorker } from './run-messages.ts';

/** Runs what it is told to, a few runs at a time, so that it hears soon when something else is wanted. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer: Transferable[]): void;
}
const scope = globalThis as unknown as WorkerScope;

let current: { readonly job: number; readonly scenario: Scenario; readonly seed: number } | null = null;

scope.onmessage = ({ data }) => {
  if (data.kind === 'job') {
    current = data;
    return;
  }
  if (data.job !== current?.job) return;
  try {
    const { scenario, seed } = current;
    const startedAt = performance.now();
    const values: Float64Array[] = [];
    const digests: Uint8Array[] = [];
    for (let run = data.from; run < data.to; run++) {
      const into = new Float64Array(sizeOf(outlineOf(scenario)));
      runProgramme(scenario, seed, run, into);
      values.push(into);
      digests.push(sha256(new Uint8Array(into.buffer)));
    }
    scope.postMessage(
      { kind: 'done', job: data.job, from: data.from, values, digests, ms: performance.now() - startedAt },
      values.map(({ buffer }) => buffer),
    );
  } catch (error) {
    scope.postMessage({ kind: 'failed', job: data.job, reason: String(error) }, []);
  }
};
