import { expect, test, vi } from 'vitest';
import { createTransport, isRecord, type Outcome } from './transport.ts';

const isBody = (body: unknown): body is { a: number } => isRecord(body) && typeof body.a === 'number';

const answerOf = async (
  respond: () => Response | Promise<Response>,
  { isOnline = true, timeoutMs = 1_000 } = {},
): Promise<Outcome<{ a: number }>> =>
  createTransport({ fetch: async () => respond(), isOnline: () => isOnline, timeoutMs })({
    method: 'GET',
    path: '/x',
    isBody,
  });

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
const problem = (code: string, status: number, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ code, status, title: '', type: 'about:blank' }), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
const page = (status = 200) =>
  new Response('<h1>Sign in to the hotel</h1>', { status, headers: { 'content-type': 'text/html' } });

test.each<[string, () => Response, object]>([
  ['the expected answer', () => json({ a: 1 }), { kind: 'ok', body: { a: 1 } }],
  ['an answer of another shape', () => json({ b: 1 }), { kind: 'unreachable', why: 'stranger' }],
  ['a sign-in page', () => page(), { kind: 'unreachable', why: 'stranger' }],
  ['a sign-in page that says 404', () => page(404), { kind: 'unreachable', why: 'stranger' }],
  ['a proxy that gave up', () => page(502), { kind: 'unreachable', why: 'busy' }],
  [
    'JSON that is cut off',
    () => new Response('{"a":', { headers: { 'content-type': 'application/json' } }),
    {
      kind: 'unreachable',
      why: 'stranger',
    },
  ],
  [
    'the server is busy',
    () => problem('unavailable', 503, { 'retry-after': '2' }),
    {
      kind: 'unreachable',
      why: 'busy',
      retryAfterMs: 2_000,
    },
  ],
  ['the server broke', () => problem('internal', 500), { kind: 'unreachable', why: 'busy' }],
  ['not signed in', () => problem('not_signed_in', 401), { kind: 'refused', code: 'not_signed_in' }],
  [
    'too many tries',
    () => problem('too_many_tries', 429, { 'retry-after': '30' }),
    {
      kind: 'refused',
      code: 'too_many_tries',
      retryAfterMs: 30_000,
    },
  ],
  ['a code of a later version', () => problem('moon_phase', 409), { kind: 'refused', code: 'moon_phase' }],
  ['JSON without a code', () => json({ error: 'no' }, 403), { kind: 'unreachable', why: 'stranger' }],
])('%s', async (_name, respond, outcome) => {
  expect(await answerOf(respond)).toMatchObject(outcome);
});

test('no connection', async () => {
  const fail = () => Promise.reject(new TypeError('Failed to fetch'));
  expect(await answerOf(fail)).toMatchObject({ kind: 'unreachable', why: 'silent' });
  expect(await answerOf(fail, { isOnline: false })).toMatchObject({ kind: 'unreachable', why: 'offline' });
});

test('a connection that breaks while the answer is read', async () => {
  const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError('network')) });
  const outcome = await answerOf(
    () => new Response(broken, { headers: { 'content-type': 'application/json' } }),
  );
  expect(outcome).toMatchObject({ kind: 'unreachable', why: 'silent' });
});

test('an answer that does not come in time, and a request that is called off', async () => {
  vi.useFakeTimers();
  try {
    const waitFor = (signal: AbortSignal | null | undefined) =>
      new Promise<Response>((_, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      });
    const send = createTransport({
      fetch: (_input, init) => waitFor(init?.signal),
      isOnline: () => true,
      timeoutMs: 8_000,
    });
    const late = send({ method: 'GET', path: '/x', isBody });
    await vi.advanceTimersByTimeAsync(8_000);
    expect(await late).toMatchObject({ kind: 'unreachable', why: 'silent' });

    const stop = new AbortController();
    const calledOff = send({ method: 'GET', path: '/x', isBody, signal: stop.signal });
    stop.abort();
    expect((await calledOff).kind).toBe('unreachable');
  } finally {
    vi.useRealTimers();
  }
});

test('what is sent', async () => {
  const calls: [string, RequestInit | undefined][] = [];
  const send = createTransport({
    fetch: async (input, init) => {
      calls.push([String(input), init]);
      return json({ a: 1 });
    },
    isOnline: () => true,
    timeoutMs: 1_000,
  });
  await send({ method: 'POST', path: '/y', bearer: 'secret', body: { b: 2 }, isBody });
  const [path, init] = calls[0] ?? [];
  expect(path).toBe('/api/v1/y');
  expect(init).toMatchObject({
    method: 'POST',
    body: '{"b":2}',
    credentials: 'omit',
    redirect: 'error',
    headers: { authorization: 'Bearer secret', 'content-type': 'application/json' },
  });
});
