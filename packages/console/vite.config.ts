import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Where a development server finds the API; `vite build` needs none. */
const api = process.env.MEGIBUNG_API ?? 'http://localhost:8080';

/**
 * A file that only code refers to which was shaken off (HiGHS' WebAssembly, 3.5 MB) is put out before that is known: what no
 * script names in the end is left out.
 */
const withoutOrphans = (): Plugin => ({
  name: 'without-orphans',
  generateBundle(_, bundle) {
    const scripts = Object.values(bundle).flatMap((each) => (each.type === 'chunk' ? [each.code] : []));
    for (const file of Object.keys(bundle)) {
      const name = file.slice(file.lastIndexOf('/') + 1);
      if (name.endsWith('.wasm') && !scripts.some((code) => code.includes(name))) delete bundle[file];
    }
  },
});

export default defineConfig({
  base: '/console/',
  plugins: [react(), withoutOrphans()],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    target: 'es2022',
    // The page's policy allows no data: fonts or scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
  },
  server: {
    proxy: {
      '/api': { target: api, changeOrigin: false },
      '/.well-known': { target: api, changeOrigin: false },
    },
  },
});
