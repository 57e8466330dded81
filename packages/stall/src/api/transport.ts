import type { ProblemCode } from '@megibung/core';
import type { Clock } from '../clock/clock.ts';

/**
 * One request to the server, and what came of it as data. Whatever stands between phone and server (no network, a
 * hotel's sign-in page, a proxy that gave up) is `unreachable`: nothing is known of the request's fate, and sending it
 * again with the same id is right. `refused` is the server's own word.
 */
export type Outcome<Body> =
  | { readonly kind: 'ok'; readonly body: Body }
  | {
      readonly kind: 'unreachable';
      readonly why: Unreachable;
      /** The server said when to come again. */
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: 'refused'; readonly code: ProblemCode; readonly retryAfterMs: number | null };

/**
 * `offline`: the phone has no network. `silent`: no connection, or no answer in time. `busy`: the server is there and
 * cannot just now. `stranger`: somebody else answered.
 */
export type Unreachable = 'offline' | 'silent' | 'busy' | 'stranger';

export interface TransportDeps {
  readonly fetch: typeof fetch;
  /** What the phone itself says: false is to be believed, true is not. */
  readonly isOnline: () => boolean;
  /** How long to wait for an answer. */
  readonly timeoutMs: number;
  /** Hears the `Date` of each answer that is our server's, and what `phone` said when it was asked. */
  readonly clock?: Pick<Clock, 'phone' | 'heard'>;
}

export interface ApiRequest<Body> {
  readonly method: 'GET' | 'POST';
  /** Below `root`. */
  readonly path: string;
  /** `/api/v1` where missing. */
  readonly root?: string;
  readonly bearer?: string;
  readonly body?: unknown;
  /** Whether an answer has the expected shape; another answer is a stranger's. */
  readonly isBody: (body: unknown) => body is Body;
  readonly signal?: AbortSignal;
}

export type Transport = <Body>(request: ApiRequest<Body>) => Promise<Outcome<Body>>;

export const apiRoot = '/api/v1';

/** Never rejects. */
export const createTransport =
  ({ fetch, isOnline, timeoutMs, clock }: TransportDeps): Transport =>
  async (request) => {
    const sentAt = clock?.phone() ?? 0;
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), timeoutMs);
    const stop = () => limit.abort();
    request.signal?.addEventListener('abort', stop);
    try {
      const response = await fetch(`${request.root ?? apiRoot}${request.path}`, {
        method: request.method,
        headers: {
          accept: 'application/json',
          ...(request.bearer ? { authorization: `Bearer ${request.bearer}` } : {}),
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        // The bearer key is all that says who asks; a session of somebody else in this browser is not.
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        signal: limit.signal,
      });
      const body = await jsonOf(response);
      const outcome = response.ok ? okOf(request, body) : refusalOf(response, body);
      if (outcome.kind !== 'unreachable') clock?.heard(response.headers.get('date'), sentAt);
      return outcome;
    } catch {
      return unreachable(isOnline() ? 'silent' : 'offline');
    } finally {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', stop);
    }
  };

const okOf = <Body>(request: ApiRequest<Body>, body: unknown): Outcome<Body> =>
  request.isBody(body) ? { kind: 'ok', body } : unreachable('stranger');

const unreachable = (why: Unreachable, retryAfterMs: number | null = null): Outcome<never> => ({
  kind: 'unreachable',
  why,
  retryAfterMs,
});

/** Null where it is not JSON. Rejects when the connection breaks while it is read. */
const jsonOf = async (response: Response): Promise<unknown> => {
  if (!/\bjson\b/i.test(response.headers.get('content-type') ?? '')) return null;
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};

const refusalOf = (response: Response, body: unknown): Outcome<never> => {
  const retryAfterMs = retryAfterOf(response.headers.get('retry-after'));
  const code = problemCodeOf(body);
  if (code === null) return unreachable(response.status >= 500 ? 'busy' : 'stranger', retryAfterMs);
  if (code === 'internal' || code === 'unavailable') return unreachable('busy', retryAfterMs);
  return { kind: 'refused', code, retryAfterMs };
};

/** Only a problem document with a code is our server's; a code of a later version is passed on as it is. */
const problemCodeOf = (body: unknown): ProblemCode | null => {
  const code = isRecord(body) ? body.code : undefined;
  return typeof code === 'string' && /^[a-z_]{1,40}$/.test(code) ? (code as ProblemCode) : null;
};

const retryAfterOf = (header: string | null): number | null =>
  header !== null && /^[0-9]{1,5}$/.test(header) ? Number(header) * 1000 : null;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
