import { defaultClientConditions, defineConfig } from 'vite';

/** As the console bundles it. */
export default defineConfig({
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: { target: 'es2022', assetsInlineLimit: 0 },
  worker: { format: 'es' },
});
