import { limits } from '@megibung/core';
import type { z } from 'zod';
import { type Fault, ProblemError } from './problem.ts';

/** The JSON of a request: `unsupported_media_type`, `body_too_large` or `invalid_request` where it is none. */
export const readJson = async (request: Request): Promise<unknown> => {
  const type = request.headers.get('content-type');
  if (type === null || !isJson(type)) throw new ProblemError('unsupported_media_type');
  const encoding = request.headers.get('content-encoding');
  if (encoding !== null && encoding.toLowerCase() !== 'identity') {
    throw new ProblemError('unsupported_media_type', {
      detail: `A body is sent as it is, not with content-encoding ${encoding.slice(0, 40)}.`,
      headers: { 'accept-encoding': 'identity' },
    });
  }
  const text = decoded(await readBytes(request));
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError('invalid_request', { detail: 'The body is not JSON.' });
  }
};

const isJson = (type: string): boolean => {
  if (type === 'application/json') return true;
  const essence = type.split(';')[0]?.trim().toLowerCase() ?? '';
  return essence === 'application/json' || /^application\/[a-z0-9.+-]+\+json$/.test(essence);
};

const tooLarge = () =>
  new ProblemError('body_too_large', { detail: `At most ${limits.bodyBytesMax} bytes are taken.` });

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A byte that is no UTF-8 would stand in a name as U+FFFD for ever. */
const decoded = (bytes: Uint8Array): string => {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new ProblemError('invalid_request', { detail: 'The body is not UTF-8.' });
  }
};

const readBytes = async (request: Request): Promise<Uint8Array> => {
  const announced = request.headers.get('content-length');
  // HTTP itself holds the sender to the length announced; without one the bytes are counted.
  if (announced !== null) {
    if (Number(announced) > limits.bodyBytesMax) throw tooLarge();
    const bytes = new Uint8Array(await request.arrayBuffer());
    if (bytes.length > limits.bodyBytesMax) throw tooLarge();
    return bytes;
  }
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > limits.bodyBytesMax) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** What the schema makes of a value; `invalid_request` with the path of every fault where it does not fit. */
export const checked = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ProblemError('invalid_request', { errors: faultsOf(parsed.error.issues) });
};

const faultsMax = 20;

const faultsOf = (issues: readonly z.core.$ZodIssue[]): Fault[] => {
  const faults: Fault[] = [];
  for (const issue of issues) {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) faults.push({ path: toPath([...path, key]), message: 'unknown field' });
    } else {
      faults.push({ path: toPath(path), message: issue.message });
    }
    if (faults.length >= faultsMax) break;
  }
  return faults.slice(0, faultsMax);
};

/** Bounded: a field's name is the sender's, and comes back to them. */
const toPath = (parts: readonly string[]): string => parts.map((part) => part.slice(0, 80)).join('.');
