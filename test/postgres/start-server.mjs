// A process of its own that starts the embedded server, for tests that kill it. Node 20 cannot read TypeScript,
// so Vite reads the sources. Prints one line of JSON when ready or refused, then waits; "stop" on stdin stops it.
import { createServer } from 'vite';

const [dataDir] = process.argv.slice(2);
const vite = await createServer({
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, watch: null, ws: false },
  optimizeDeps: { noDiscovery: true },
  ssr: { resolve: { conditions: ['source'] } },
});
const source = new URL('../../packages/ledger/src/postgres/embedded.ts', import.meta.url);
const { startEmbedded } = await vite.ssrLoadModule(source.pathname);
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

try {
  const log = [];
  const server = await startEmbedded({ dataDir, log: (message) => log.push(message) });
  process.stdin.once('data', async () => {
    await server.stop();
    process.exit(0);
  });
  say({ url: server.url, adminUrl: server.adminUrl, log });
} catch (error) {
  say({ code: error.code, message: error.message });
  process.exit(1);
}
