import { Command, Option } from 'commander';
import { type CommandContext, createContext, type Options } from './command-context.ts';
import type { Io } from './io.ts';
import { type Outcome, printFailure, printOutcome } from './outcome.ts';

/** Runs handlers and keeps the exit code of the one that ran. */
export interface Runner {
  readonly io: Io;
  exitCode: number;
}

export type Handler = (context: CommandContext, args: readonly string[]) => Promise<Outcome>;

/** The first example of each command, for the help of the group that holds it. */
const firstExamples = new WeakMap<Command, string>();

const asExamples = (lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}`;

/** A command with `--json`, its examples below its help, and a handler that answers with an outcome. */
export const command = (
  name: string,
  about: { readonly summary: string; readonly description?: string; readonly examples: readonly string[] },
): Command => {
  const made = new Command(name)
    .summary(about.summary)
    .description(about.description ?? `${about.summary}.`)
    .option('--json', 'answer in JSON, for programs')
    .addHelpText('after', asExamples(about.examples));
  const [first] = about.examples;
  if (first !== undefined) firstExamples.set(made, first);
  return made;
};

/** A command that only holds others; its help shows one example of each. */
export const group = (name: string, summary: string, commands: readonly Command[]): Command => {
  const parent = new Command(name).summary(summary).description(`${summary}.`);
  for (const each of commands) parent.addCommand(each);
  const examples = commands.flatMap((each) => firstExamples.get(each) ?? []);
  return parent.addHelpText('after', asExamples(examples));
};

export const handle = (runner: Runner, made: Command, handler: Handler): Command =>
  made.action(async (...parameters: unknown[]) => {
    // Commander hands over each argument, then the options, then the command.
    const options: Options = (parameters.at(-1) as Command).optsWithGlobals();
    const args = parameters
      .slice(0, -2)
      .flat()
      .filter((value): value is string => typeof value === 'string');
    const context = createContext(runner.io, options);
    try {
      runner.exitCode = printOutcome(runner.io, await handler(context, args), context.asJson);
    } catch (error) {
      runner.exitCode = printFailure(runner.io, error, context.asJson);
    }
  });

/** For commands that speak to a server. */
export const withServer = (made: Command): Command =>
  made
    .addOption(new Option('--url <url>', 'address of the server').env('MEGIBUNG_URL').default(defaultUrl))
    .addOption(
      new Option(
        '--key <key>',
        'API key; better in the environment, where no list of processes shows it',
      ).env('MEGIBUNG_API_KEY'),
    );

/** For commands about one community. */
export const withCommunity = (made: Command): Command =>
  withServer(made).addOption(
    new Option('--community <slug or id>', 'which community; not needed where there is one').env(
      'MEGIBUNG_COMMUNITY',
    ),
  );

/** For commands that work on the database itself. */
export const withData = (made: Command): Command =>
  made.option(
    '--data <folder>',
    `data folder with the database and the key (default: ${defaultDataDir}); the database of DATABASE_URL where that is set`,
  );

export const defaultUrl = 'http://127.0.0.1:8080';
export const defaultDataDir = './data';
