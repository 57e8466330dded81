import type { ProblemCode } from '@megibung/core';

/** What can go wrong with a call: the server's problem codes, and what happens before one arrives. */
export type ApiCode = ProblemCode | 'offline' | 'timeout' | 'unexpected_answer';

export interface FieldFault {
  /** Path into the request, as the server names it: `handouts.0.token`. */
  readonly path: string;
  readonly message: string;
}

/**
 * A call that did not do what was asked. `code` decides what a screen says (`problemWords`); `detail` is the
 * server's own sentence, for the record and not for the screen.
 */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: ApiCode;
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly detail: string | undefined;
  readonly faults: readonly FieldFault[];
  /** Seconds that the server asked us to wait; null where it did not say. */
  readonly retryAfterSeconds: number | null;

  constructor(
    code: ApiCode,
    status: number,
    more: {
      readonly detail?: string | undefined;
      readonly faults?: readonly FieldFault[] | undefined;
      readonly retryAfterSeconds?: number | null;
    } = {},
  ) {
    super(more.detail ?? code);
    this.code = code;
    this.status = status;
    this.detail = more.detail;
    this.faults = more.faults ?? [];
    this.retryAfterSeconds = more.retryAfterSeconds ?? null;
  }
}

/** True where the same request may succeed later, unchanged: nothing is lost, nothing is done twice. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ApiProblem &&
  (error.code === 'offline' ||
    error.code === 'timeout' ||
    error.code === 'unavailable' ||
    error.status >= 500);

export const isSignedOut = (error: unknown): boolean =>
  error instanceof ApiProblem && error.code === 'not_signed_in';
