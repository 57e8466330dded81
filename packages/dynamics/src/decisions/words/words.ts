import type { Decision, Unit } from '../decision.ts';
import type { decisions } from '../decisions.ts';

/** Names in braces are filled with a figure, an input, or, in a step, its `{value}`. */
type Template = string;

export interface DecisionWords<Verdict extends string, StepName extends string, Name extends string> {
  readonly title: string;
  readonly question: string;
  /** The answer in one sentence or two. */
  readonly answers: Readonly<Record<Verdict, Template>>;
  /** The same in two or three words, where a changed input leads to another verdict. */
  readonly briefly: Readonly<Record<Verdict, string>>;
  readonly because: Readonly<Record<StepName, Template>>;
  readonly inputs: Readonly<Record<Name, string>>;
  /** What the mathematics does not know here. */
  readonly unknown: readonly string[];
}

type WordsFor<Each> =
  Each extends Decision<infer Input, infer Result>
    ? DecisionWords<Result['verdict'], Result['steps'][number]['step'], Extract<keyof Input, string>>
    : never;

/** One language. */
export interface Words {
  readonly locale: string;
  readonly decisions: { readonly [Name in keyof typeof decisions]: WordsFor<(typeof decisions)[Name]> };
  /** One, and many. */
  readonly units: Readonly<Record<Exclude<Unit, 'money' | 'share' | 'number'>, readonly [string, string]>>;
  readonly choices: Readonly<Record<string, string>>;
  readonly outsideItsDomain: string;
  readonly moreThan: Template;
  readonly lessThan: Template;
  readonly nothingGiven: string;
}
