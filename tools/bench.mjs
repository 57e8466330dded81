// npm run bench [name …]: runs the benchmarks in bench/, prints a table, and JSON with --json.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { findChromium } from './browser.mjs';
import { ensureBuilt } from './build.mjs';

await ensureBuilt();
process.env.MEGIBUNG_CHROMIUM = findChromium();
const { module } = await runnerImport(fileURLToPath(new URL('../bench/main.ts', import.meta.url)), {
  configFile: false,
  resolve: { conditions: ['source', 'node'] },
  ssr: { resolve: { conditions: ['source', 'node'], externalConditions: ['node'] } },
});
await module.runBenchmarks(process.argv.slice(2));
