import { randomFillSync } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { newUuid } from '@megibung/core';
import type { Io } from '../io.ts';
import { main } from '../main.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** What stdout holds, parsed. */
  readonly json: () => Record<string, unknown>;
  /** What stderr holds, parsed: the problem of a command with `--json`. */
  readonly problem: () => Record<string, unknown>;
}

/** Runs one command line in this process, with nobody to ask and only the given environment. */
export async function runCli(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
  more: Partial<Io> = {},
): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  // Commander reads its options' variables from the process itself.
  const before = { ...process.env };
  Object.assign(process.env, env);
  try {
    const code = await main(args, {
      out: (text) => out.push(text),
      bytesOut: new PassThrough(),
      err: (text) => err.push(text),
      env,
      isInteractive: false,
      fetch,
      now: () => new Date(),
      newUuid: () => newUuid({ now: () => Date.now(), randomBytes: (bytes) => randomFillSync(bytes) }),
      untilStopped: () => new Promise(() => undefined),
      ...more,
    });
    return {
      code,
      out: out.join('\n'),
      err: err.join('\n'),
      json: () => JSON.parse(out.join('\n')) as Record<string, unknown>,
      problem: () => JSON.parse(err.join('\n')) as Record<string, unknown>,
    };
  } finally {
    for (const name of Object.keys(env)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}
