import { defaultClientConditions, defineConfig } from 'vite';

/** The gallery: every drawing and component in both themes and languages. For looking; never shipped. */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: { outDir: 'dist', emptyOutDir: true },
});
