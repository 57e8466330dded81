/** A run that broke: which, and why. The same run breaks in the same way everywhere. */
export class RunFailed extends Error {
  override readonly name = 'RunFailed';
  readonly seed: number;
  readonly run: number;
  /** Name of the error that it broke with, such as `DomainError`. */
  readonly reason: string;

  constructor(seed: number, { run, reason, message }: Failure) {
    super(`Run ${run} of seed ${seed} broke. ${message}`);
    this.seed = seed;
    this.run = run;
    this.reason = reason;
  }
}

/** A worker that ended in the middle of its work, could not be started, or was closed. */
export class WorkerLost extends Error {
  override readonly name = 'WorkerLost';
}

/** What of a broken run can be sent from thread to thread. */
export interface Failure {
  readonly run: number;
  readonly reason: string;
  readonly message: string;
}

export const failureOf = (run: number, error: unknown): Failure =>
  error instanceof Error
    ? { run, reason: error.name, message: error.message }
    : { run, reason: 'Error', message: String(error) };
