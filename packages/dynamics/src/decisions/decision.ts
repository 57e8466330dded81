import type { Answer } from '../answer.ts';
import { answer, noAnswer } from '../answer.ts';
import { DomainError } from '../domain.ts';

/** What a number counts; says how it is written in words. */
export type Unit =
  | 'money'
  | 'share'
  | 'number'
  | 'days'
  | 'weeks'
  | 'months'
  | 'minutes'
  | 'tokens'
  | 'portions'
  | 'guests'
  | 'gifts'
  | 'visits'
  | 'deviations'
  | 'stalls'
  | 'counters'
  | 'meals';

export interface Quantity {
  readonly value: number;
  readonly unit: Unit;
}

export const quantity = (value: number, unit: Unit): Quantity => ({ value, unit });

/** One input of a decision, for those who ask for it. `assumed` is taken where nothing is given, and said to be. */
export type Field =
  | {
      readonly kind: 'number';
      readonly unit: Unit;
      readonly example: number;
      readonly assumed?: number;
      readonly whole?: true;
    }
  | {
      readonly kind: 'choice';
      readonly choices: readonly string[];
      readonly example: string;
      readonly assumed?: string;
    }
  | {
      readonly kind: 'list';
      readonly unit: Unit;
      readonly example: readonly number[];
      readonly assumed?: readonly number[];
    };

export type Fields<Input> = { readonly [Name in keyof Input]-?: Field };

/** One step of the reasoning: a number and where it came from. */
export interface Step<Name extends string = string> {
  readonly step: Name;
  readonly quantity: Quantity;
  /** The function of this package that gave it; or `= …`, an expression in the inputs' names. */
  readonly formula: string;
}

/** What is concluded from one set of inputs. */
export interface Conclusion<Verdict extends string = string, StepName extends string = string> {
  readonly verdict: Verdict;
  /** The number on which the answer turns; none where the verdict is that there is none. */
  readonly headline: Answer<Quantity, Verdict>;
  /** What the sentence of the answer names, beside the inputs. */
  readonly figures: Readonly<Record<string, Quantity>>;
  readonly steps: readonly Step<StepName>[];
}

/** What the answer becomes, were this input another one. */
export interface Variation<Verdict extends string = string> {
  readonly given: number;
  readonly verdict: Verdict | 'outside-its-domain';
  readonly headline: Answer<Quantity, Verdict | 'outside-its-domain'>;
}

export interface SensitivityRow<Name extends string = string, Verdict extends string = string> {
  readonly input: Name;
  readonly given: number;
  /** 20% less of it; of whole things the next whole number below. */
  readonly less: Variation<Verdict>;
  readonly more: Variation<Verdict>;
}

export interface Sensitive<Name extends string = string, Verdict extends string = string> {
  readonly sensitivity: readonly SensitivityRow<Name, Verdict>[];
}

/** A decision as the command and the pages ask for it. */
export interface Decision<Input, Result extends Conclusion & Sensitive> {
  readonly name: string;
  readonly fields: Fields<Input>;
  readonly decide: (input: Input) => Result;
}

/** Varied by so much in both directions. */
const VARIATION = 0.2;

/**
 * Each of these inputs 20% lower and 20% higher, all others as they are: what is concluded then? An input of 0 has no
 * 20%, and no row. A varied input that is outside its domain (a probability above 1) is said to be so.
 */
export const sensitivityOf = <
  Input extends object,
  Verdict extends string,
  Name extends Extract<keyof Input, string>,
>(
  conclude: (input: Input) => Conclusion<Verdict>,
  input: Input,
  names: readonly Name[],
  fields: Fields<Input>,
): readonly SensitivityRow<Name, Verdict>[] =>
  names.flatMap((name) => {
    const given = input[name];
    if (typeof given !== 'number' || given === 0) return [];
    const field = fields[name];
    const isWhole = field.kind === 'number' && field.whole === true;
    const vary = (by: number): Variation<Verdict> => {
      const exact = given * (1 + by);
      const varied = isWhole ? (by < 0 ? Math.floor(exact) : Math.ceil(exact)) : exact;
      try {
        const { verdict, headline } = conclude({ ...input, [name]: varied });
        return { given: varied, verdict, headline };
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const verdict = 'outside-its-domain' as const;
        return { given: varied, verdict, headline: noAnswer(verdict) };
      }
    };
    return [{ input: name, given, less: vary(-VARIATION), more: vary(VARIATION) }];
  });

/** The headline of a verdict that has a number. */
export const headlineOf = (value: number, unit: Unit) => answer(quantity(value, unit));
