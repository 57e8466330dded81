#!/usr/bin/env node
import { existsSync } from 'node:fs';

// The only file that is not built: it makes sure that the rest is, then hands over.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const checkout = new URL('../../../tools/build.mjs', import.meta.url);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Megibung needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  console.error('Get it from https://nodejs.org (the LTS version), then run "npm ci" again.');
  process.exitCode = 2;
} else {
  try {
    if (existsSync(checkout)) {
      const { ensureBuilt } = await import(checkout.href);
      await ensureBuilt();
    }
    const { main } = await import('../dist/main.js');
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (process.env.DEBUG) console.error(error);
    process.exitCode = 1;
  }
}
