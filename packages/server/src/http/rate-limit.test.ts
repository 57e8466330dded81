import { describe, expect, test } from 'vitest';
import { ProblemError } from './problem.ts';
import { createRateLimit } from './rate-limit.ts';

const setUp = (lockoutMs = 0) => {
  let at = 1_000_000;
  const limit = createRateLimit({ now: () => at, max: 3, windowMs: 60_000, lockoutMs });
  return { limit, wait: (ms: number) => (at += ms) };
};
const retryAfterOf = (act: () => void): number | null => {
  try {
    act();
    return null;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    expect(error.code).toBe('too_many_tries');
    return error.facts.retryAfterS ?? 0;
  }
};

describe('so many per window', () => {
  test('then no more, and again in the next window; names do not share', () => {
    const { limit, wait } = setUp();
    for (let n = 0; n < 3; n++) limit.spend('a');
    expect(retryAfterOf(() => limit.spend('a'))).toBe(60);
    limit.spend('b');
    wait(60_000);
    limit.spend('a');
  });

  test('checking counts nothing, and tells when nothing is left', () => {
    const { limit } = setUp();
    for (let n = 0; n < 10; n++) limit.check('a');
    limit.spend('a', 3);
    expect(retryAfterOf(() => limit.check('a'))).toBe(60);
  });
});

test('who has nothing left is locked out with the next try, also where tries come one by one', () => {
  const { limit, wait } = setUp(300_000);
  for (let n = 0; n < 3; n++) {
    limit.check('a');
    limit.spend('a');
  }
  expect(retryAfterOf(() => limit.check('a'))).toBe(300);
  wait(61_000);
  expect(retryAfterOf(() => limit.check('a'))).toBe(239);
  wait(239_000);
  limit.check('a');
});

test('over the limit a name is locked out, however often it tries', () => {
  const { limit, wait } = setUp(300_000);
  expect(retryAfterOf(() => limit.spend('a', 4))).toBe(300);
  wait(299_000);
  expect(retryAfterOf(() => limit.spend('a'))).toBe(1);
  expect(retryAfterOf(() => limit.check('a'))).toBe(1);
  wait(1_000);
  limit.spend('a');
});
