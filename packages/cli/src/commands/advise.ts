import { readFile } from 'node:fs/promises';
import type { KnownInputs } from '@megibung/core/history';
import {
  advise,
  type DecisionName,
  DomainError,
  InputError,
  type Language,
  type Question,
  questions,
  type TooFew,
} from '@megibung/dynamics';
import { Option } from 'commander';
import { adviceText, inputsText, questionsText } from '../advice/advice-text.ts';
import { fairnessOfScenarios } from '../advice/fairness-of-scenarios.ts';
import { measuredOf } from '../advice/measured.ts';
import { typedValue } from '../advice/parse-input.ts';
import { connectApi } from '../api/connect-api.ts';
import { findCommunity } from '../api/find.ts';
import { command, handle, type Runner, withServer } from '../command.ts';
import type { CommandContext } from '../command-context.ts';
import { didYouMean, wholeNumber } from '../options.ts';
import { createProgress } from '../progress.ts';
import { Refusal, usage } from '../refusal.ts';

type Document = Readonly<Record<string, unknown>>;

export const adviseCommand = (runner: Runner) =>
  handle(
    runner,
    withServer(
      command('advise', {
        summary: 'Nine decisions in words and numbers: reserve, safe issue, portions, …',
        description:
          'Answers one of nine questions of a programme, with its reasons, with what changes the answer, and with what the mathematics does not know. Without a decision it lists them; without inputs it says which it needs.',
        examples: [
          'megibung advise',
          'megibung advise reserve --input giftsPerDay=0.6 meanGift=500000 spendingPerDay=240000',
          'megibung advise visits --input possibleVisits=30 gain=200000 fine=1000000 --lang id',
          'megibung advise fairer --scenario resold --change partners.banjar.rule=turns',
          'megibung advise safe-issue --community ubud --file pot.json --json',
        ],
      }),
    )
      .argument('[decision]', 'which one; all are listed without it')
      .option('--input <name=value...>', 'an input, or several; 5% and 20.000 (money) are understood')
      .option('--file <input.json>', 'inputs from a file; --input goes before it')
      .option(
        '--community <slug or id>',
        'fill what its ledger knows: prices, tokens out, how long they are out, gifts, …',
      )
      .option('--scenario <id or file>', 'of "fairer": the one rule, in runs of this scenario')
      .option('--against <id or file>', 'of "fairer": the other rule, in this scenario')
      .option('--change <path=value...>', 'of "fairer": or in the same scenario with this changed')
      .option('--runs <number>', 'of "fairer": how many runs', wholeNumber, 100)
      .option('--seed <number>', 'of "fairer": which luck', wholeNumber, 1)
      .addOption(new Option('--lang <language>', 'of the answer').choices(['id', 'en']).default('en')),
    async (context, [decision]) => {
      const language = context.options.lang as Language;
      const all = questions(language);
      if (decision === undefined) return { text: questionsText(all, language), json: { decisions: all } };
      const question = all.find((each) => each.decision === decision);
      if (!question) {
        const names = all.map((each) => each.decision);
        throw usage(
          `There is no decision "${decision}".${didYouMean(decision, names)}`,
          `There are:\n${questionsText(all, language)}`,
        );
      }
      const document = { ...(await fromFile(context)), ...fromOptions(context, question) };
      const { measured, currency } = await ofCommunity(context, document.weekday);
      const tooFew = tooFewOf(question, document, measured.tooFew);
      for (const line of Object.values(tooFew)) context.notice(line);
      const simulated = fairnessOfScenarios(context.options, decision, document.measure);
      try {
        const advice = advise(decision, document, language, {
          currency,
          measured: measured.values,
          ranges: measured.ranges,
          simulated,
        });
        return { text: adviceText(advice, language), json: advice };
      } catch (error) {
        throw refusalOf(error, question, decision as DecisionName, tooFew);
      }
    },
  );

const fromOptions = ({ options }: CommandContext, { inputs }: Question): Document => {
  const given = (options.input ?? []) as readonly string[];
  return Object.fromEntries(
    given.map((each) => {
      const at = each.indexOf('=');
      if (at < 1) throw usage(`--input ${each} is no name=value.`);
      const name = each.slice(0, at);
      const field = inputs.find((input) => input.name === name)?.field;
      return [name, typedValue(field, each.slice(at + 1))];
    }),
  );
};

const fromFile = async ({ options }: CommandContext): Promise<Document> => {
  if (options.file === undefined) return {};
  const path = String(options.file);
  const text = await readFile(path, 'utf8');
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new Refusal(
      {
        code: 'file',
        title: `${path} is ${text.trim() === '' ? 'empty' : 'not JSON'}.`,
        detail: 'It holds one object with the inputs by name, like {"giftsPerDay": 0.6}.',
      },
      { cause },
    );
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    throw new Refusal({ code: 'file', title: `${path} must hold one object with the inputs by name.` });
  return document as Document;
};

const ofCommunity = async (
  context: CommandContext,
  weekday: unknown,
): Promise<{ measured: KnownInputs; currency: string }> => {
  if (context.options.community === undefined)
    return { measured: { values: {}, ranges: {}, tooFew: {} }, currency: 'IDR' };
  const api = connectApi(context);
  const community = await findCommunity(api, context);
  const progress = createProgress(context);
  try {
    const measured = await measuredOf(api, community, {
      now: context.io.now(),
      weekday,
      onProgress: (done, total) => progress.show('Reading', done, total),
    });
    return { measured, currency: community.currency };
  } finally {
    progress.end();
  }
};

/** For each input that is asked for and was not given: that the log says too little of it. */
const tooFewOf = (
  { inputs }: Question,
  document: Document,
  tooFew: KnownInputs['tooFew'],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    inputs.flatMap(({ name }) => {
      const few = Object.hasOwn(document, name) ? undefined : tooFew[name];
      if (few === undefined) return [];
      const seen = `${few.have} ${seenWords[few.reason]}, ${few.need} would do`;
      return [[name, `${name} is not taken from the log: too little was seen (${seen}).`]];
    }),
  );

const seenWords: Readonly<Record<TooFew, string>> = {
  'few-redemptions': 'meals eaten',
  'few-gifts': 'gifts',
  'few-tokens': 'tokens',
  'few-weeks': 'whole weeks',
  'few-tokens-ended': 'tokens whose time is over',
  'few-donors': 'donors',
  'no-donor-keys': 'donors told apart',
  'few-days-with-money': 'days with money',
};

const refusalOf = (
  error: unknown,
  question: Question,
  decision: DecisionName,
  tooFew: Readonly<Record<string, string>>,
): unknown => {
  if (error instanceof InputError)
    return new Refusal(
      {
        code: 'usage',
        title: `These inputs do not answer "${decision}":`,
        errors: error.faults.map(({ input, reason, nearest }) => ({
          path: input,
          message: nearest === undefined ? reason : `${reason}; did you mean ${nearest}?`,
          ...(tooFew[input] === undefined ? {} : { tooFew: tooFew[input] }),
        })),
        detail: `${inputsText(question)}\n* is assumed where it is not given.\n`,
      },
      { cause: error },
    );
  if (error instanceof DomainError)
    return new Refusal(
      { code: 'usage', title: `${error.message}.`, argument: error.argument },
      { cause: error },
    );
  return error;
};
