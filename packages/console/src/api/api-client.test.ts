import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createApiCall } from './api-client.ts';
import { ApiProblem } from './api-problem.ts';

const schema = z.object({ name: z.string() });

const answering = (status: number, body: string, headers: Record<string, string> = {}) =>
  createApiCall({
    base: '/api/v1',
    timeoutMs: 1_000,
    fetch: async () => new Response(body, { status, headers }),
  });

const problemOf = async (promise: Promise<unknown>): Promise<ApiProblem> => {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ApiProblem) return error;
  }
  throw new Error('no ApiProblem was thrown');
};

describe('an answer', () => {
  test('is parsed by its schema', async () => {
    expect(await answering(200, '{"name":"Ubud","more":1}')('GET', '/x', schema)).toEqual({ name: 'Ubud' });
  });

  test('of another shape is a problem, not a wrong value', async () => {
    const problem = await problemOf(answering(200, '{"name":7}')('GET', '/x', schema));
    expect(problem.code).toBe('unexpected_answer');
    expect(problem.detail).toContain('GET /x');
  });
});

describe('a refusal', () => {
  test('carries the code, the faults and the time to wait', async () => {
    const body = JSON.stringify({
      type: 'about:blank',
      title: 'Too many',
      status: 429,
      code: 'too_many_tries',
      errors: [{ path: 'name', message: 'missing' }],
    });
    const problem = await problemOf(
      answering(429, body, { 'retry-after': '30' })('POST', '/x', schema, { body: {} }),
    );
    expect(problem).toMatchObject({ code: 'too_many_tries', status: 429, retryAfterSeconds: 30 });
    expect(problem.faults).toEqual([{ path: 'name', message: 'missing' }]);
  });

  test.each([
    [401, 'not_signed_in'],
    [502, 'unavailable'],
    [418, 'unexpected_answer'],
  ])('of a proxy with status %i is %s', async (status, code) => {
    expect((await problemOf(answering(status, '<html>')('GET', '/x', schema))).code).toBe(code);
  });
});

describe('no answer', () => {
  test('without a network is offline', async () => {
    const call = createApiCall({
      base: '',
      timeoutMs: 1_000,
      fetch: async () => {
        throw new TypeError('Failed to fetch');
      },
    });
    expect((await problemOf(call('GET', '/x', schema))).code).toBe('offline');
  });

  test('in time is a timeout', async () => {
    const call = createApiCall({
      base: '',
      timeoutMs: 20,
      fetch: (_, init) =>
        new Promise((_, reject) => {
          init.signal?.addEventListener('abort', () => reject(init.signal?.reason));
        }),
    });
    expect((await problemOf(call('GET', '/x', schema))).code).toBe('timeout');
  });

  test('because the screen was left is no problem to show', async () => {
    const leaving = new AbortController();
    const call = createApiCall({
      base: '',
      timeoutMs: 1_000,
      fetch: (_, init) =>
        new Promise((_, reject) => {
          init.signal?.addEventListener('abort', () => reject(init.signal?.reason));
        }),
    });
    const waiting = call('GET', '/x', schema, { signal: leaving.signal });
    leaving.abort();
    await expect(waiting).rejects.not.toBeInstanceOf(ApiProblem);
  });
});
