import { expect, test } from 'vitest';
import { withinTime } from './deadline.ts';

test('an answer in time is the answer, also where it is a refusal', async () => {
  expect(await withinTime(Promise.resolve('meal'), 1_000)).toBe('meal');
  await expect(withinTime(Promise.reject(new Error('no')), 1_000)).rejects.toThrow('no');
});

test('an answer that never comes is 503, with when to try again', async () => {
  const refusal = await withinTime(new Promise(() => {}), 10).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'unavailable', facts: { retryAfterS: 2 } });
});
