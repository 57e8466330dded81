import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import * as dynamics from './index.ts';

/** What stands behind `// →` on a line is what its expression is; numbers to the digits that are written. */
const ARROW = /^(.+); \/\/ → (.+)$/;

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code as string);

const shown = (value: unknown, like: string): string => {
  if (typeof value === 'number') return value.toFixed(like.split('.')[1]?.length ?? 0);
  return JSON.stringify(value, (_, part) => (typeof part === 'number' ? Math.round(part) : part));
};

test.each(examples)('example %# of the README says what comes out', async (code) => {
  const found: string[] = [];
  const promised = code.split('\n').flatMap((line) => ARROW.exec(line)?.[2] ?? []);
  expect(promised.length).toBeGreaterThan(0);
  const script = code
    .replace(/import (\{.*?\}) from '@megibung\/dynamics';/, 'const $1 = dynamics;')
    .split('\n')
    .map((line) => line.replace(ARROW, (_, expression) => `found(${expression});`))
    .join('\n');
  // The examples are plain JavaScript, and our own.
  const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;
  const run = new AsyncFunction('dynamics', 'found', script);
  await run(dynamics, (value: unknown) => found.push(shown(value, promised[found.length] as string)));
  expect(found).toEqual(promised);
});
