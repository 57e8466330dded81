import type { Scenario } from '@megibung/dynamics';

/** To a worker: what is to be run from now on, then which runs of it. */
export type ToWorker =
  | { readonly kind: 'job'; readonly job: number; readonly scenario: Scenario; readonly seed: number }
  | { readonly kind: 'runs'; readonly job: number; readonly from: number; readonly to: number };

/** From a worker. */
export type FromWorker =
  | {
      readonly kind: 'done';
      readonly job: number;
      readonly from: number;
      /** The numbers of runs `from`, `from + 1`, …, and the SHA-256 of each. */
      readonly values: readonly Float64Array[];
      readonly digests: readonly Uint8Array[];
      readonly ms: number;
    }
  | { readonly kind: 'failed'; readonly job: number; readonly reason: string };
