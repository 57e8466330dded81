import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** The lint that keeps the simulator to arithmetic that all engines agree on, as `npm run lint` has it. */
const root = fileURLToPath(new URL('../../../../', import.meta.url));
const biome = join(
  createRequire(import.meta.url).resolve('@biomejs/biome/package.json'),
  '..',
  'bin',
  'biome',
);

const bad = [
  'Math.exp(1)',
  'Math.log(2)',
  'Math.pow(2, 3)',
  'Math.sin(1)',
  'Math.hypot(1, 2)',
  'Math.random()',
  "Math['pow'](2, 3)",
  '[1].map(Math.cbrt)',
  'globalThis.Math.exp(1)',
  '((maths) => maths)(Math)',
  '2 ** 3',
  '((x = 2) => { x **= 3; return x; })()',
  'Date.now()',
  'new Date()',
  'performance.now()',
  'globalThis.performance.now()',
  "new Intl.Collator('id')",
  "'a'.localeCompare('b')",
  '(1).toLocaleString()',
  '[3, 1].sort()',
  '[3, 1].toSorted()',
];
const good = [
  'Math.sqrt(2) + Math.floor(1.5) + Math.ceil(1.5) + Math.round(1.5) + Math.trunc(1.5)',
  'Math.abs(-1) + Math.min(1, 2) + Math.max(1, 2) + Math.imul(2, 3) + Math.sign(-1)',
  '[3, 1].sort((a, b) => a - b)',
  '[3, 1].toSorted((a, b) => a - b)',
];
const text = (expressions: readonly string[]): string =>
  expressions.map((each, i) => `export const v${i} = ${each};\n`).join('');

/** `file:line` of whatever the plugin does not like. */
const found = (folder: string): Promise<string[]> =>
  new Promise((resolve) => {
    execFile(
      biome,
      ['lint', '--vcs-enabled=false', '--max-diagnostics=200', '--colors=off', '.'],
      { cwd: folder },
      (_, out, err) =>
        resolve([...`${out}\n${err}`.matchAll(/^(\S+:\d+):\d+ plugin/gm)].map(([, place]) => String(place))),
    );
  });

test('each thing that engines may disagree on is named with file and line, and nothing else is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'megibung-lint-'));
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  try {
    cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
    cpSync(join(root, 'tools/lint'), join(folder, 'tools/lint'), { recursive: true });
    write('packages/dynamics/src/simulation/run/bad.ts', text(bad));
    write('packages/dynamics/src/simulation/good.ts', text(good));
    write('packages/dynamics/src/simulation/bad.test.ts', text(bad));
    write('packages/dynamics/src/stock/formula.ts', text(bad));
    const places = [...new Set(await found(folder))];
    expect(places).toEqual(bad.map((_, i) => `packages/dynamics/src/simulation/run/bad.ts:${i + 1}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
