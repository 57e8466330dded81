import { randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newUuid } from '@megibung/core';
import { createIdentity } from '@megibung/ledger';
import { createTestDatabase, type TestDatabase } from '@megibung/ledger/testing';
import { newBearerKey, secretHash } from '../crypto/secrets.ts';
import { startServer } from '../main.ts';
import { createLogger } from '../observability/log.ts';
import type { RunningServer, ServerOptions } from '../options.ts';

/** An answer, read whole. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
  readonly headers: Headers;
}

export interface TestServer {
  readonly server: RunningServer;
  readonly database: TestDatabase;
  readonly dataDir: string;
  readonly ownerKey: string;
  /** Lines that were logged, as JSON. */
  readonly logged: string[];
  /** Calls the API with the owner's key, or another; null: with none. */
  readonly call: (method: string, path: string, body?: unknown, key?: string | null) => Promise<Answer>;
  /** Moves the server's clock on. */
  readonly advance: (ms: number) => void;
  /** The server's clock. */
  readonly now: () => number;
  readonly stop: () => Promise<void>;
}

export const random = (bytes: Uint8Array): Uint8Array => randomFillSync(bytes);
export const uuid = (): string => newUuid({ now: Date.now, randomBytes: random });

/** A server of a test's own, over HTTP, on a database of its own, with an owner's key. Jobs run when asked to. */
export const startTestServer = async (options: Partial<ServerOptions> = {}): Promise<TestServer> => {
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'megibung-server-'));
  const logged: string[] = [];
  let offsetMs = 0;
  const server = await startServer({
    dataDir,
    databaseUrl: database.url,
    port: 0,
    jobIntervalMs: 0,
    now: () => Date.now() + offsetMs,
    log: createLogger({ level: 'debug', stream: { write: (line: string) => logged.push(line) } as never }),
    ...options,
  });
  const ownerKey = newBearerKey(random);
  await createIdentity(database.sql).createApiKey(new Date(), {
    keyId: uuid(),
    secretHash: secretHash(ownerKey),
    role: 'owner',
    communityId: null,
    vendorId: null,
    label: 'test',
  });
  return {
    server,
    database,
    dataDir,
    ownerKey,
    logged,
    call: async (method, path, body, key = ownerKey) => {
      const response = await fetch(server.url + (path.startsWith('/.') ? path : `/api/v1${path}`), {
        method,
        headers: {
          ...(key === null ? {} : { authorization: `Bearer ${key}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json');
      return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
    },
    now: () => Date.now() + offsetMs,
    advance: (ms) => {
      offsetMs += ms;
    },
    stop: async () => {
      await server.stop();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
