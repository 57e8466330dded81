import { DomainError } from '../domain.ts';
import { nearestName } from '../nearest.ts';
import type { Field } from './decision.ts';

/** What is wrong with one input of a decision. */
export interface InputFault {
  readonly input: string;
  /** Completes a sentence that begins with the input's name: `is missing`. */
  readonly reason: string;
  readonly nearest?: string;
}

/** Where a number comes from: somebody gave it, a ledger was read, a scenario was run, or it is an assumption of ours. */
export type Origin = 'given' | 'measured' | 'simulated' | 'assumed';

export interface ReadInput {
  readonly input: Readonly<Record<string, unknown>>;
  readonly origins: Readonly<Record<string, Origin>>;
}

/** Inputs that do not make sense, all of them at once. The first is the one that the message names. */
export class InputError extends DomainError {
  readonly faults: readonly InputFault[];

  constructor(faults: readonly [InputFault, ...InputFault[]], document: Readonly<Record<string, unknown>>) {
    super(faults[0].input, document[faults[0].input], faults[0].reason.replace(/^must be /, ''));
    this.faults = faults;
  }
}

/**
 * Takes a document for the input of a decision: every name known, every kind right, what is missing assumed where there
 * is an assumption. `simulated`, then `measured`, is taken where the document says nothing. The numbers' own sense is checked by the formulas.
 *
 * @throws InputError with everything that is wrong
 */
export const readInput = (
  fields: Readonly<Record<string, Field>>,
  document: Readonly<Record<string, unknown>>,
  measured: Readonly<Record<string, unknown>> = {},
  simulated: Readonly<Record<string, unknown>> = {},
): ReadInput => {
  const names = Object.keys(fields);
  const faults: InputFault[] = Object.keys(document)
    .filter((name) => !Object.hasOwn(fields, name))
    .map((name) => ({ input: name, reason: 'is not known here', ...nearestOf(name, names) }));
  const input: Record<string, unknown> = {};
  const origins: Record<string, Origin> = {};
  for (const [name, field] of Object.entries(fields)) {
    const [value, origin] = Object.hasOwn(document, name)
      ? [document[name], 'given' as const]
      : Object.hasOwn(simulated, name)
        ? [simulated[name], 'simulated' as const]
        : Object.hasOwn(measured, name)
          ? [measured[name], 'measured' as const]
          : [field.assumed, 'assumed' as const];
    const fault = value === undefined ? { reason: 'is missing' } : faultOf(field, value);
    if (fault) faults.push({ input: name, ...fault });
    input[name] = value;
    origins[name] = origin;
  }
  const [first, ...others] = faults;
  if (first) throw new InputError([first, ...others], document);
  return { input, origins };
};

const faultOf = (field: Field, value: unknown): Omit<InputFault, 'input'> | undefined => {
  switch (field.kind) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : { reason: 'must be a number' };
    case 'choice':
      return typeof value === 'string' && field.choices.includes(value)
        ? undefined
        : {
            reason: `must be ${field.choices.map((choice) => `"${choice}"`).join(' or ')}`,
            ...(typeof value === 'string' ? nearestOf(value, field.choices) : {}),
          };
    case 'list':
      return (Array.isArray(value) || value instanceof Float64Array) &&
        Array.from(value as ArrayLike<unknown>).every(Number.isFinite)
        ? undefined
        : { reason: 'must be a list of numbers' };
  }
};

const nearestOf = (name: string, names: readonly string[]): { nearest?: string } => {
  const nearest = nearestName(name, names);
  return nearest === undefined ? {} : { nearest };
};
