import { randomFillSync } from 'node:crypto';
import type { Writable } from 'node:stream';
import { newUuid } from '@megibung/core';
import { untilSignal } from './signals.ts';

/** What a command may touch of the world outside; tests give their own. */
export interface Io {
  /** Results: one line or more, without the last line feed. */
  readonly out: (text: string) => void;
  /** Results that are no text. */
  readonly bytesOut: Writable;
  /** Errors, progress, questions. */
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether somebody sits there who can be asked. */
  readonly isInteractive: boolean;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  readonly newUuid: () => string;
  /** Resolves when somebody asks the program to end. */
  readonly untilStopped: () => Promise<void>;
}

/** Who reads only the beginning (`| head`) closes the pipe: the command goes on, and is told about no error. */
const allowEarlyEnd = (stream: NodeJS.WriteStream): void => {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
};

export const processIo = (): Io => {
  allowEarlyEnd(process.stdout);
  allowEarlyEnd(process.stderr);
  return ioOfProcess();
};

const ioOfProcess = (): Io => ({
  out: (text) => process.stdout.write(`${text}\n`),
  bytesOut: process.stdout,
  err: (text) => process.stderr.write(`${text}\n`),
  env: process.env,
  isInteractive: process.stdin.isTTY === true && process.stderr.isTTY === true,
  fetch: (input, init) => fetch(input, init),
  now: () => new Date(),
  newUuid: () => newUuid({ now: () => Date.now(), randomBytes: (bytes) => randomFillSync(bytes) }),
  untilStopped: untilSignal,
});
