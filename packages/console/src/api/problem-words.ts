import type { ConsoleWords } from '../words.ts';
import { ApiProblem } from './api-problem.ts';

/** What to say about something that did not work: what happened, and what to do now. */
export const problemWords = (problem: unknown, t: ConsoleWords): string => {
  if (!(problem instanceof ApiProblem)) return t('errors.unknown');
  switch (problem.code) {
    case 'offline':
      return t('errors.offline');
    case 'timeout':
      return t('errors.timeout');
    case 'unavailable':
    case 'internal':
      return t('errors.unavailable');
    case 'not_signed_in':
      return t('errors.unauthenticated');
    case 'wrong_credentials':
      return t('errors.sign_in_failed');
    case 'not_allowed':
    case 'wrong_origin':
      return t('errors.forbidden');
    case 'not_found':
      return t('errors.not_found');
    case 'conflict':
      return t('errors.conflict');
    case 'wrong_state':
      return t('errors.wrong_state');
    case 'too_late':
      return t('errors.too_late');
    case 'slug_taken':
      return t('console.community.slugTaken');
    case 'expired_link':
      return t('errors.link_expired');
    case 'body_too_large':
      return t('errors.too_large');
    case 'too_many_tries':
      return t('errors.rate_limited', { seconds: problem.retryAfterSeconds ?? 60 });
    case 'invalid_request':
    case 'unprocessable':
      return t('errors.invalid');
    case 'method_not_allowed':
    case 'unsupported_media_type':
    case 'unexpected_answer':
      return t('errors.unknown');
  }
};

/** Whether the server found this field wrong; `path` as in the request (`name`, `rules.validityDays`). */
export const hasFault = (problem: unknown, path: string): boolean =>
  problem instanceof ApiProblem && problem.faults.some((fault) => fault.path === path);
