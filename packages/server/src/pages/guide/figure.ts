import type { Bilingual } from '@megibung/core';
import type { Chart, ChartSize } from '@megibung/ui/chart';
import type { Writer } from './writer.ts';

/**
 * A picture that can be moved: what one may set, and the pure function from what is set to what is seen and said. The
 * same function runs on the server (a form is sent, a page comes back) and in the browser (a slider moves).
 */
export interface Figure {
  /** Names the picture within its chapter: in links, in parameters. Lower case and hyphens. */
  readonly id: string;
  /** A question, as a rule. */
  readonly title: Bilingual;
  readonly inputs: Readonly<Record<string, Input>>;
  readonly draw: (values: Readonly<Record<string, number | string>>, write: Writer) => Drawn;
}

export type Input = NumberInput | ChoiceInput;

/** A slider. */
export interface NumberInput {
  readonly kind: 'number';
  readonly label: Bilingual;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly initial: number;
  /** How the value is written beside it: `write.money`, say. */
  readonly show: (value: number, write: Writer) => string;
}

export interface ChoiceInput {
  readonly kind: 'choice';
  readonly label: Bilingual;
  readonly options: Readonly<Record<string, Bilingual>>;
  readonly initial: string;
}

export interface Drawn {
  readonly chart: Chart;
  /** What the picture says, in sentences. The first also describes the chart to who cannot see it. */
  readonly answer: readonly string[];
}

export type ValuesOf<I> = {
  readonly [name in keyof I]: I[name] extends ChoiceInput ? keyof I[name]['options'] & string : number;
};

/** A figure whose `draw` knows its inputs by name. */
export const figure = <const Id extends string, const I extends Readonly<Record<string, Input>>>(options: {
  readonly id: Id;
  readonly title: Bilingual;
  readonly inputs: I;
  readonly draw: (values: ValuesOf<I>, write: Writer) => Drawn;
}): Figure & { readonly id: Id } => ({
  ...options,
  // Values are read by the same inputs that `draw` was typed by (readValues).
  draw: options.draw as unknown as Figure['draw'],
});

/** The parameter of an input: a page has several figures. */
export const parameterOf = (figureId: string, input: string): string => `${figureId}.${input}`;

export interface ReadValues {
  readonly values: Readonly<Record<string, number | string>>;
  /** Inputs whose parameter was no answer; what they start with is used instead. */
  readonly refused: readonly string[];
  /** Whether anything was set by hand. */
  readonly isTouched: boolean;
}

/** What was set; whatever else somebody wrote into the address changes nothing. */
export const readValues = (
  { id, inputs }: Pick<Figure, 'id' | 'inputs'>,
  given: (parameter: string) => string | null,
): ReadValues => {
  const refused: string[] = [];
  let isTouched = false;
  const values: Record<string, number | string> = {};
  for (const [name, input] of Object.entries(inputs)) {
    const text = given(parameterOf(id, name));
    values[name] = input.initial;
    if (text === null) continue;
    const value = input.kind === 'choice' ? readChoice(text, input) : readNumber(text, input);
    if (value === null) refused.push(name);
    else {
      isTouched ||= value !== input.initial;
      values[name] = value;
    }
  }
  return { values, refused, isTouched };
};

const readChoice = (text: string, { options }: ChoiceInput): string | null =>
  Object.hasOwn(options, text) ? text : null;

/** A number within the slider's ends, on one of its steps, as the slider itself would take it. */
const readNumber = (text: string, { from, to, step }: NumberInput): number | null => {
  if (!/^-?\d{1,15}(\.\d{1,12})?$/.test(text)) return null;
  const value = Number(text);
  if (value < from || value > to) return null;
  const steps = Math.round((value - from) / step);
  return Math.min(to, Number((from + steps * step).toPrecision(12)));
};

/** A chart for a phone and one for a desk: words in a chart keep their size, so one cannot be made of the other. */
export const chartSizes = {
  narrow: { width: 300, height: 280 },
  wide: { width: 620, height: 380 },
} as const satisfies Record<string, ChartSize>;
