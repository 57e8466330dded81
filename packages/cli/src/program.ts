import { Command } from 'commander';
import type { Runner } from './command.ts';
import { adviseCommand } from './commands/advise.ts';
import { backupCommand } from './commands/backup.ts';
import { communityCommand } from './commands/community.ts';
import { demoCommand } from './commands/demo.ts';
import { forecastCommand } from './commands/forecast.ts';
import { handoutCommand } from './commands/handout.ts';
import { keyCommand } from './commands/key.ts';
import { mealCommand } from './commands/meal.ts';
import { prepayCommand } from './commands/prepay.ts';
import { redeemCommand } from './commands/redeem.ts';
import { reportCommand } from './commands/report.ts';
import { restoreCommand } from './commands/restore.ts';
import { serveCommand } from './commands/serve.ts';
import { simulateCommand } from './commands/simulate.ts';
import { tokensCommand } from './commands/tokens.ts';
import { vendorCommand } from './commands/vendor.ts';
import { verifyCommand } from './commands/verify.ts';
import { version } from './version.ts';

/** The whole `megibung` command. `tellsUsage` false leaves it to the caller to say what was asked wrongly. */
export const createProgram = (runner: Runner, options: { readonly tellsUsage: boolean }): Command => {
  const program = new Command('megibung')
    .description(
      'A local currency of prepaid meals: paid at the stall, eaten with dignity, checked by everyone.',
    )
    .version(version)
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      `
Begin:
  $ megibung demo                  see the whole loop in ten seconds
  $ megibung serve                 start the server
  $ megibung simulate dry-pot      see how often a pot runs dry
  $ megibung key create --role owner

Commands that speak to a server find it by --url (MEGIBUNG_URL) and --key (MEGIBUNG_API_KEY).
Exit codes: 0 done, 1 refused or found something, 2 asked wrongly, 130 stopped (Ctrl-C).`,
    );
  const groups: [heading: string, commands: Command[]][] = [
    ['Run:', [serveCommand(runner), demoCommand(runner)]],
    [
      'The loop:',
      [
        communityCommand(runner),
        vendorCommand(runner),
        mealCommand(runner),
        prepayCommand(runner),
        tokensCommand(runner),
        handoutCommand(runner),
        redeemCommand(runner),
        reportCommand(runner),
      ],
    ],
    ['Think ahead:', [simulateCommand(runner), forecastCommand(runner), adviseCommand(runner)]],
    [
      "On the server's machine:",
      [verifyCommand(runner), keyCommand(runner), backupCommand(runner), restoreCommand(runner)],
    ],
  ];
  for (const [heading, commands] of groups) {
    for (const each of commands) program.addCommand(each.helpGroup(heading));
  }
  for (const each of everyCommand(program)) {
    each.exitOverride().configureOutput({
      writeOut: (text) => runner.io.out(text.trimEnd()),
      writeErr: (text) => {
        if (options.tellsUsage) runner.io.err(text.trimEnd());
      },
    });
  }
  return program;
};

function* everyCommand(command: Command): Generator<Command> {
  yield command;
  for (const each of command.commands) yield* everyCommand(each);
}
