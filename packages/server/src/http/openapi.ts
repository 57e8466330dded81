import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { access, type Endpoint, problemCodes, problemSchema, type Role } from '@megibung/core';
import { z } from 'zod';
import type { DescribeEndpoint } from './endpoint.ts';

/** The description of the API (OpenAPI 3.1), made from the same table and schemas that check the requests. */
const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});

const paramWords: Readonly<Record<string, string>> = {
  c: 'Community: id (`com_…`, or the bare UUID) or slug.',
  v: 'Stall (`ven_…`).',
  m: 'Meal (`mea_…`).',
  p: 'Prepayment (`pre_…`).',
  b: 'Batch (`bat_…`).',
  r: 'Redemption (`red_…`).',
  d: 'Phone (`dev_…`).',
  k: 'Key (`key_…`).',
};

export const createDescribe =
  (app: OpenAPIHono): DescribeEndpoint =>
  (endpoint: Endpoint, spec) => {
    const [method = '', path = ''] = endpoint.split(' ');
    const allowed: readonly Role[] = access[endpoint];
    const isPublic = allowed.includes('public');
    const params = [...path.matchAll(/\{([a-z])\}/g)].map((match) => match[1] ?? '');
    const status = String(spec.status ?? 200);
    const success = {
      description: spec.status === 204 ? 'Done.' : 'The answer; a retry gets the same.',
      ...(spec.answer === null
        ? spec.contentType === undefined
          ? {}
          : { content: { [spec.contentType]: { schema: z.string() } } }
        : { content: { 'application/json': { schema: spec.answer } } }),
    };
    const hasConflicts = spec.body !== undefined || (method !== 'GET' && params.length > 1);
    const route = createRoute({
      method: method.toLowerCase() as 'get',
      path,
      operationId: operationId(method, path),
      summary: spec.summary,
      description: [spec.description, isPublic ? 'Open to everybody.' : `For: ${allowed.join(', ')}.`]
        .filter((line) => line !== undefined)
        .join('\n\n'),
      tags: [spec.tag],
      security: isPublic ? [] : [{ key: [] }, { session: [] }],
      request: {
        ...(params.length === 0
          ? {}
          : {
              params: z.object(
                Object.fromEntries(
                  params.map((param) => [
                    param,
                    z.string().meta({ description: paramWords[param] ?? param }),
                  ]),
                ),
              ),
            }),
        ...(spec.query === undefined ? {} : { query: spec.query as z.ZodObject }),
        ...(spec.body === undefined
          ? {}
          : {
              body: {
                required: true,
                content: {
                  'application/json': {
                    schema: spec.body,
                    ...(spec.example === undefined ? {} : { example: spec.example }),
                  },
                },
              },
            }),
      },
      responses: {
        [status]: success,
        ...(spec.body || spec.query ? { 400: problemAnswer(problemCodes.invalid_request.title) } : {}),
        401: problemAnswer(problemCodes.not_signed_in.title),
        403: problemAnswer(`${problemCodes.not_allowed.title} ${problemCodes.wrong_origin.title}`),
        ...(params.length > 0 ? { 404: problemAnswer(problemCodes.not_found.title) } : {}),
        ...(hasConflicts ? { 409: problemAnswer(problemCodes.conflict.title) } : {}),
        ...(spec.body
          ? {
              413: problemAnswer(problemCodes.body_too_large.title),
              415: problemAnswer(problemCodes.unsupported_media_type.title),
            }
          : {}),
        429: problemAnswer(problemCodes.too_many_tries.title),
        503: problemAnswer(`${problemCodes.unavailable.title} See the header Retry-After (seconds).`),
      },
    });
    app.openAPIRegistry.registerPath(route);
  };

/** `postCommunitiesPrepaymentsConfirm`. */
const operationId = (method: string, path: string): string => {
  const words = path
    .replaceAll(/\{([a-z])\}/g, (_, param: string) => (path.endsWith(`{${param}}`) ? 'one' : ''))
    .split(/[^a-zA-Z]+/)
    .filter((word) => word !== '');
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
};

/** Registers how one authenticates; call it once. */
export const describeSecurity = (app: OpenAPIHono): void => {
  app.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key of a program (`mgb_…`, made by an owner), or of an enrolled phone.',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'megibung_session',
    description: 'The session of a person; `__Host-megibung_session` over HTTPS.',
  });
};

export const openApiDocument = (app: OpenAPIHono, publicOrigin: string | null) =>
  app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Megibung',
      version: '1',
      description:
        'A local currency of prepaid meals. Writes carry an id that the caller makes and keeps (UUID version 7): sent ' +
        'again with the same id they get the original answer, with other content a conflict. Amounts are decimal ' +
        'strings in minor units. Errors are problem details (RFC 9457) with a `code`.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: `${publicOrigin ?? ''}/api/v1` }],
  });
