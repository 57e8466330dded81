import { dataHeaders } from './security-headers.ts';

const jsonHeaders: Readonly<Record<string, string>> = { ...dataHeaders, 'content-type': 'application/json' };

/** A JSON answer with every header it needs, made in one go: headers added later cost more than the answer. */
export const answerJson = (
  status: number,
  body: unknown,
  headers?: Readonly<Record<string, string>>,
): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: headers ? { ...jsonHeaders, ...headers } : jsonHeaders,
  });

export const answerNothing = (headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(null, { status: 204, headers: { ...dataHeaders, ...headers } });
