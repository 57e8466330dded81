import { BackupError, DatabaseError } from '@megibung/ledger';
import type { Io } from './io.ts';
import { type CliProblem, Refusal } from './refusal.ts';

/** What a command has to say: the same for people and for programs. */
export interface Outcome {
  readonly text: string;
  /** Undefined where there is nothing more to print. */
  readonly json: unknown;
  /** False where something was refused or found: exit code 1. */
  readonly isGood?: boolean;
}

export const exitCodes = { ok: 0, refused: 1, usage: 2 } as const;

/** Prints the outcome; returns the exit code. */
export const printOutcome = (io: Io, outcome: Outcome, asJson: boolean): number => {
  const text = asJson ? JSON.stringify(outcome.json, null, 2) : outcome.text;
  if (text) io.out(text);
  return outcome.isGood === false ? exitCodes.refused : exitCodes.ok;
};

/** Prints what went wrong on the error stream: plain words, or the problem as JSON. Returns the exit code. */
export const printFailure = (io: Io, error: unknown, asJson: boolean): number => {
  const refusal = toRefusal(error);
  const { title, detail, errors } = refusal.problem;
  if (asJson) io.err(JSON.stringify(refusal.problem, null, 2));
  else {
    io.err(title);
    if (detail !== undefined) io.err(detail);
    if (Array.isArray(errors)) {
      for (const { path, message } of errors as { path: string; message: string }[])
        io.err(`  ${path}: ${message}`);
    }
  }
  if (io.env.DEBUG && error instanceof Error) io.err(error.stack ?? '');
  return refusal.exitCode;
};

const toRefusal = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error;
  if (error instanceof DatabaseError)
    return new Refusal({ code: 'database', title: error.message, reason: error.code }, { cause: error });
  if (error instanceof BackupError) {
    const member = error.member === null ? {} : { member: error.member };
    return new Refusal(
      { code: 'backup', title: error.message, reason: error.code, ...member },
      { cause: error },
    );
  }
  return new Refusal(describeUnknown(error), { cause: error });
};

const FILE_TROUBLE: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  EEXIST: 'is there already',
  EACCES: 'may not be read or written by you',
  EISDIR: 'is a folder',
  ENOSPC: 'could not be written: the disk is full',
};

const describeUnknown = (error: unknown): CliProblem => {
  const { code, message, path, syscall } = error as NodeJS.ErrnoException;
  const why = FILE_TROUBLE[code ?? ''];
  if (typeof path === 'string' && typeof code === 'string')
    return { code: 'file', title: `${path} ${why ?? `gave ${code}`}.` };
  // While reading or writing an open file Node does not say which one it is.
  if (why !== undefined && (syscall === 'read' || syscall === 'write'))
    return { code: 'file', title: `The file that was named ${why}.` };
  if (code === 'EADDRINUSE') return { code: 'file', title: message };
  return {
    code: 'bug',
    title: `Something broke that should not: ${message ?? String(error)}`,
    detail: 'Run it once more with DEBUG=1 for the whole story.',
  };
};
