import type { OpenAPIHono } from '@hono/zod-openapi';
import { access, type Endpoint, fromPublicId, type IdKind, limits, type Role } from '@megibung/core';
import type { z } from 'zod';
import type { Community, Directory } from '../communities/directory.ts';
import type { Authenticator } from '../identity/authenticate.ts';
import { type Principal, type Standing, standingAnywhere, standingIn } from '../identity/principal.ts';
import { readSessionCookie } from '../identity/session-cookie.ts';
import { answerJsonTo, answerNothing } from './answer.ts';
import { checked, readJson } from './body.ts';
import { clientAddress, type NodeEnv } from './client-address.ts';
import { isOutOfRange, isUnavailable, retryAfterS } from './database-errors.ts';
import { withinTime } from './deadline.ts';
import { checkOrigin } from './origin.ts';
import { answerProblem, ProblemError } from './problem.ts';
import { dataHeaders } from './security-headers.ts';

/** The ids that a path may name, by their letter in the table of access. */
const paramKinds = {
  v: 'vendor',
  m: 'meal',
  p: 'prepayment',
  b: 'batch',
  r: 'redemption',
  d: 'device',
  k: 'apiKey',
} as const satisfies Record<string, IdKind>;
type Param = keyof typeof paramKinds;
type ParamIn<E extends string> = E extends `${string}{${infer P}}${infer Rest}`
  ? (P extends Param ? P : never) | ParamIn<Rest>
  : never;

/** A request that may be answered: who asks, about what, with what. */
export interface Call<E extends Endpoint, Body, Query> {
  readonly request: Request;
  readonly principal: Principal;
  readonly role: Role;
  /** The one stall that the asker may see and touch; null for all. */
  readonly vendorId: string | null;
  readonly community: E extends `${string}{c}${string}` ? Community : null;
  /** Bare UUIDs. */
  readonly params: Readonly<Record<ParamIn<E>, string>>;
  readonly body: Body;
  readonly query: Query;
  readonly address: string;
}

/** What an endpoint takes and gives: for checking requests, and for the description that others read. */
export interface EndpointSpec<BodySchema extends z.ZodType, QuerySchema extends z.ZodType> {
  readonly summary: string;
  readonly description?: string;
  readonly tag: string;
  readonly body?: BodySchema;
  readonly query?: QuerySchema;
  /** Schema of the answer; null where it has none, or is no JSON. */
  readonly answer: z.ZodType | null;
  /** Of the answer; 200 by default. The same for a retry. */
  readonly status?: 200 | 201 | 204;
  /** Of an answer that is no JSON. */
  readonly contentType?: string;
  /** The answer is written as it is made: HEAD is then answered without beginning it. */
  readonly isStream?: boolean;
  /** A body that an example request would have. */
  readonly example?: unknown;
  /** How long the answer may take before it is 503; `limits.answerMsMax` by default. */
  readonly answerMsMax?: number;
  /** A phone that is no longer enrolled may still call this. */
  readonly forRevokedDevices?: boolean;
}

export interface MountDeps {
  readonly authenticator: Authenticator;
  readonly directory: Directory;
  readonly publicOrigin: string | null;
  readonly onUnexpected: (error: unknown, endpoint: string) => void;
  readonly onUnavailable: (error: unknown) => void;
  readonly onAnswer: (endpoint: Endpoint, status: number, startedAtMs: number) => void;
}

export type Mount = <
  E extends Endpoint,
  BodySchema extends z.ZodType = z.ZodUndefined,
  QuerySchema extends z.ZodType = z.ZodUndefined,
>(
  endpoint: E,
  spec: EndpointSpec<BodySchema, QuerySchema>,
  handler: (
    call: Call<E, z.output<BodySchema>, z.output<QuerySchema>>,
  ) => unknown | Response | Promise<unknown | Response>,
) => void;

export const apiPath = '/api/v1';

/**
 * Mounts endpoints of the table of access, and nothing else: a path that is not in it has no type, and who may call
 * one is read from it, not written beside the handler.
 *
 * The way of a request: who asks → which community → may they → is the body what it should be → the handler.
 */
export const createMount = (app: OpenAPIHono, deps: MountDeps, describe: DescribeEndpoint): Mount => {
  return (endpoint, spec, handler) => {
    const [method = '', path = ''] = endpoint.split(' ');
    const allowed: readonly Role[] = access[endpoint];
    const isPublic = allowed.includes('public');
    const params = [...path.matchAll(/\{([a-z])\}/g)].map((match) => match[1] ?? '');
    const hasCommunity = params.includes('c');
    const idParams = params.filter((param): param is Param => param !== 'c');
    const status = spec.status ?? 200;
    describe(endpoint, spec);

    const admit = (principal: Principal, standing: Standing): void => {
      if (principal.kind === 'key' && principal.isRevokedDevice && !spec.forRevokedDevices) {
        throw new ProblemError('not_allowed', { detail: 'This phone is no longer enrolled.' });
      }
      if (isPublic || allowed.includes(standing.role)) return;
      throw principal.kind === 'anybody'
        ? new ProblemError('not_signed_in', { headers: { 'www-authenticate': 'Bearer' } })
        : new ProblemError('not_allowed');
    };

    const respond = async (
      request: Request,
      env: NodeEnv | undefined,
      param: (name: string) => string,
      url: () => URL,
    ): Promise<Response> => {
      checkOrigin(request, deps.publicOrigin, readSessionCookie(request) !== null);
      const found = deps.authenticator.authenticate(request);
      const principal = found instanceof Promise ? await found : found;
      let community: Community | null = null;
      let standing: Standing;
      if (hasCommunity) {
        if (principal.kind === 'anybody' && !isPublic) admit(principal, standingAnywhere(principal));
        const named = deps.directory.find(param('c'));
        community = named instanceof Promise ? await named : named;
        if (community === null)
          throw new ProblemError('not_found', { detail: 'There is no such community.' });
        standing = standingIn(principal, community.id);
      } else {
        standing = standingAnywhere(principal);
      }
      admit(principal, standing);
      if (spec.isStream && request.method === 'HEAD') {
        return new Response(null, {
          headers: { ...dataHeaders, 'content-type': spec.contentType ?? 'application/json' },
        });
      }
      const ids: Partial<Record<Param, string>> = {};
      for (const name of idParams) {
        const id = fromPublicId(paramKinds[name], param(name));
        if (id === null) throw new ProblemError('not_found');
        ids[name] = id;
      }
      const query = spec.query ? checked(spec.query, Object.fromEntries(url().searchParams)) : undefined;
      const body = spec.body ? checked(spec.body, await readJson(request)) : undefined;
      const answer = await handler({
        request,
        principal,
        role: standing.role,
        vendorId: standing.role === 'vendor' ? standing.vendorId : null,
        community,
        params: ids,
        body,
        query,
        address: clientAddress(request, env),
      } as unknown as Parameters<typeof handler>[0]);
      if (answer instanceof Response) return answer;
      return status === 204 ? answerNothing() : answerJsonTo(request, status, answer);
    };

    app.on(method, apiPath + path.replaceAll(/\{([a-z])\}/g, ':$1'), async (c) => {
      const startedAtMs = performance.now();
      let response: Response;
      try {
        const answer = respond(
          c.req.raw,
          c.env as NodeEnv | undefined,
          (name) => c.req.param(name) ?? '',
          () => new URL(c.req.url),
        );
        response = await withinTime(answer, spec.answerMsMax ?? limits.answerMsMax);
      } catch (error) {
        response = answerError(error, endpoint, deps);
      }
      deps.onAnswer(endpoint, response.status, startedAtMs);
      return response;
    });
  };
};

export type DescribeEndpoint = (endpoint: Endpoint, spec: EndpointSpec<z.ZodType, z.ZodType>) => void;

/** What an error means to the one who asked. Nothing was changed, or what was is safe to ask for again. */
export const answerError = (
  error: unknown,
  where: string,
  deps: Pick<MountDeps, 'onUnexpected' | 'onUnavailable'>,
): Response => {
  if (error instanceof ProblemError) return answerProblem(error.code, error.facts);
  if (isUnavailable(error)) {
    deps.onUnavailable(error);
    return answerProblem('unavailable', { retryAfterS });
  }
  if (isOutOfRange(error)) return answerProblem('unprocessable', { detail: 'The amounts are too large.' });
  deps.onUnexpected(error, where);
  return answerProblem('internal');
};
