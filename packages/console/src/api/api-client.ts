import { type Problem, problemSchema } from '@megibung/core';
import type { z } from 'zod';
import { ApiProblem } from './api-problem.ts';

export interface ApiDeps {
  readonly fetch: (input: string, init: RequestInit) => Promise<Response>;
  /** Where the API lives: `/api/v1`. */
  readonly base: string;
  /** A call that takes longer is given up as `timeout`; with the same id it can be sent again. */
  readonly timeoutMs: number;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface CallOptions {
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** One call of the API: the answer, checked against `schema`, or a thrown `ApiProblem`. */
export type Call = <Schema extends z.ZodType>(
  method: Method,
  path: string,
  schema: Schema,
  options?: CallOptions,
) => Promise<z.output<Schema>>;

export const createApiCall =
  (deps: ApiDeps): Call =>
  async (method, path, schema, options = {}) => {
    const timeout = AbortSignal.timeout(deps.timeoutMs);
    const signal = options.signal ? AbortSignal.any([timeout, options.signal]) : timeout;
    let response: Response;
    let text: string;
    try {
      response = await deps.fetch(path.startsWith('/.well-known/') ? path : `${deps.base}${path}`, {
        method,
        signal,
        credentials: 'same-origin',
        headers: {
          accept: 'application/json',
          ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      });
      text = await response.text();
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw new ApiProblem(timeout.aborted ? 'timeout' : 'offline', 0);
    }
    const content = parseJson(text);
    if (!response.ok) throw toProblem(response, content);
    const answer = schema.safeParse(content);
    if (!answer.success)
      throw new ApiProblem('unexpected_answer', response.status, {
        detail: `${method} ${path}: ${answer.error.message}`,
      });
    return answer.data;
  };

/** Undefined for an empty body (204) and for what is no JSON (a proxy's error page). */
const parseJson = (text: string): unknown => {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};

const toProblem = (response: Response, content: unknown): ApiProblem => {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfterSeconds = Number.isFinite(retryAfter) ? retryAfter : null;
  const parsed = problemSchema.safeParse(content);
  if (!parsed.success)
    return new ApiProblem(codeOfStatus(response.status), response.status, { retryAfterSeconds });
  const { code, detail, errors }: Problem = parsed.data;
  return new ApiProblem(code, response.status, { detail, faults: errors, retryAfterSeconds });
};

/** For answers that are not our own (a proxy before the server). */
const codeOfStatus = (status: number): ApiProblem['code'] => {
  if (status === 401) return 'not_signed_in';
  if (status === 403) return 'not_allowed';
  if (status === 404) return 'not_found';
  if (status === 413) return 'body_too_large';
  if (status === 429) return 'too_many_tries';
  return status >= 500 ? 'unavailable' : 'unexpected_answer';
};
