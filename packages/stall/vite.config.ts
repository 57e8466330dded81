import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';
import { iconsPlugin } from './build/icons-plugin.ts';
import { shellPlugin } from './build/shell-plugin.ts';

export default defineConfig({
  base: '/stall/',
  resolve: {
    conditions: ['source', ...defaultClientConditions],
    // Written against React's types, which the components of `ui` share; run by Preact, a fifteenth of its size.
    alias: [
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react-dom$/, replacement: 'preact/compat' },
      { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^react$/, replacement: 'preact/compat' },
      // What jsPDF would fetch for pages of HTML and SVG, of which our statement has none.
      {
        find: /^(html2canvas|canvg|dompurify)$/,
        replacement: fileURLToPath(new URL('build/nothing.ts', import.meta.url)),
      },
    ],
  },
  build: {
    target: 'es2022',
    // The page's policy allows no inline script and no data: font; pictures are drawn, not embedded.
    assetsInlineLimit: 0,
    // Chunks are few and kept by the service worker: no script that preloads them.
    modulePreload: false,
    rolldownOptions: {
      output: {
        // What the start needs is one file: on a slow network each further one is a journey there and back.
        codeSplitting: {
          includeDependenciesRecursively: true,
          groups: [{ name: 'index', test: /src\/main\.tsx$/ }],
        },
      },
    },
  },
  worker: { format: 'es' },
  plugins: [iconsPlugin(), shellPlugin()],
});
