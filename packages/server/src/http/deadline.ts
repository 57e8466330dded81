import { retryAfterS } from './database-errors.ts';
import { ProblemError } from './problem.ts';

/**
 * `unavailable` where an answer takes longer than `msMax`: PostgreSQL hangs, or the way to it swallows what is sent, and
 * nothing else would ever say so. The work goes on and may still succeed; sending the same again is safe.
 */
export const withinTime = async <Answer>(answer: Promise<Answer>, msMax: number): Promise<Answer> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ProblemError('unavailable', { retryAfterS })), msMax);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
};
