import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, test } from 'vitest';

/**
 * The pages' style sheet and scripts as text, so that the server reads no file and needs no bundler, from `src` as from
 * `dist`. This test writes it (`npx vitest run packages/server/src/pages/built.test.ts -u`) and fails when it is behind.
 */
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** One file per page: an old phone on a bad network asks once. */
const bundled = async (entry: string): Promise<string> => {
  const result = await build({
    configFile: false,
    root: here('.'),
    logLevel: 'silent',
    publicDir: false,
    resolve: { conditions: ['source'] },
    build: {
      write: false,
      target: 'es2020',
      minify: true,
      lib: { entry: here(entry), formats: ['iife'], name: 'page', fileName: 'page' },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((each) =>
    'output' in each ? each.output : [],
  );
  const [chunk] = outputs;
  if (outputs.length !== 1 || chunk?.type !== 'chunk') throw new Error(`${entry} is not one file`);
  return chunk.code.trim();
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

test('what the pages load is what its sources say', async () => {
  const [card, gift] = [await bundled('client/card-page.ts'), await bundled('client/gift-page.ts')];
  const css = minified(readFileSync(here('pages.css'), 'utf8'));
  const constant = (name: string, words: string, text: string): string =>
    `/** ${words} */\nexport const ${name}: string =\n  ${quoted(text)};\n`;
  const module = [
    '// Made from the sources beside it: change those, then run `npx vitest run packages/server/src/pages/built.test.ts -u`.\n// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are scripts.\n',
    constant('cardScript', 'The script of a card’s page (client/card-page.ts).', card),
    constant('giftScript', 'The script of a giver’s page (client/gift-page.ts).', gift),
    constant('pagesCss', 'What the pages add to the theme (pages.css).', css),
  ].join('\n');
  await expect(module).toMatchFileSnapshot('./built.ts');
});
