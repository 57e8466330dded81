import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Asset, asset } from '../asset.ts';
import { guideCss, guideScripts } from './built.ts';
import { chapters } from './chapters/index.ts';
import { formulaFonts, formulaHtml, formulaStyles } from './formula.ts';

/** The files that only the guide's pages load: their style sheet with KaTeX's rules and fonts, and their scripts. */
const katexFile = (name: string): string => createRequire(import.meta.url).resolve(`katex/dist/${name}`);

// Every formula is written once before the styles that it needs are known.
for (const { formulas } of chapters) {
  for (const { tex, symbols } of Object.values(formulas)) {
    formulaHtml(tex, true);
    for (const symbol of Object.values(symbols)) formulaHtml(symbol, false);
  }
}

const fonts = formulaFonts().map((name) => ({
  name,
  file: asset(
    name.toLowerCase(),
    'woff2',
    'font/woff2',
    readFileSync(katexFile(`fonts/KaTeX_${name}.woff2`)),
  ),
}));

/** KaTeX's own sheet, with the fonts that our formulas use, from here. */
const katexCss = (): string =>
  readFileSync(katexFile('katex.min.css'), 'utf8').replace(/@font-face\{[^}]*\}/g, (face) => {
    const used = fonts.find(({ name }) => face.includes(`fonts/KaTeX_${name}.woff2`));
    return used ? face.replace(/src:[^;}]*/, `src:url(${used.file.path}) format("woff2")`) : '';
  });

export const guideStyles: Asset = asset(
  'guide',
  'css',
  'text/css; charset=utf-8',
  `${katexCss()}${formulaStyles()}${guideCss}`,
);

/** Modules import each other by name, so these names are the bundler's, which also change with their content. */
const scripts: readonly Asset[] = Object.entries(guideScripts).map(([name, body]) => ({
  path: `/p/${name}`,
  type: 'text/javascript; charset=utf-8',
  body,
}));

export const chapterScript = (slug: string): Asset | undefined =>
  scripts.find(({ path }) => path.startsWith(`/p/guide-${slug}.`));

export const guideAssets: readonly Asset[] = [guideStyles, ...fonts.map(({ file }) => file), ...scripts];
