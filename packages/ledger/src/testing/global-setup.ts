import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startTestCluster, type TestCluster } from './test-cluster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A Unix socket; who connects is told `TestClusterFacts` as JSON, or `{ error }`. */
    readonly megibungTestClusterSocket: string;
  }
}

/**
 * Vitest's global set-up: one cluster for all test files, started when the first of them asks, so that a run
 * without database tests does not wait for it.
 */
export default function setup(project: TestProject): () => Promise<void> {
  let cluster: Promise<TestCluster> | undefined;
  const folder = mkdtempSync(join(tmpdir(), 'megibung-ask-'));
  const path = join(folder, 'cluster');
  const server = createServer((socket) => {
    cluster ??= startTestCluster();
    socket.on('error', () => undefined);
    cluster.then(
      ({ facts }) => socket.end(JSON.stringify(facts)),
      (error: Error) => socket.end(JSON.stringify({ error: error.stack ?? error.message })),
    );
  });
  server.listen(path);
  project.provide('megibungTestClusterSocket', path);
  return async () => {
    server.close();
    await cluster?.then((started) => started.stop()).catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  };
}
