import { CommanderError } from 'commander';
import type { Runner } from './command.ts';
import { type Io, processIo } from './io.ts';
import { exitCodes, printFailure } from './outcome.ts';
import { createProgram } from './program.ts';
import { usage } from './refusal.ts';

/** Runs one command line, without the program's own name. Returns the exit code; never throws. */
export const main = async (args: readonly string[], io: Io = processIo()): Promise<number> => {
  const runner: Runner = { io, exitCode: exitCodes.ok };
  const asJson = args.includes('--json');
  try {
    const program = createProgram(runner, { tellsUsage: !asJson });
    await program.parseAsync(args, { from: 'user' });
    return runner.exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) return printFailure(io, error, asJson);
    if (error.exitCode === 0) return exitCodes.ok;
    if (asJson) return printFailure(io, usage(error.message.replace(/^error: /, '')), true);
    return exitCodes.usage;
  }
};
