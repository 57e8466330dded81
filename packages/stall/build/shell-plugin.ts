import type { Plugin } from 'vite';

/** Stands in the service worker's source for the list below. */
const PLACE = '__SHELL__';

/**
 * Writes into the service worker the list of files that make the app start without a network, and a version that
 * changes with any of them. The reader's WASM and the rest come into its cache when they are first used.
 */
export const shellPlugin = (): Plugin => ({
  name: 'megibung-shell',
  apply: 'build',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const worker = bundle['service-worker.js'];
    if (worker?.type !== 'chunk') return;
    const files: string[] = [];
    let contents = '';
    for (const [name, output] of Object.entries(bundle)) {
      if (output === worker || !isShell(name)) continue;
      files.push(name);
      // Names of assets carry a hash of their content; the page's own does not.
      contents += name.endsWith('.html') && output.type === 'asset' ? String(output.source) : name;
    }
    const shell = { version: hashOf(contents), files: files.sort() };
    if (!worker.code.includes(PLACE)) this.error('the service worker does not take the shell');
    worker.code = worker.code.replace(PLACE, JSON.stringify(shell));
  },
});

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
