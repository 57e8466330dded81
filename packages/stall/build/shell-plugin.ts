import { fileURLToPath } from 'node:url';
import { build, type Plugin, type ResolvedConfig } from 'vite';

/** Stands in the service worker's source for the list below. */
const PLACE = '__SHELL__';
/** Larger files are fetched after the installation: on a slow network they must not hold it up. */
const LATER_BYTES_MIN = 100_000;

/**
 * Builds the service worker, which is one file since it may import none, and writes into it the list of files that make
 * the app start without a network, and a version that changes with any of them. The reader's WASM comes into its cache when
 * it is first used.
 */
export const shellPlugin = (): Plugin => {
  let config: ResolvedConfig;
  return {
    name: 'megibung-shell',
    apply: 'build',
    enforce: 'post',
    configResolved(resolved) {
      config = resolved;
    },
    async generateBundle(_options, bundle) {
      const files: string[] = [];
      const later: string[] = [];
      let contents = '';
      for (const [name, output] of Object.entries(bundle)) {
        if (!isShell(name)) continue;
        const isLate = output.type === 'chunk' && !output.isEntry && output.code.length > LATER_BYTES_MIN;
        (isLate ? later : files).push(name);
        // Names of assets carry a hash of their content; the page's own does not.
        contents += name.endsWith('.html') && output.type === 'asset' ? String(output.source) : name;
      }
      const worker = await workerCode(config);
      const shell = { version: hashOf(contents + worker), files: files.sort(), later: later.sort() };
      if (!worker.includes(PLACE)) this.error('the service worker does not take the shell');
      // At the root of the app, since that is the scope it may serve; its name never changes.
      const source = worker.replace(PLACE, JSON.stringify(shell));
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source });
    },
  };
};

const workerCode = async (config: ResolvedConfig): Promise<string> => {
  const built = await build({
    configFile: false,
    root: config.root,
    base: config.base,
    logLevel: 'error',
    resolve: { conditions: config.resolve.conditions },
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: {
        input: fileURLToPath(new URL('../src/service-worker/service-worker.ts', import.meta.url)),
        output: { format: 'iife' },
      },
    },
  });
  const [result] = Array.isArray(built) ? built : [built];
  const chunk = result && 'output' in result ? result.output.find(({ type }) => type === 'chunk') : undefined;
  if (chunk?.type !== 'chunk') throw new Error('the service worker was not built');
  return chunk.code;
};

const isShell = (name: string): boolean =>
  name === 'index.html' || (/\.(?:js|css)$/.test(name) && !name.includes('zxing'));

/** FNV-1a, 32 bits twice: a name for a build, no secret. */
const hashOf = (text: string): string => {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193) >>> 0;
    b = Math.imul(b ^ text.charCodeAt(text.length - 1 - i), 0x85ebca6b) >>> 0;
  }
  return a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0');
};
