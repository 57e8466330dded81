import { readFileSync } from 'node:fs';

/** `npm run size`, after `npm run build`: what a phone must fetch before the stall's app shows its first screen. */
const dist = 'packages/stall/dist';

/** A chunk and all that it imports before it runs; what it imports later (`import('…')`) is not of the first load. */
const withImports = (file, seen = new Set()) => {
  if (seen.has(file)) return seen;
  seen.add(file);
  const code = readFileSync(`${dist}/assets/${file}`, 'utf8');
  for (const [, name] of code.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g))
    withImports(name, seen);
  return seen;
};

const entry = /src="\/stall\/assets\/([^"]+\.js)"/.exec(readFileSync(`${dist}/index.html`, 'utf8'))?.[1];
if (!entry) throw new Error('the stall app is not built: npm run build');

export default [
  {
    name: 'stall: first-load JavaScript, without the reader',
    path: [...withImports(entry)].map((file) => `${dist}/assets/${file}`),
    limit: '60 kB',
    gzip: true,
  },
];
