/**
 * Makes `css-strings.ts` from the style sheets: the style sheets are the source, and servers without a bundler
 * get the same rules as text. `theme.test.ts` writes the file (`npx vitest run packages/ui -u`) and fails when
 * it is behind.
 */
export const cssStringsModule = (sheets: Readonly<Record<string, string>>): string => {
  const small = Object.fromEntries(Object.entries(sheets).map(([name, css]) => [name, minifyCss(css)]));
  const join = (names: readonly string[]): string => names.map((name) => small[name]).join('');
  const tokens = sheets.tokens ?? '';
  const pageNames = ['tokens', 'base', 'drawings', 'buttons', 'surfaces', 'page', 'motion'];
  const withoutChoice = (css: string): string => css.replace(/:root\[data-theme="dark"\]\{[^}]*\}/, '');
  return `// Made from the style sheets beside it: change those, then run \`npx vitest run packages/ui -u\`.

/** All of the theme. */
export const themeCss: string =
  ${quote(join(Object.keys(small)))};

/** What a public page needs: tokens, type, drawings, buttons, cards, page. Light or dark as the phone is. */
export const pageCss: string =
  ${quote(withoutChoice(join(pageNames)))};

/** The colours by role, for what cannot read custom properties (a manifest, a chart, a picture). */
export const themeColours: {
  readonly light: Readonly<Record<string, string>>;
  readonly dark: Readonly<Record<string, string>>;
} = {
  light: ${record(readColours(tokens, ':root {'))},
  dark: ${record(readColours(tokens, ':root[data-theme="dark"] {'))},
};
`;
};

/** Comments and needless white space removed. Our sheets have no strings with either inside. */
export const minifyCss = (css: string): string =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();

/** The hexadecimal colours among the custom properties of the block that `opening` begins. */
export const readColours = (css: string, opening: string): Record<string, string> => {
  const start = css.indexOf(opening);
  if (start < 0) throw new Error(`no block ${opening}`);
  const block = css.slice(start, css.indexOf('}', start));
  const colours: Record<string, string> = {};
  for (const [, name = '', value = ''] of block.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6});/g))
    colours[name] = value;
  return colours;
};

const quote = (text: string): string => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;

const record = (colours: Readonly<Record<string, string>>): string =>
  `{\n${Object.entries(colours)
    .map(([name, value]) => `    ${/-/.test(name) ? quote(name) : name}: ${quote(value)},`)
    .join('\n')}\n  }`;
