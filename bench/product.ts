import { type ChildProcess, spawn } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { connect, createIdentity, migrate, type Sql, startEmbedded } from '@megibung/ledger';
import { newBearerKey, secretHash } from '@megibung/server';
import { id } from './tokens.ts';

/** A throw-away product to measure: the embedded PostgreSQL (fsync on) and, beside it, the server's own process. */
export interface Product {
  readonly sql: Sql;
  readonly ownerKey: string;
  /** Starts the server anew, with other options. */
  readonly serve: (options?: { redemptionsPerTransactionMax?: number }) => Promise<RunningProduct>;
  readonly end: () => Promise<void>;
}

export interface RunningProduct {
  readonly port: number;
  readonly call: (method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>;
  /** Resident memory of the Node process, in MB. */
  readonly residentMb: () => number;
  readonly stop: () => Promise<void>;
}

export const openProduct = async (): Promise<Product> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'megibung-bench-'));
  // PostgreSQL runs as another user where this process is root.
  chmodSync(dataDir, 0o755);
  const database = await startEmbedded({ dataDir: join(dataDir, 'data') });
  await migrate(database.url);
  const sql = connect(database.appUrl, { max: 4, applicationName: 'megibung-bench', statementTimeoutMs: 0 });
  const ownerKey = newBearerKey((bytes) => randomFillSync(bytes));
  await createIdentity(sql).createApiKey(new Date(), {
    keyId: id(),
    secretHash: secretHash(ownerKey),
    role: 'owner',
    communityId: null,
    vendorId: null,
    label: 'bench',
  });
  return {
    sql,
    ownerKey,
    serve: (options = {}) =>
      startServerProcess(
        { ...options, dataDir, databaseUrl: database.url, port: 0, apps: { stall: built('stall') } },
        ownerKey,
      ),
    end: async () => {
      await sql.end({ timeout: 1 });
      await database.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

const built = (app: string): string => fileURLToPath(new URL(`../packages/${app}/dist`, import.meta.url));

const startServerProcess = async (options: object, ownerKey: string): Promise<RunningProduct> => {
  const script = fileURLToPath(new URL('./server-process.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { port, pid } = JSON.parse(await firstLine(child)) as { port: number; pid: number };
  return {
    port,
    call: async (method, path, body) => {
      const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${ownerKey}`,
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const answer = (await response.json()) as Record<string, unknown>;
      if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
      return answer;
    },
    residentMb: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
};

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    if (!child.stdout) throw new Error('no output to read');
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
