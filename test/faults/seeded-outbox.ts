import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';

/** Fills the outbox of an enrolled phone with meals that were served offline, one for each link. The app is not running after it. */
export const fillOutbox = async (
  page: Page,
  origin: string,
  links: readonly string[],
  mealId: string,
): Promise<void> => {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['source', 'module', 'browser'] },
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('seed-outbox.ts', import.meta.url)),
        formats: ['iife'],
        name: 'seed',
      },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [bundle] = Array.isArray(output) ? output : [output];
  const chunk = bundle && 'output' in bundle ? bundle.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error('the seed was not built');
  // A page of the app's own origin on which the app does not run.
  await page.goto(`${origin}/stall/icons/favicon.svg`);
  await page.evaluate(chunk.code);
  const tokens = links.map((link) => new URL(link).hash.slice(1));
  const meal = mealId.replace(/^[a-z]+_/, '');
  await page.evaluate(
    ([all, of]) =>
      (globalThis as unknown as { seedOutbox: (tokens: unknown, meal: unknown) => Promise<void> }).seedOutbox(
        all,
        of,
      ),
    [tokens, meal] as const,
  );
};
