import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/**
 * Threads as they are once compiled, since Node 20 starts none from TypeScript. They lie within the repository, so that
 * what they import is found.
 */
export const buildThreads = async (): Promise<{ readonly programme: URL; readonly tiny: URL }> => {
  const outDir = new URL(`../../../../node_modules/.cache/megibung/threads-${process.pid}/`, import.meta.url);
  const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: fileURLToPath(outDir),
      emptyOutDir: true,
      rolldownOptions: {
        input: { programme: file('../node-thread.ts'), tiny: file('./tiny-thread.ts') },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      },
    },
  });
  return { programme: new URL('programme.mjs', outDir), tiny: new URL('tiny.mjs', outDir) };
};
