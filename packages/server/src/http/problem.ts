import { type Problem, type ProblemCode, problemCodes } from '@megibung/core';
import { answerJson } from './answer.ts';

/** Where a request is wrong: a path into it and why. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

export interface ProblemFacts {
  readonly detail?: string;
  readonly errors?: readonly Fault[];
  /** Seconds after which trying again makes sense. */
  readonly retryAfterS?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that is refused, thrown from wherever that is found out; nothing was changed by it. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly facts: ProblemFacts;

  constructor(code: ProblemCode, facts: ProblemFacts = {}) {
    super(facts.detail ?? problemCodes[code].title);
    this.code = code;
    this.facts = facts;
  }
}

/** Problem details (RFC 9457). */
export const answerProblem = (code: ProblemCode, facts: ProblemFacts = {}): Response => {
  const { status, title } = problemCodes[code];
  const problem: Problem = {
    type: `/docs#${code}`,
    title,
    status,
    code,
    ...(facts.detail === undefined ? {} : { detail: facts.detail }),
    ...(facts.errors === undefined ? {} : { errors: [...facts.errors] }),
  };
  return answerJson(status, problem, {
    'content-type': 'application/problem+json',
    ...(facts.retryAfterS === undefined ? {} : { 'retry-after': String(facts.retryAfterS) }),
    ...facts.headers,
  });
};
