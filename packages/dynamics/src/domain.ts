/**
 * What is outside the domain of a formula: which argument, what it was, what is allowed. Thrown before anything is
 * computed, so that no number is ever shown that means nothing.
 */
export class DomainError extends RangeError {
  override readonly name = 'DomainError';
  /** The argument's path, as in the function's own input: `demands[3]`. */
  readonly argument: string;
  readonly value: unknown;
  /** Completes "must be": `a probability between 0 and 1`. */
  readonly requirement: string;

  constructor(argument: string, value: unknown, requirement: string) {
    super(`${argument} must be ${requirement}, and was ${shown(value)}`);
    this.argument = argument;
    this.value = value;
    this.requirement = requirement;
  }
}

const shown = (value: unknown): string => (typeof value === 'string' ? `"${value}"` : String(value));

/** Each of these gives back what it was given, or throws a `DomainError`. NaN passes none of them. */
type Check = (argument: string, value: number) => number;

const check =
  (requirement: string, holds: (value: number) => boolean): Check =>
  (argument, value) => {
    if (typeof value !== 'number' || !holds(value)) throw new DomainError(argument, value, requirement);
    return value;
  };

export const requirePositive = check('a number above 0', (x) => x > 0 && x < Infinity);
export const requireNonNegative = check('a number, 0 or more', (x) => x >= 0 && x < Infinity);
export const requireFinite = check('a finite number', Number.isFinite);
/** 0 and 1 included. */
export const requireProbability = check('a probability from 0 to 1', (x) => x >= 0 && x <= 1);
/** 0 and 1 excluded. */
export const requireShare = check('between 0 and 1, neither of them', (x) => x > 0 && x < 1);
/** 0, 1, 2, … */
export const requireCount = check('a whole number, 0 or more', (x) => Number.isSafeInteger(x) && x >= 0);
/** 1, 2, 3, … */
export const requireNumberOf = check('a whole number, 1 or more', (x) => Number.isSafeInteger(x) && x >= 1);

/** A word out of some. In a program without types another word would be taken for one of them. */
export const requireOneOf = <Word extends string>(
  argument: string,
  value: Word,
  words: readonly Word[],
): Word => {
  if (words.includes(value)) return value;
  throw new DomainError(argument, value, `one of ${words.join(', ')}`);
};

/** Each element by `check`, named by its place. Not empty where `atLeast` is 1. */
export const requireEach = (
  argument: string,
  values: ArrayLike<number>,
  check: Check,
  atLeast = 1,
): ArrayLike<number> => {
  if (values.length < atLeast)
    throw new DomainError(argument, `${values.length} values`, `${atLeast} values or more`);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    try {
      check(argument, value);
    } catch {
      // A million names would take longer than a million checks: only what is refused is named.
      check(`${argument}[${i}]`, value);
    }
  }
  return values;
};
