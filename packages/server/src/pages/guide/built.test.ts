import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, test } from 'vitest';

/**
 * The guide's style sheet and scripts as text: one small module per chapter, and what they share. This test writes them
 * (`npx vitest run packages/server/src/pages/guide -u`) and fails when they are behind.
 */
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** @stdlib hangs properties on its functions by way of a shim for old engines, which is as large as some functions. */
const plainProperties = {
  name: 'plain-properties',
  enforce: 'pre' as const,
  resolveId: (id: string) =>
    id === '@stdlib/utils-define-nonenumerable-read-only-property' ? '\0plain-property.cjs' : null,
  load: (id: string) =>
    id === '\0plain-property.cjs'
      ? 'module.exports = function (object, name, value) { object[name] = value; };'
      : null,
};

const bundled = async (): Promise<readonly (readonly [name: string, code: string])[]> => {
  const slugs = readdirSync(here('client'))
    .filter((name) => name !== 'guide-page.ts')
    .map((name) => name.replace(/\.ts$/, ''));
  const result = await build({
    configFile: false,
    root: here('.'),
    logLevel: 'silent',
    publicDir: false,
    plugins: [plainProperties],
    resolve: { conditions: ['source'] },
    build: {
      write: false,
      target: 'es2020',
      minify: true,
      modulePreload: false,
      rollupOptions: {
        // Those packages only define what they export, but do not say so.
        treeshake: { moduleSideEffects: (id) => !id.includes('/@stdlib/') },
        preserveEntrySignatures: false,
        input: Object.fromEntries(slugs.map((slug) => [`guide-${slug}`, here(`client/${slug}.ts`)])),
        output: {
          format: 'es',
          entryFileNames: '[name].[hash].js',
          chunkFileNames: 'guide.[hash].js',
        },
      },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((each) =>
    'output' in each ? each.output : [],
  );
  const chunks = outputs.filter((output) => output.type === 'chunk');
  // The bundler also puts out what unused modules refer to (a solver's WebAssembly); no chapter may need such a file.
  for (const { type, fileName } of outputs) {
    const user = type === 'chunk' ? undefined : chunks.find(({ code }) => code.includes(fileName));
    if (user) throw new Error(`${user.fileName} needs ${fileName}, which is no script`);
  }
  return chunks
    .map(({ fileName, code }) => [fileName, code.trim()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
};

const minified = (css: string): string =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();

const quoted = (text: string): string =>
  `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n')}'`;

test('what the guide’s pages load is what its sources say', async () => {
  const scripts = await bundled();
  const module = [
    '// Made from the sources beside it: change those, then run `npx vitest run packages/server/src/pages/guide -u`.\n// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are scripts.\n',
    `/** The scripts of the chapters (client/), by file name. */\nexport const guideScripts: Readonly<Record<string, string>> = {\n${scripts.map(([name, code]) => `  ${quoted(name)}:\n    ${quoted(code)},\n`).join('')}};\n`,
    `/** What the guide adds to the pages’ sheet (guide.css). */\nexport const guideCss: string =\n  ${quoted(minified(readFileSync(here('guide.css'), 'utf8')))};\n`,
  ].join('\n');
  await expect(module).toMatchFileSnapshot('./built.ts');
});
