import { noAnswer } from '../answer.ts';
import { DomainError } from '../domain.ts';
import type { CredibleInterval } from '../estimation/interval.ts';
import type { Conclusion, Decision, Field, Quantity, Sensitive, Variation } from './decision.ts';
import { type DecisionName, decisionNames, decisions } from './decisions.ts';
import { type Origin, readInput } from './read-input.ts';
import { type Wording, wordingIn } from './wording.ts';
import { en } from './words/en.ts';
import { id } from './words/id.ts';
import type { DecisionWords, Words } from './words/words.ts';

export type Language = 'id' | 'en';

const languages: Readonly<Record<Language, Words>> = { id, en };

/** One input as it was used. */
export interface AdvisedInput {
  readonly name: string;
  readonly label: string;
  readonly value: unknown;
  readonly text: string;
  readonly origin: Origin;
}

/** One step of the reasoning, in words. */
export interface Because {
  readonly step: string;
  readonly text: string;
  readonly quantity: Quantity;
  readonly formula: string;
}

export interface AdvisedChange {
  readonly given: number;
  readonly givenText: string;
  readonly verdict: string;
  /** The number, or the verdict in two words where there is none; both where the verdict is another one. */
  readonly text: string;
  readonly quantity: Quantity | null;
}

export interface AdvisedSensitivity {
  readonly input: string;
  readonly label: string;
  readonly given: number;
  readonly givenText: string;
  readonly less: AdvisedChange;
  readonly more: AdvisedChange;
}

/** A measured input, and what the answer becomes at either end of its interval. */
export interface AdvisedUncertainty extends AdvisedSensitivity {
  readonly confidence: number;
}

/** An answer in words and numbers. */
export interface Advice {
  readonly decision: DecisionName;
  readonly title: string;
  readonly question: string;
  readonly verdict: string;
  readonly answer: string;
  /** The number on which it turns; null where there is none. */
  readonly headline: Quantity | null;
  readonly because: readonly Because[];
  readonly sensitivity: readonly AdvisedSensitivity[];
  /** One row for each input that was measured with an interval. */
  readonly uncertainty: readonly AdvisedUncertainty[];
  readonly unknown: readonly string[];
  readonly inputs: readonly AdvisedInput[];
}

export interface AdviceOptions {
  /** ISO 4217; `IDR` where missing. */
  readonly currency?: string;
  /** Inputs that a ledger gave: taken where the input says nothing, and said to be measured. */
  readonly measured?: Readonly<Record<string, unknown>>;
  /** How sure the measured ones are: the answer is given at both ends too. */
  readonly ranges?: Readonly<Record<string, CredibleInterval>>;
  /** And what runs of a scenario gave. */
  readonly simulated?: Readonly<Record<string, unknown>>;
}

/** The word tables, widened to any decision: the types of the tables have checked that none is missing. */
type AnyWords = DecisionWords<string, string, string>;
type AnyDecision = Decision<Readonly<Record<string, unknown>>, Conclusion & Sensitive>;

/**
 * What should we do? One decision, asked and answered in words and numbers.
 *
 * @param input by the names of the decision's own input; what is left out is assumed where that makes sense, and said so
 * @throws DomainError an unknown decision or language; `InputError` unknown or missing inputs; outside of the formulas
 */
export const advise = (
  name: string,
  input: Readonly<Record<string, unknown>>,
  language: Language,
  { currency = 'IDR', measured = {}, ranges = {}, simulated = {} }: AdviceOptions = {},
): Advice => {
  const { decision, fields, known, words, own } = decisionIn(name, language);
  const read = readInput(fields, input, measured, simulated);
  const result = decision.decide(read.input);
  const wording = wordingIn(words, currency);

  const inputText = (field: Field, value: unknown): string => textOf(field, value, wording, words);
  const values: Record<string, string> = {};
  for (const [each, field] of Object.entries(fields)) values[each] = inputText(field, read.input[each]);
  for (const [each, figure] of Object.entries(result.figures)) values[each] = wording.quantity(figure);

  const changeOf = (field: Field, { given, verdict, headline }: Variation): AdvisedChange => {
    const briefly =
      verdict === 'outside-its-domain' ? words.outsideItsDomain : (own.briefly[verdict] ?? verdict);
    const number = headline.exists ? wording.quantity(headline.value) : undefined;
    const text =
      number === undefined ? briefly : verdict === result.verdict ? number : `${number} (${briefly})`;
    const quantity = headline.exists ? headline.value : null;
    return { given, givenText: inputText(field, given), verdict, text, quantity };
  };

  /** The whole decision once more, with one input at another value. */
  const changeAt = (input: string, field: Field, given: number): AdvisedChange => {
    try {
      const { verdict, headline } = decision.decide({ ...read.input, [input]: given });
      return changeOf(field, { given, verdict, headline });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const verdict = 'outside-its-domain';
      return changeOf(field, { given, verdict, headline: noAnswer(verdict) });
    }
  };
  const measuredWithRange = Object.entries(fields).flatMap(([input, field]) => {
    const range = ranges[input];
    return read.origins[input] === 'measured' && range !== undefined ? [{ input, field, range }] : [];
  });

  return {
    decision: known,
    title: own.title,
    question: own.question,
    verdict: result.verdict,
    answer: wording.fill(own.answers[result.verdict] as string, values),
    headline: result.headline.exists ? result.headline.value : null,
    because: result.steps.map(({ step, quantity, formula }) => ({
      step,
      text: wording.fill(own.because[step] as string, { ...values, value: wording.quantity(quantity) }),
      quantity,
      formula,
    })),
    sensitivity: result.sensitivity.map((row) => {
      const field = fields[row.input] as Field;
      return {
        input: row.input,
        label: own.inputs[row.input] as string,
        given: row.given,
        givenText: inputText(field, row.given),
        less: changeOf(field, row.less),
        more: changeOf(field, row.more),
      };
    }),
    uncertainty: measuredWithRange.map(({ input, field, range: { value, from, to, confidence } }) => ({
      input,
      label: own.inputs[input] as string,
      given: value,
      givenText: inputText(field, value),
      confidence,
      less: changeAt(input, field, from),
      more: changeAt(input, field, to),
    })),
    unknown: own.unknown,
    inputs: Object.entries(fields).map(([each, field]) => ({
      name: each,
      label: own.inputs[each] as string,
      value: read.input[each],
      text: inputText(field, read.input[each]),
      origin: read.origins[each] as Origin,
    })),
  };
};

/** What may be asked, and with which inputs. */
export interface Question {
  readonly decision: DecisionName;
  readonly title: string;
  readonly question: string;
  readonly inputs: readonly {
    readonly name: string;
    readonly label: string;
    readonly field: Field;
    readonly exampleText: string;
  }[];
}

/** The questions that can be asked, in this language. @throws DomainError a language that is not known */
export const questions = (
  language: Language,
  { currency = 'IDR' }: AdviceOptions = {},
): readonly Question[] =>
  decisionNames.map((name) => {
    const { fields, words, own } = decisionIn(name, language);
    const wording = wordingIn(words, currency);
    return {
      decision: name,
      title: own.title,
      question: own.question,
      inputs: Object.entries(fields).map(([each, field]) => ({
        name: each,
        label: own.inputs[each] as string,
        field,
        exampleText: textOf(field, field.example, wording, words),
      })),
    };
  });

const decisionIn = (name: string, language: Language) => {
  if (!Object.hasOwn(decisions, name))
    throw new DomainError('decision', name, `one of ${decisionNames.join(', ')}`);
  if (!Object.hasOwn(languages, language)) throw new DomainError('language', language, 'id or en');
  const known = name as DecisionName;
  const words = languages[language];
  const decision = decisions[known] as unknown as AnyDecision;
  const own: AnyWords = words.decisions[known];
  const fields: Readonly<Record<string, Field>> = decision.fields;
  return { decision, fields, known, words, own };
};

const textOf = (field: Field, value: unknown, wording: Wording, words: Words): string => {
  if (field.kind === 'choice') return wording.choice(String(value));
  if (field.kind === 'number') return wording.quantity({ value: value as number, unit: field.unit });
  const list = Array.from(value as ArrayLike<number>);
  if (list.length === 0) return words.nothingGiven;
  const shown = list.slice(0, 8).map((each) => wording.quantity({ value: each, unit: 'number' }));
  return `${shown.join(' ')}${list.length > shown.length ? ` … (${list.length})` : ''}`;
};
