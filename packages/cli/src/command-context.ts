import { isCancel, select, text } from '@clack/prompts';
import type { Io } from './io.ts';
import { Refusal, usage } from './refusal.ts';

export type Options = Readonly<Record<string, unknown>>;

/** What every command gets: the world, its options, and a way to ask for what is missing. */
export interface CommandContext {
  readonly io: Io;
  readonly options: Options;
  readonly asJson: boolean;
  /** A line for those who watch; nothing with `--json`. */
  readonly say: (line: string) => void;
  /** A line beside the results, on the error stream; nothing with `--json`, whose error stream is for the problem. */
  readonly notice: (line: string) => void;
  /** The option's text, asked for where it is missing and somebody is there. @throws Refusal `usage`. */
  need(option: string, question: string, suggestion?: string): Promise<string>;
  /** One of several. @throws Refusal `usage` where nobody is there to choose. */
  pick<Value>(
    option: string,
    question: string,
    choices: readonly { readonly label: string; readonly hint: string; readonly value: Value }[],
  ): Promise<Value>;
}

export const createContext = (io: Io, options: Options): CommandContext => {
  const asJson = options.json === true;
  const mayAsk = io.isInteractive && !asJson;
  return {
    io,
    options,
    asJson,
    say: (line) => {
      if (!asJson) io.out(line);
    },
    notice: (line) => {
      if (!asJson) io.err(line);
    },
    async need(option, question, suggestion) {
      const given = options[option];
      if (typeof given === 'string' && given !== '') return given;
      if (!mayAsk) throw usage(`--${toFlag(option)} is missing.`, 'See --help for examples.');
      const answer = await text({
        message: question,
        ...(suggestion === undefined ? {} : { placeholder: suggestion, defaultValue: suggestion }),
        validate: (value) => (!value && suggestion === undefined ? 'Please write something.' : undefined),
      });
      return uncancelled(answer);
    },
    async pick(option, question, choices) {
      if (choices.length === 0) {
        throw new Refusal({
          code: 'not_found',
          title: `There is no ${option} yet.`,
          detail: `Add one: megibung ${option} --help`,
        });
      }
      if (!mayAsk) {
        const known = choices.map(({ label, hint }) => `  ${hint}  ${label}`).join('\n');
        throw usage(`Say which with --${toFlag(option)}:`, known);
      }
      const index = await select({
        message: question,
        options: choices.map(({ label, hint }, value) => ({ label, hint, value })),
      });
      const chosen = choices[uncancelled(index)];
      if (chosen === undefined) throw cancelled();
      return chosen.value;
    },
  };
};

const uncancelled = <Value>(answer: Value): Exclude<Value, symbol> => {
  if (isCancel(answer)) throw cancelled();
  return answer as Exclude<Value, symbol>;
};

const cancelled = () => new Refusal({ code: 'cancelled', title: 'Nothing was done.' });

const toFlag = (option: string): string => option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
