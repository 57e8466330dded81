import { OpenAPIHono } from '@hono/zod-openapi';
import { access } from '@megibung/core';
import { mountAmendments } from './amendments/routes.ts';
import { mountBook } from './communities/book.ts';
import { mountDeviceChains } from './communities/device-chains.ts';
import { mountDevices } from './communities/devices.ts';
import { jwksOf, mountKeys } from './communities/keys.ts';
import { mountReport } from './communities/report.ts';
import { mountCommunities } from './communities/routes.ts';
import { mountStall } from './communities/stall.ts';
import type { ServerDeps } from './deps.ts';
import { answerJson } from './http/answer.ts';
import { isFromThisMachine, type NodeEnv } from './http/client-address.ts';
import { answerError, apiPath, createMount, type Mount, type MountDeps } from './http/endpoint.ts';
import { createDescribe, describeSecurity, openApiDocument } from './http/openapi.ts';
import { answerProblem, ProblemError } from './http/problem.ts';
import { dataHeaders } from './http/security-headers.ts';
import { answerUnmatched } from './http/unmatched.ts';
import { mountApiKeys } from './identity/api-keys.ts';
import { mountMembers } from './identity/members.ts';
import { mountPasskeys } from './identity/passkeys.ts';
import { mountSessions } from './identity/sessions.ts';
import { mountEvents } from './live/event-routes.ts';
import type { Metrics } from './observability/metrics.ts';
import { publicPages, serverPagesDeps, troublePage, wantsPage } from './pages/index.ts';
import { mountPrepayments } from './prepayments/routes.ts';
import { mountRedemptions } from './redemptions/routes.ts';
import type { AppFiles } from './serving/app-files.ts';
import { mountSnapshot } from './snapshot/snapshot.ts';
import { mountBatches } from './tokens/batch-routes.ts';
import { mountInspect } from './tokens/inspect.ts';
import { mountSheets } from './tokens/sheet-route.ts';
import { mountTokens } from './tokens/token-routes.ts';

export interface AppDeps extends MountDeps {
  readonly server: ServerDeps;
  readonly metrics: Metrics;
  readonly apps: Readonly<Record<'console' | 'stall', AppFiles>>;
  /** Whether the database answers. */
  readonly isReady: () => Promise<boolean>;
}

const features: readonly ((mount: Mount, deps: ServerDeps) => void)[] = [
  mountCommunities,
  mountDevices,
  mountDeviceChains,
  mountPrepayments,
  mountBatches,
  mountSheets,
  mountTokens,
  mountRedemptions,
  mountAmendments,
  mountStall,
  mountSnapshot,
  mountBook,
  mountReport,
  mountEvents,
  mountKeys,
  mountApiKeys,
  mountMembers,
  mountSessions,
  mountPasskeys,
  mountInspect,
];

/** Everything that is served, as one function from request to answer. */
export const createApp = (deps: AppDeps): OpenAPIHono => {
  const app = new OpenAPIHono();
  const mounted = new Set<string>();
  const describe = createDescribe(app);
  const mount = createMount(app, deps, (endpoint, spec) => {
    if (mounted.has(endpoint)) throw new Error(`${endpoint} is mounted twice`);
    mounted.add(endpoint);
    describe(endpoint, spec);
  });
  describeSecurity(app);
  for (const mountFeature of features) mountFeature(mount, deps.server);
  const missing = Object.keys(access).filter((endpoint) => !mounted.has(endpoint));
  if (missing.length > 0) throw new Error(`nothing answers ${missing.join(', ')}`);

  mountOperations(app, deps);
  let described: ReturnType<typeof openApiDocument> | undefined;
  const openapi = () => {
    described ??= openApiDocument(app, deps.publicOrigin);
    return described;
  };
  mountWellKnown(app, deps, openapi);
  for (const [name, files] of Object.entries(deps.apps)) {
    app.get(`/${name}`, () => redirect(301, `/${name}/`));
    app.get(
      `/${name}/*`,
      (c) => files.answer(c.req.path.slice(name.length + 2), c.req.raw) ?? answerProblem('not_found'),
    );
  }
  app.route('/', publicPages(serverPagesDeps(deps.server, { openapi, onUnexpected: deps.onUnexpected })));
  app.notFound((c) =>
    wantsPage(c.req.raw)
      ? troublePage(c.req.raw, 'notFound', deps.publicOrigin)
      : answerUnmatched(app, c.req.method, c.req.path),
  );
  app.onError((error, c) => answerError(error, c.req.path, deps));
  return app;
};

const redirect = (status: 301, location: string): Response =>
  new Response(null, { status, headers: { ...dataHeaders, location } });

/** For those who run the server. */
const mountOperations = (app: OpenAPIHono, deps: AppDeps): void => {
  app.get('/healthz', () => answerJson(200, { status: 'ok' }));
  app.get('/readyz', async () => {
    if (await deps.isReady()) return answerJson(200, { status: 'ok' });
    return answerProblem('unavailable', { retryAfterS: 2 });
  });
  app.get('/metrics', async (c) => {
    if (!isFromThisMachine(c.req.raw, c.env as NodeEnv | undefined)) {
      const principal = await deps.authenticator.authenticate(c.req.raw);
      const isOwner =
        principal.kind === 'key'
          ? principal.role === 'owner'
          : principal.kind === 'person' && principal.isOwner;
      if (!isOwner) throw new ProblemError(principal.kind === 'anybody' ? 'not_signed_in' : 'not_allowed');
    }
    const headers = { ...dataHeaders, 'content-type': deps.metrics.contentType };
    return new Response(await deps.metrics.text(), { headers });
  });
};

const mountWellKnown = (app: OpenAPIHono, deps: AppDeps, openapi: () => object): void => {
  let document: string | null = null;
  app.get(`${apiPath}/openapi.json`, () => {
    document ??= JSON.stringify(openapi());
    return new Response(document, {
      headers: { ...dataHeaders, ...open, 'content-type': 'application/json' },
    });
  });
  app.get('/.well-known/megibung/:c/jwks.json', async (c) => {
    const community = await deps.directory.find(c.req.param('c'));
    if (!community) return answerProblem('not_found', { detail: 'There is no such community.' });
    return answerJson(200, jwksOf(community), {
      ...open,
      'content-type': 'application/jwk-set+json',
      'cache-control': 'public, max-age=300',
    });
  });
};

/** Public data that any page may read. */
const open = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' } as const;
