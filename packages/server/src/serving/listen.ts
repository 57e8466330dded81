import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Logger } from 'pino';
import { maskPath } from '../observability/log.ts';

export interface Listening {
  readonly port: number;
  /** Takes no more connections, and resolves when every request that was taken is answered. */
  stop(): Promise<void>;
}

export interface ListenOptions {
  readonly fetch: (request: Request, env: unknown) => Response | Promise<Response>;
  readonly host: string;
  readonly port: number;
  readonly log: Logger;
}

/** A request that dribbles in is cut off. */
const requestTimeoutMs = 30_000;
const keepAliveMs = 65_000;
/** After so long a stop no longer waits: what is left is a reader that does not read. */
const stopMsMax = 20_000;
const closeIdleMs = 50;

/** HTTP over Node. One line of log per request, but for the many redemptions and the checks of health. */
export const listen = async ({ fetch, host, port, log }: ListenOptions): Promise<Listening> => {
  const server = createAdaptorServer({
    fetch: fetch as (request: Request) => Response | Promise<Response>,
    serverOptions: { requestTimeout: requestTimeoutMs, keepAliveTimeout: keepAliveMs, noDelay: true },
  }) as Server;
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) =>
    logRequest(log, request, response),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const idle = setInterval(() => server.closeIdleConnections(), closeIdleMs);
      const enough = setTimeout(() => server.closeAllConnections(), stopMsMax);
      await closed;
      clearInterval(idle);
      clearTimeout(enough);
    },
  };
};

const quiet = /\/redemptions$|^\/(healthz|readyz|metrics)$/;

const logRequest = (log: Logger, request: IncomingMessage, response: ServerResponse): void => {
  const path = (request.url ?? '').split('?')[0] ?? '';
  const isQuiet = quiet.test(path);
  if (isQuiet && !log.isLevelEnabled('debug')) {
    return;
  }
  const startedAt = performance.now();
  response.once('close', () => {
    const ms = Math.round((performance.now() - startedAt) * 10) / 10;
    const facts = { method: request.method, path: maskPath(path), status: response.statusCode, ms };
    if (isQuiet) log.debug(facts, 'request');
    else log.info(facts, 'request');
  });
};
