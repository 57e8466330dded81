import { type Problem, problemCodes, problemSchema } from '@megibung/core';
import type { Io } from '../io.ts';
import { Refusal } from '../refusal.ts';

/** Where the server is and who we are to it. */
export interface ApiAddress {
  readonly url: string;
  /** Bearer key; null to ask as the public. */
  readonly key: string | null;
}

/** Something that checks and types an answer: one of core's schemas. */
interface Schema<Out> {
  readonly safeParse: (value: unknown) => { success: true; data: Out } | { success: false; error: Error };
}

export interface Api {
  readonly address: ApiAddress;
  /** Path below `/api/v1`. Throws `Refusal` with the server's problem. */
  call<Out>(method: Method, path: string, answer: Schema<Out>, body?: unknown): Promise<Out>;
  /** The list that an answer carries under `name`. */
  list<Out>(path: string, name: string, item: Schema<Out>): Promise<Out[]>;
  /** For answers that have no body. */
  send(method: Method, path: string, body?: unknown): Promise<void>;
  /** For what is no JSON: the open answer, to be streamed. */
  open(path: string, accept: string): Promise<Response>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Minting a hundred thousand tokens takes some seconds; a server that is silent for longer is not there. */
const timeoutMsMax = 120_000;

export const createApi = (io: Io, address: ApiAddress): Api => {
  const request = async (method: Method, path: string, accept: string, body?: unknown): Promise<Response> => {
    const headers = new Headers({ accept });
    if (address.key !== null) headers.set('authorization', `Bearer ${address.key}`);
    if (body !== undefined) headers.set('content-type', 'application/json');
    let response: Response;
    try {
      response = await io.fetch(new URL(`/api/v1${path}`, address.url), {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMsMax),
      });
    } catch (cause) {
      throw unreachable(address.url, cause);
    }
    if (!response.ok) throw await refusalOf(response, address);
    return response;
  };

  const json = async (method: Method, path: string, body?: unknown): Promise<unknown> => {
    const response = await request(method, path, 'application/json', body);
    try {
      return await response.json();
    } catch (cause) {
      throw unexpected(address.url, 'it is not JSON', cause);
    }
  };

  const checked = <Out>(schema: Schema<Out>, value: unknown): Out => {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    throw unexpected(address.url, 'it has another form than this command knows', result.error);
  };

  return {
    address,
    call: async (method, path, answer, body) => checked(answer, await json(method, path, body)),
    list: async (path, name, item) => {
      const value = ((await json('GET', path)) as Record<string, unknown> | null)?.[name];
      if (!Array.isArray(value)) throw unexpected(address.url, `it has no list of ${name}`);
      return value.map((each) => checked(item, each));
    },
    send: async (method, path, body) => {
      const response = await request(method, path, 'application/json', body);
      await response.body?.cancel();
    },
    open: (path, accept) => request('GET', path, accept),
  };
};

const unreachable = (url: string, cause: unknown): Refusal => {
  const isLate = (cause as Error).name === 'TimeoutError';
  const { code, message } = ((cause as Error).cause ?? cause) as NodeJS.ErrnoException;
  return new Refusal(
    {
      code: 'server_unreachable',
      title: isLate ? `${url} does not answer.` : `There is no Megibung at ${url} (${code ?? message}).`,
      detail:
        'Start it with "megibung serve", or say where it is with --url or MEGIBUNG_URL. A retry with the same id does nothing twice.',
    },
    { cause },
  );
};

const unexpected = (url: string, why: string, cause?: unknown): Refusal =>
  new Refusal(
    {
      code: 'unexpected_answer',
      title: `The answer of ${url} is not understood: ${why}.`,
      detail: 'Is a Megibung of this version running there?',
    },
    { cause },
  );

const refusalOf = async (response: Response, address: ApiAddress): Promise<Refusal> => {
  const parsed = problemSchema.safeParse(await response.json().catch(() => null));
  if (!parsed.success) return unexpected(address.url, `HTTP ${response.status} without a problem`);
  const { type: _, detail, errors, ...problem } = parsed.data;
  return new Refusal({
    ...problem,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
    ...advice(parsed.data, address),
  });
};

/** Who has no key yet learns how to make one. */
const advice = (problem: Problem, { key }: ApiAddress): { title?: string; detail?: string } => {
  if (problem.code !== 'not_signed_in') return {};
  return {
    title: key === null ? 'This needs a key.' : problemCodes.not_signed_in.title,
    detail: `Make one on the server with "megibung key create --role owner" and pass it on: export MEGIBUNG_API_KEY=mgb_…`,
  };
};
