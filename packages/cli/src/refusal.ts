import type { ProblemCode } from '@megibung/core';

/** What went wrong, as a problem object (RFC 9457 in spirit): `--json` prints it as it is. */
export interface CliProblem {
  /** The server's code, or one of ours. */
  readonly code: ProblemCode | LocalCode;
  /** What happened, in a sentence. */
  readonly title: string;
  /** What to do now. */
  readonly detail?: string;
  readonly [more: string]: unknown;
}

export type LocalCode =
  | 'usage'
  | 'server_unreachable'
  | 'unexpected_answer'
  | 'database'
  | 'no_database'
  | 'backup'
  | 'key_missing'
  | 'key_other'
  | 'file'
  | 'scenario'
  | 'simulation'
  | 'cancelled'
  | 'bug';

/** A command that could not do what it was asked. Exit code 1; 2 where it was asked wrongly, 130 where it was stopped. */
export class Refusal extends Error {
  readonly problem: CliProblem;

  constructor(problem: CliProblem, options?: ErrorOptions) {
    super(problem.title, options);
    this.name = 'Refusal';
    this.problem = problem;
  }

  get exitCode(): number {
    const { code } = this.problem;
    return code === 'usage' ? 2 : code === 'cancelled' ? 130 : 1;
  }
}

export const usage = (title: string, detail?: string): Refusal =>
  new Refusal({ code: 'usage', title, ...(detail === undefined ? {} : { detail }) });
