import type { CommandStatus } from '@megibung/core';
import { ProblemError } from './problem.ts';

const noun = (what: string) => `There is no such ${what}.`;

/**
 * Turns the status of a write into a refusal where it is one; `created` and `exists` (a retry) are both good.
 * `what` names the thing for people: "prepayment".
 */
export const refuseUnlessGood = (
  status: CommandStatus | 'slug_taken',
  what: string,
  detail?: string,
): void => {
  switch (status) {
    case 'created':
    case 'exists':
      return;
    case 'exists_with_different_content':
      throw new ProblemError('conflict');
    case 'not_found':
      throw new ProblemError('not_found', { detail: detail ?? noun(what) });
    case 'slug_taken':
      throw new ProblemError('slug_taken');
    case 'too_late':
      throw new ProblemError('too_late');
    case 'wrong_state':
    case 'not_allowed':
      throw new ProblemError('wrong_state', detail === undefined ? {} : { detail });
  }
};

/** `not_found`, for what is not there or not the asker's to see. */
export const notFound = (what: string): ProblemError => new ProblemError('not_found', { detail: noun(what) });
