import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
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

/** HTTP over Node. One line of log per request, but for the many redemptions and the checks of health. */
export const listen = async ({ fetch, host, port, log }: ListenOptions): Promise<Listening> => {
  const server = createAdaptorServer({
    fetch: fetch as (request: Request) => Response | Promise<Response>,
    serverOptions: { requestTimeout: requestTimeoutMs, keepAliveTimeout: keepAliveMs, noDelay: true },
  }) as Server;
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) =>
    logRequest(log, request, response),
  );
  const connections = watchConnections(server);
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
      connections.closeWhenIdle();
      const enough = setTimeout(() => server.closeAllConnections(), stopMsMax);
      await closed;
      clearTimeout(enough);
    },
  };
};

/**
 * Knows which connections have a request under way. Node's own `closeIdleConnections` leaves those open that never
 * sent one, as browsers keep them in store.
 */
const watchConnections = (server: Server): { readonly closeWhenIdle: () => void } => {
  const underWay = new Map<Socket, number>();
  let isClosing = false;
  const closeIfIdle = (socket: Socket): void => {
    if (isClosing && underWay.get(socket) === 0) socket.destroy();
  };
  server.on('connection', (socket: Socket) => {
    underWay.set(socket, 0);
    socket.once('close', () => underWay.delete(socket));
    closeIfIdle(socket);
  });
  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    underWay.set(socket, (underWay.get(socket) ?? 0) + 1);
    response.once('close', () => {
      // A connection that is gone has been forgotten, and stays so.
      const before = underWay.get(socket);
      if (before === undefined) return;
      underWay.set(socket, before - 1);
      closeIfIdle(socket);
    });
  });
  return {
    closeWhenIdle: () => {
      isClosing = true;
      for (const socket of [...underWay.keys()]) closeIfIdle(socket);
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
