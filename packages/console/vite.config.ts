import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where a development server finds the API; `vite build` needs none. */
const api = process.env.MEGIBUNG_API ?? 'http://localhost:8080';

export default defineConfig({
  base: '/console/',
  plugins: [react()],
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
