import { promisify } from 'node:util';
import { gzip as gzipWithCallback } from 'node:zlib';
import { dataHeaders } from './security-headers.ts';

const gzip = promisify(gzipWithCallback);

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

/** Below this, compressing costs more than it saves. */
const gzipCharsMin = 1_400;

/** As `answerJson`, compressed where it is worth it and the asker understands that. */
export const answerJsonTo = async (request: Request, status: number, body: unknown): Promise<Response> => {
  const text = JSON.stringify(body);
  const headers = { ...jsonHeaders, vary: 'accept-encoding' };
  if (text.length < gzipCharsMin || !/\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')) {
    return new Response(text, { status, headers });
  }
  const packed = (await gzip(text)) as Uint8Array<ArrayBuffer>;
  return new Response(packed, {
    status,
    headers: { ...headers, 'content-encoding': 'gzip', 'content-length': String(packed.length) },
  });
};

export const answerNothing = (headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(null, { status: 204, headers: { ...dataHeaders, ...headers } });
